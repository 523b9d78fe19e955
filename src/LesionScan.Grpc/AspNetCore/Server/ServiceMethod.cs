using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>A method of a service class and how a call of it is served.</summary>
/// <typeparam name="TService">The class.</typeparam>
/// <param name="Method">The method.</param>
/// <param name="ServeAsync">Serves a call with an instance of the class.</param>
internal sealed record ServiceMethod<TService>(IMethod Method, Func<TService, ServerCall, Task> ServeAsync);
