using System.Net;
using LesionScan.Service;
using LesionScan.Testing;

namespace LesionScan.Cli.Tests;

/// <summary>What submit makes of series that are refused or fail, with a service in this process.</summary>
public sealed class SubmitCommandTests
{
    private const string First = "1.2.826.0.1.1";
    private const string Second = "1.2.826.0.1.2";

    [Fact]
    public async Task Submit_OneOfTwoFails_AnalysesTheOtherAndIsOurFault()
    {
        using var folder = new TemporaryFolder();
        TestSlice.Write(folder.PathOf("study", "1.dcm"), First);
        TestSlice.Write(folder.PathOf("study", "2.dcm"), Second);
        var engine = new TestEngine(task => task.SeriesInstanceUid == First ? throw new InvalidOperationException("a fault") : TestEngine.Succeed(task));

        Assert.Equal(ExitCode.OurFault, await SubmitAsync(folder, engine));
        Assert.True(File.Exists(folder.PathOf("out", Second, "findings.json")));
    }

    [Fact]
    public async Task Submit_TheOnlyOneFails_IsOurFaultAndLeavesNoEarlierResult()
    {
        using var folder = new TemporaryFolder();
        TestSlice.Write(folder.PathOf("study", "1.dcm"), First);
        Directory.CreateDirectory(folder.PathOf("out", First));
        File.WriteAllText(folder.PathOf("out", First, "findings.json"), "old");

        Assert.Equal(ExitCode.OurFault, await SubmitAsync(folder, new TestEngine(_ => throw new InvalidOperationException("a fault"))));
        Assert.False(File.Exists(folder.PathOf("out", First, "findings.json")));
    }

    [Fact]
    public async Task Submit_EveryInstanceOfTheFirstIsRefused_TriesTheSecond()
    {
        using var folder = new TemporaryFolder();
        TestSlice.Write(folder.PathOf("study", "1.dcm"), First, pixelBytes: 16_384);
        TestSlice.Write(folder.PathOf("study", "2.dcm"), Second);

        Assert.Equal(ExitCode.SomeRefused, await SubmitAsync(folder, new TestEngine(TestEngine.Succeed), o => o.Instances.MaxInstanceBytes = 8192));
        Assert.False(Directory.Exists(folder.PathOf("out", First)));
        Assert.True(File.Exists(folder.PathOf("out", Second, "segmentation.dcm")));
    }

    [Fact]
    public async Task Submit_NothingIsStored_HasNothingToAnalyse()
    {
        using var folder = new TemporaryFolder();
        TestSlice.Write(folder.PathOf("study", "1.dcm"), First, pixelBytes: 16_384);

        Assert.Equal(ExitCode.NothingAnalysable, await SubmitAsync(folder, new TestEngine(TestEngine.Succeed), o => o.Instances.MaxInstanceBytes = 8192));
    }

    private static async Task<int> SubmitAsync(TemporaryFolder folder, TestEngine engine, Action<ServiceHostOptions>? configure = null)
    {
        var options = new ServiceHostOptions
        {
            GrpcEndpoint = new IPEndPoint(IPAddress.Loopback, 0),
            HttpEndpoint = new IPEndPoint(IPAddress.Loopback, 0),
            DataFolder = folder.PathOf("data"),
        };
        options.Instances.MinFreeDiskBytes = 0;
        configure?.Invoke(options);
        await using var app = ServiceHost.Build(options, engine);
        await app.StartAsync();
        var (grpc, _) = ServiceHost.AddressesOf(app);
        var exit = await SubmitCommand.RunAsync([folder.PathOf("study")], grpc, folder.PathOf("out"), json: true, CancellationToken.None);
        await app.StopAsync();
        return exit;
    }
}
