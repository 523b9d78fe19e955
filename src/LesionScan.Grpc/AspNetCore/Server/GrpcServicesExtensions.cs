using Grpc.AspNetCore.Server;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds gRPC to a host.</summary>
public static class GrpcServicesExtensions
{
    /// <summary>Adds what <c>MapGrpcService</c> needs.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    public static IServiceCollection AddGrpc(this IServiceCollection services, Action<GrpcServiceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        var options = services.AddOptions<GrpcServiceOptions>();
        if (configure is not null) options.Configure(configure);
        services.AddSingleton(provider =>
        {
            var value = provider.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;
            value.Validate();
            return value;
        });
        services.AddSingleton<CallRunner>();
        services.AddSingleton<MappedServices>();
        return services;
    }
}
