using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>Reaches behind a call.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>The HTTP request behind a call.</summary>
    /// <param name="context">The call.</param>
    /// <exception cref="InvalidOperationException">The call did not come over HTTP, as in a test.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context is ServerCall call ? call.Http : throw new InvalidOperationException("This call did not come over HTTP.");
    }
}
