using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps every method of a service. Each call is served by the container's instance of the class, or by a new
    /// one that is disposed with the call.
    /// </summary>
    /// <typeparam name="TService">A class that derives from a generated service base class.</typeparam>
    /// <param name="endpoints">Where to map.</param>
    /// <returns>Sets conventions, such as authorization, on all methods of the service.</returns>
    /// <exception cref="InvalidOperationException"><c>AddGrpc</c> was not called, or the class has no generated base.</exception>
    public static IEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder endpoints)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var mapped = endpoints.ServiceProvider.GetService<MappedServices>()
            ?? throw new InvalidOperationException("Call services.AddGrpc() first.");
        var runner = endpoints.ServiceProvider.GetRequiredService<CallRunner>();
        var builders = new ConventionBuilders();
        var methods = ServiceMethodBinder<TService>.Bind();
        foreach (var bound in methods)
        {
            builders.Add(endpoints
                .MapPost(bound.Method.FullName, http => runner.RunAsync(http, call => ServiceActivator<TService>.UseAsync(call, bound.ServeAsync)))
                .WithDisplayName($"gRPC - {bound.Method.FullName}")
                .WithMetadata(new GrpcMethodMetadata(typeof(TService), bound.Method)));
        }

        foreach (var service in methods.Select(m => m.Method.ServiceName).Distinct())
        {
            MapUnimplemented(endpoints, runner, $"{service}/{{unimplementedMethod}}", "The method is not implemented.");
        }

        if (DescriptorOf(ServiceMethodBinder<TService>.GeneratedType()) is { } descriptor) mapped.Add(descriptor);
        MapUnknownServices(endpoints, runner, mapped);
        return builders;
    }

    private static void MapUnknownServices(IEndpointRouteBuilder endpoints, CallRunner runner, MappedServices mapped)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<GrpcServiceOptions>();
        if (mapped.HasUnknownServiceEndpoint || options.IgnoreUnknownServices == true) return;
        mapped.HasUnknownServiceEndpoint = true;
        MapUnimplemented(endpoints, runner, "{unimplementedService}/{unimplementedMethod}", "The service is not implemented.");
    }

    private static void MapUnimplemented(IEndpointRouteBuilder endpoints, CallRunner runner, string pattern, string detail)
    {
        var parsed = RoutePatternFactory.Parse(pattern, defaults: null, parameterPolicies: new { unimplementedMethod = new GrpcContentTypeConstraint() });
        var refusal = new Status(StatusCode.Unimplemented, detail);
        endpoints
            .Map(parsed, http => runner.RunAsync(http, _ => throw new RpcException(refusal)))
            .WithDisplayName("gRPC - " + pattern)
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Post]));
    }

    private static Google.Protobuf.Reflection.ServiceDescriptor? DescriptorOf(Type generated) =>
        generated.GetProperty("Descriptor", BindingFlags.Static | BindingFlags.Public)?.GetValue(null) as Google.Protobuf.Reflection.ServiceDescriptor;

    private sealed class ConventionBuilders : IEndpointConventionBuilder
    {
        private readonly List<IEndpointConventionBuilder> _builders = [];

        public void Add(IEndpointConventionBuilder builder) => _builders.Add(builder);

        public void Add(Action<EndpointBuilder> convention)
        {
            foreach (var builder in _builders) builder.Add(convention);
        }
    }
}
