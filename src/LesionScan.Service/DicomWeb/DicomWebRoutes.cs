using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LesionScan.Service.DicomWeb;

/// <summary>The resources of the DICOMweb server. <i>Source</i>: PS3.18 10.4 to 10.6.</summary>
internal static class DicomWebRoutes
{
    /// <summary>Where they begin.</summary>
    public const string Prefix = "/dicom-web";

    private const string CorsPolicy = "dicom-web";
    private const string Study = "/studies/{study}";
    private const string Series = Study + "/series/{series}";
    private const string Instance = Series + "/instances/{instance}";

    /// <summary>Adds what the handlers need.</summary>
    public static void AddDicomWeb(this IServiceCollection services, DicomWebOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<WebCallGuard>();
        services.AddSingleton<StoredResources>();
        services.AddSingleton<DecodeSlots>();
        services.AddSingleton<InstanceSearch>();
        services.AddSingleton<SearchHandler>();
        services.AddSingleton<RetrieveHandler>();
        services.AddSingleton<MetadataHandler>();
        services.AddSingleton<FrameHandler>();
        services.AddSingleton<BulkDataHandler>();
        services.AddSingleton<RenderedHandler>();
        services.AddSingleton<StoreHandler>();
    }

    /// <summary>Lets pages of the given origins call; none for none.</summary>
    public static void AddDicomWebPolicy(this CorsOptions cors, IReadOnlyList<string> origins) => cors.AddPolicy(CorsPolicy, policy =>
    {
        if (origins.Count == 0) return;
        policy.WithOrigins([.. origins]).WithMethods("GET", "POST").AllowAnyHeader().WithExposedHeaders("Content-Location", "Warning").SetPreflightMaxAge(TimeSpan.FromHours(2));
    });

    /// <summary>Maps the resources.</summary>
    public static void MapDicomWeb(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        var group = app.MapGroup(Prefix).RequireCors(CorsPolicy);
        var guard = services.GetRequiredService<WebCallGuard>();
        MapSearch(group, guard, services.GetRequiredService<SearchHandler>());
        MapRetrieve(group, guard, services);

        var store = services.GetRequiredService<StoreHandler>();
        group.MapPost("/studies", Guarded(guard, store.HandleAsync));
        group.MapPost(Study, Guarded(guard, store.HandleAsync));
    }

    private static void MapSearch(RouteGroupBuilder group, WebCallGuard guard, SearchHandler search)
    {
        foreach (var path in (string[])["/studies", "/series", "/instances", Study + "/series", Study + "/instances", Series + "/instances"])
        {
            group.MapGet(path, Guarded(guard, search.HandleAsync));
        }
    }

    private static void MapRetrieve(RouteGroupBuilder group, WebCallGuard guard, IServiceProvider services)
    {
        var retrieve = services.GetRequiredService<RetrieveHandler>();
        var metadata = services.GetRequiredService<MetadataHandler>();
        foreach (var path in (string[])[Study, Series, Instance])
        {
            group.MapGet(path, Guarded(guard, retrieve.HandleAsync));
            group.MapGet(path + "/metadata", Guarded(guard, metadata.HandleAsync));
        }

        group.MapGet(Instance + "/frames/{frames}", Guarded(guard, services.GetRequiredService<FrameHandler>().HandleAsync));
        group.MapGet(Instance + "/bulkdata/{**path}", Guarded(guard, services.GetRequiredService<BulkDataHandler>().HandleAsync));
        var rendered = services.GetRequiredService<RenderedHandler>();
        group.MapGet(Instance + "/rendered", Guarded(guard, rendered.HandleAsync));
        group.MapGet(Instance + "/frames/{frames}/rendered", Guarded(guard, rendered.HandleAsync));
    }

    private static RequestDelegate Guarded(WebCallGuard guard, Func<HttpContext, Task> handler) => context => guard.RunAsync(context, handler);
}
