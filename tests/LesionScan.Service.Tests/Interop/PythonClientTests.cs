using System.Text.Json;
using LesionScan.Service.Tests.Fixtures;
using LesionScan.Testing;

namespace LesionScan.Service.Tests.Interop;

/// <summary>An independent client: Python's grpcio with stubs that Debian's protoc generates from our protos.</summary>
public sealed class PythonClientTests
{
    [Fact]
    public async Task PythonClient_WithGeneratedStubs_RunsTheWholeFlow()
    {
        await using var service = await RunningService.StartAsync();
        using var folder = new TemporaryFolder();
        var stubs = PythonStubs.Generate(folder.PathOf("stubs"));
        var files = Enumerable.Range(1, 5).Select(n => Write(folder, $"{n}.dcm", TestInstances.Create(n, pixelBytes: 4000)))
            .Append(Write(folder, "notes.txt", "no DICOM"u8.ToArray()));
        var script = Path.Combine(SharedData.RepositoryRoot, "tests", "LesionScan.Service.Tests", "Interop", "python_client.py");

        var run = await Task.Run(() => ExternalTool.Run(ExternalTool.Python, [script, service.Address.Authority, stubs, .. files]).Succeeded());

        using var result = JsonDocument.Parse(run.Output);
        var root = result.RootElement;
        Assert.Equal([.. Enumerable.Repeat("ACCEPTED", 5), "REJECTED"], root.GetProperty("outcomes").EnumerateArray().Select(o => o.GetString()));
        Assert.True(root.GetProperty("again").GetBoolean());
        Assert.Equal("SUCCEEDED", root.GetProperty("state").GetString());
        Assert.True(root.GetProperty("ordered").GetBoolean());
        Assert.Equal("LYTIC", root.GetProperty("report").GetProperty("lesions")[0].GetProperty("type").GetString());
        Assert.Equal(2, root.GetProperty("artifacts").EnumerateObject().Count());
        Assert.All(root.GetProperty("artifacts").EnumerateObject(), artifact => Assert.True(artifact.Value.GetBoolean(), artifact.Name));
        Assert.Equal("ct-lesion", root.GetProperty("models")[0].GetString());
        Assert.Equal(1, root.GetProperty("listed").GetInt32());
        Assert.Equal("NOT_FOUND", root.GetProperty("error")[0].GetString());
        Assert.True(root.GetProperty("error")[1].GetBoolean());
    }

    private static string Write(TemporaryFolder folder, string name, byte[] bytes)
    {
        var path = folder.PathOf(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
