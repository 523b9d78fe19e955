using System.Diagnostics;
using Grpc.Net.Client;
using LesionScan.Testing;

namespace LesionScan.Grpc.Tests.Interop;

/// <summary>An echo server of grpcio in a process of its own; ends when disposed.</summary>
public sealed class GrpcioServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    public GrpcioServer()
    {
        var start = new ProcessStartInfo(ExternalTool.Python, [InteropScript.PathOf("grpcio_server.py"), InteropScript.WriteDescriptors(_folder)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        var port = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The grpcio server did not start.");
        Channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        Client = new Echo.V1.Echo.EchoClient(Channel);
    }

    public GrpcChannel Channel { get; }

    public Echo.V1.Echo.EchoClient Client { get; }

    public void Dispose()
    {
        Channel.Dispose();
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill();
        _process.Dispose();
        _folder.Dispose();
    }
}
