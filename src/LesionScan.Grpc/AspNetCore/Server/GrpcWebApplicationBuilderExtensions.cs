using Grpc.AspNetCore.Server;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds gRPC-Web to a host.</summary>
public static class GrpcWebApplicationBuilderExtensions
{
    /// <summary>
    /// Lets browsers call the mapped services with gRPC-Web, binary or text, over HTTP/1.1 or HTTP/2. A page from
    /// another origin also needs a CORS policy; see <c>AllowGrpcWeb</c>.
    /// </summary>
    /// <param name="app">The host's pipeline; call this before the endpoints run.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public static IApplicationBuilder UseGrpcWeb(this IApplicationBuilder app, GrpcWebOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (options is { DefaultEnabled: false }) return app;
        return app.Use((http, next) =>
        {
            if (CallProtocols.Detect(http.Request.ContentType) is CallProtocol.Web or CallProtocol.WebText)
            {
                http.Features.Set(GrpcWebFeature.Instance);
            }

            return next(http);
        });
    }
}
