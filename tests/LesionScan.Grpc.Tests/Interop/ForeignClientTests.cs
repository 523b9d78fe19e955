using LesionScan.Grpc.Tests.Hosting;
using LesionScan.Testing;

namespace LesionScan.Grpc.Tests.Interop;

/// <summary>The clients of other gRPC implementations against our server; each script checks one feature per line.</summary>
public sealed class ForeignClientTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task Grpcio_AllFeatures_Agree(string responseCompression)
    {
        await using var server = await EchoServer.StartAsync(o => o.ResponseCompressionAlgorithm = responseCompression);
        InteropScript.RunChecks(ExternalTool.Python, "grpcio_client.py", 16, server.Address.Authority, InteropScript.WriteDescriptors(_folder));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task GrpcJs_AllFeatures_Agree(string responseCompression)
    {
        await using var server = await EchoServer.StartAsync(o => o.ResponseCompressionAlgorithm = responseCompression);
        InteropScript.RunChecks("node", "grpc_js_client.mjs", 15, server.Address.Authority, SharedData.RepositoryRoot);
    }

    [Fact]
    public async Task ConnectWeb_AllFeatures_Agree()
    {
        await using var server = await EchoServer.StartAsync();
        InteropScript.RunChecks("node", "connect_web_client.mjs", 11, server.WebAddress.AbsoluteUri.TrimEnd('/'), InteropScript.WriteDescriptors(_folder));
    }
}
