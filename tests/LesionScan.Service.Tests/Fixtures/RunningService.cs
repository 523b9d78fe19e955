using System.Net;
using Grpc.Net.Client;
using LesionScan.Client;
using LesionScan.Contracts.V1;
using LesionScan.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace LesionScan.Service.Tests.Fixtures;

/// <summary>The service on real sockets of the loopback, with a data folder of its own.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Action<ServiceHostOptions>? _configure;
    private WebApplication _app;
    private GrpcChannel _channel;

    private RunningService(FakeEngine engine, Action<ServiceHostOptions>? configure)
    {
        Engine = engine;
        _configure = configure;
        _app = Build();
        _channel = null!;
        Grpc = null!;
    }

    public FakeEngine Engine { get; }

    public Uri Address { get; private set; } = null!;

    public Uri HttpAddress { get; private set; } = null!;

    public LesionScanService.LesionScanServiceClient Grpc { get; private set; }

    public string DataFolder => _folder.Path;

    public RecordedLog Log { get; } = new();

    public static async Task<RunningService> StartAsync(FakeEngine? engine = null, Action<ServiceHostOptions>? configure = null)
    {
        var service = new RunningService(engine ?? new FakeEngine(), configure);
        await service.ListenAsync();
        return service;
    }

    /// <summary>Stops the service and starts it again on the same data, on a new port.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _app = Build();
        await ListenAsync();
    }

    public LesionScanClient Connect(LesionScanClientOptions? options = null) => new(Address, options);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    public string[] StoredFiles(string part) => Directory.Exists(Path.Combine(DataFolder, "instances", part))
        ? Directory.GetFiles(Path.Combine(DataFolder, "instances", part), "*", SearchOption.AllDirectories)
        : [];

    private WebApplication Build()
    {
        var options = new ServiceHostOptions
        {
            GrpcEndpoint = new IPEndPoint(IPAddress.Loopback, 0),
            HttpEndpoint = new IPEndPoint(IPAddress.Loopback, 0),
            DataFolder = DataFolder,
        };
        options.Instances.MinFreeDiskBytes = 0;
        _configure?.Invoke(options);
        return ServiceHost.Build(options, Engine, logging => logging.AddProvider(Log));
    }

    private async Task ListenAsync()
    {
        await _app.StartAsync();
        (Address, HttpAddress) = ServiceHost.AddressesOf(_app);
        _channel = GrpcChannel.ForAddress(Address);
        Grpc = new LesionScanService.LesionScanServiceClient(_channel);
    }

    private async Task StopAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
