using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Finds the instance that serves a call: the container's own, or a new one that ends with the call.</summary>
internal static class ServiceActivator<TService>
    where TService : class
{
    private static readonly Lazy<ObjectFactory<TService>> Factory = new(() => ActivatorUtilities.CreateFactory<TService>([]));

    /// <summary>Serves a call with an instance.</summary>
    public static async Task UseAsync(ServerCall call, Func<TService, ServerCall, Task> serve)
    {
        var services = call.Http.RequestServices;
        if (services.GetService<TService>() is { } registered)
        {
            await serve(registered, call);
            return;
        }

        var created = Factory.Value(services, null);
        try
        {
            await serve(created, call);
        }
        finally
        {
            if (created is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else (created as IDisposable)?.Dispose();
        }
    }
}
