using System.Reflection;
using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// Collects the methods of a service class: generated code hands in the methods, and each is joined to the class's
/// member of the same name by a delegate made once.
/// </summary>
internal sealed class ServiceMethodBinder<TService> : ServiceBinderBase
    where TService : class
{
    private readonly List<ServiceMethod<TService>> _methods = [];

    /// <summary>The methods of the class, in the order of its proto file.</summary>
    /// <exception cref="InvalidOperationException">The class does not derive from a generated service base.</exception>
    public static IReadOnlyList<ServiceMethod<TService>> Bind()
    {
        var binder = new ServiceMethodBinder<TService>();
        var bind = BindMethod();
        bind.Invoke(null, [binder, null]);
        return binder._methods;
    }

    /// <summary>The generated type around the class's base, which also has the descriptor.</summary>
    public static Type GeneratedType() => FindAttribute().BindType;

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Member<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>(method, typeof(TRequest), typeof(ServerCallContext));
        Add(method, async (service, call) =>
        {
            var request = await call.Requests.ReadSingleAsync(method.RequestMarshaller, call.CancellationToken);
            await RespondAsync(method, call, await invoke(service, request, call));
        });
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Member<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        Add(method, async (service, call) =>
        {
            var requests = new RequestStreamReader<TRequest>(call, method.RequestMarshaller);
            await RespondAsync(method, call, await invoke(service, requests, call));
        });
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Member<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Add(method, async (service, call) =>
        {
            var request = await call.Requests.ReadSingleAsync(method.RequestMarshaller, call.CancellationToken);
            await invoke(service, request, new ResponseStreamWriter<TResponse>(call, method.ResponseMarshaller), call);
        });
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Member<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Add(method, (service, call) => invoke(
            service,
            new RequestStreamReader<TRequest>(call, method.RequestMarshaller),
            new ResponseStreamWriter<TResponse>(call, method.ResponseMarshaller),
            call));
    }

    /// <summary>Sends the one response of a call; it leaves together with the status.</summary>
    private static async Task RespondAsync<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerCall call, TResponse? response)
        where TResponse : class
    {
        if (call.Status.StatusCode != StatusCode.OK) return;
        if (response is null) throw new RpcException(new Status(StatusCode.Cancelled, "The handler returned no response."));
        var flags = (call.WriteOptions ?? WriteOptions.Default).Flags | WriteFlags.BufferHint;
        await call.Responses.WriteAsync(response, method.ResponseMarshaller, flags, call.CancellationToken);
    }

    private static TDelegate Member<TDelegate>(IMethod method, params Type[] parameters)
        where TDelegate : Delegate
    {
        var member = typeof(TService).GetMethod(method.Name, BindingFlags.Instance | BindingFlags.Public, parameters)
            ?? throw new InvalidOperationException($"{typeof(TService)} has no public method {method.Name} for {method.FullName}.");
        return member.CreateDelegate<TDelegate>();
    }

    private static MethodInfo BindMethod()
    {
        var attribute = FindAttribute();
        return attribute.BindType
            .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Single(m => m.Name == attribute.BindMethodName && m.GetParameters() is [var first, _] && first.ParameterType == typeof(ServiceBinderBase));
    }

    private static BindServiceMethodAttribute FindAttribute()
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } found) return found;
        }

        throw new InvalidOperationException($"{typeof(TService)} does not derive from a generated service base class.");
    }

    private void Add(IMethod method, Func<TService, ServerCall, Task> serve) => _methods.Add(new ServiceMethod<TService>(method, serve));
}
