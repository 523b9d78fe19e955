using Grpc.HealthCheck;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Analyses;
using LesionScan.Service.DicomWeb;
using LesionScan.Service.Errors;
using LesionScan.Service.Instances;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace LesionScan.Service;

/// <summary>Builds the service: one process, two endpoints, one data folder.</summary>
public static class ServiceHost
{
    /// <summary>Builds a service that is ready to be started.</summary>
    /// <param name="options">Where it listens and what it keeps.</param>
    /// <param name="engine">What runs the analyses. <i>Ownership</i>: stays with the caller.</param>
    /// <param name="configureLogging">Sets up logging; without it nothing is logged.</param>
    /// <returns>The application; start it with <c>RunAsync</c> or <c>StartAsync</c>, and dispose it.</returns>
    /// <exception cref="ArgumentException">An option is missing or out of range.</exception>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.Unavailable"/>: another service has the data folder. <see cref="RejectionReason.CorruptStore"/>: it cannot be read.
    /// </exception>
    public static WebApplication Build(ServiceHostOptions options, IAnalysisEngine engine, Action<ILoggingBuilder>? configureLogging = null)
    {
        options.Validate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        configureLogging?.Invoke(builder.Logging);
        // The framework's lines about requests hold whole addresses, and a search holds the patient's name.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        AddServices(builder.Services, options, engine);
        var app = builder.Build();
        try
        {
            // The stores open here, so that a bad data folder is told before anything listens.
            app.Services.GetRequiredService<AnalysisRegistry>();
            Map(app);
            if (options.DicomWeb.IsEnabled) app.MapDicomWeb();
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    /// <summary>Where a started service listens; differs from the options where they left the port to the system.</summary>
    public static (Uri Grpc, Uri Http) AddressesOf(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Select(a => new Uri(a)).ToList();
        return addresses is [var grpc, var http] ? (grpc, http) : throw new InvalidOperationException("The service is not started.");
    }

    private static void Configure(KestrelServerOptions kestrel, ServiceHostOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.UseGrpcDefaults();
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        kestrel.Limits.Http2.MaxStreamsPerConnection = options.MaxCallsPerConnection;
        kestrel.Listen(options.GrpcEndpoint, listen => listen.Protocols = HttpProtocols.Http2);
        kestrel.Listen(options.HttpEndpoint, listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static void AddServices(IServiceCollection services, ServiceHostOptions options, IAnalysisEngine engine)
    {
        services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = options.MaxMessageBytes);
        services.AddGrpcReflection();
        services.AddSingleton<HealthServiceImpl>();
        services.AddCors(cors =>
        {
            cors.AddDefaultPolicy(policy =>
            {
                if (options.AllowedOrigins.Count > 0) policy.AllowGrpcWeb([.. options.AllowedOrigins]);
            });
            cors.AddDicomWebPolicy(options.AllowedOrigins);
        });
        services.AddSingleton(_ => new DataFolder(options.DataFolder));
        services.AddSingleton(options.Instances);
        services.AddSingleton(options.Analyses);
        services.AddSingleton(engine);
        services.AddSingleton(provider => new InstanceStore(provider.GetRequiredService<DataFolder>().Instances, options.Instances));
        services.AddSingleton(provider => new AnalysisStore(provider.GetRequiredService<DataFolder>().Analyses));
        services.AddSingleton<InstanceJudge>();
        services.AddSingleton<InstanceReceiver>();
        services.AddSingleton<AnalysisRegistry>();
        services.AddSingleton<AnalysisRunner>();
        services.AddSingleton<ReportReader>();
        services.AddSingleton<CallGuard>();
        services.AddSingleton<LesionScanServiceV1>();
        services.AddHostedService<AnalysisWorker>();
        services.AddDicomWeb(options.DicomWeb);
    }

    private static void Map(WebApplication app)
    {
        app.UseCors();
        app.UseGrpcWeb();
        app.MapGrpcService<LesionScanServiceV1>();
        app.MapGrpcService<HealthServiceImpl>();
        app.MapGrpcReflectionService();
        app.MapGet("/health", () => app.Lifetime.ApplicationStopping.IsCancellationRequested
            ? Results.Text("NOT_SERVING\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("SERVING\n"));
        TellHealth(app);
    }

    private static void TellHealth(WebApplication app)
    {
        var health = app.Services.GetRequiredService<HealthServiceImpl>();
        string[] services = ["", LesionScanService.Descriptor.FullName];
        foreach (var service in services) health.SetStatus(service, ServingStatus.Serving);
        app.Lifetime.ApplicationStopping.Register(() =>
        {
            foreach (var service in services) health.SetStatus(service, ServingStatus.NotServing);
        });
    }
}
