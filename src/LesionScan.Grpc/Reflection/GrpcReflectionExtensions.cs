using Grpc.AspNetCore.Server;
using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds server reflection to a host.</summary>
public static class GrpcReflectionExtensions
{
    /// <summary>Adds the reflection service, which tells of every service the host has mapped by its first call.</summary>
    /// <param name="services">The host's services; <c>AddGrpc</c> is needed too.</param>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton(provider => new ReflectionServiceImpl(provider.GetRequiredService<MappedServices>().Descriptors));
    }

    /// <summary>Maps the reflection service.</summary>
    /// <param name="endpoints">Where to map.</param>
    public static IEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGrpcService<ReflectionServiceImpl>();
}
