using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LesionScan.Grpc.Tests.Hosting;

/// <summary>A real server of the echo, health and reflection services on loopback, with an HTTP/2 and an HTTP/1.1 port.</summary>
public sealed class EchoServer : IAsyncDisposable
{
    public const string WebOrigin = "http://review.example";

    private readonly WebApplication _app;

    private EchoServer(WebApplication app)
    {
        _app = app;
        var addresses = app.Urls.ToArray();
        Address = new Uri(addresses[0]);
        WebAddress = new Uri(addresses[1]);
        Channel = GrpcChannel.ForAddress(Address);
        Client = new Echo.V1.Echo.EchoClient(Channel);
    }

    /// <summary>Where HTTP/2 is spoken.</summary>
    public Uri Address { get; }

    /// <summary>Where HTTP/1.1 is spoken.</summary>
    public Uri WebAddress { get; }

    public GrpcChannel Channel { get; }

    public Echo.V1.Echo.EchoClient Client { get; }

    public EchoState State => _app.Services.GetRequiredService<EchoState>();

    public HealthServiceImpl Health => _app.Services.GetRequiredService<HealthServiceImpl>();

    public static async Task<EchoServer> StartAsync(Action<GrpcServiceOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.UseGrpcDefaults();
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.AllowGrpcWeb(WebOrigin)));
        builder.Services.AddGrpc(configure);
        builder.Services.AddGrpcReflection();
        builder.Services.AddSingleton<EchoState>();
        builder.Services.AddSingleton<HealthServiceImpl>();
        var app = builder.Build();
        app.UseCors();
        app.UseGrpcWeb();
        app.MapGrpcService<EchoService>();
        app.MapGrpcService<HealthServiceImpl>();
        app.MapGrpcReflectionService();
        app.Services.GetRequiredService<HealthServiceImpl>().SetStatus("echo.v1.Echo", HealthCheckResponse.Types.ServingStatus.Serving);
        await app.StartAsync();
        return new EchoServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }
}
