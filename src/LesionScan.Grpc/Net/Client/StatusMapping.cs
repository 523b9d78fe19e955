using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>Finds the status of a call that the transport, and not the server, ended.</summary>
internal static class StatusMapping
{
    /// <summary>The status of an HTTP answer that is not gRPC.</summary>
    /// <remarks><i>Source:</i> gRPC, "HTTP to gRPC Status Code Mapping" (doc/http-grpc-status-mapping.md).</remarks>
    public static Status FromHttp(HttpStatusCode code) => new(
        code switch
        {
            HttpStatusCode.BadRequest => StatusCode.Internal,
            HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
            HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
            HttpStatusCode.NotFound => StatusCode.Unimplemented,
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                StatusCode.Unavailable,
            _ => StatusCode.Unknown,
        },
        $"The server answered with HTTP status {(int)code}.");

    /// <summary>The status of a call that the transport failed.</summary>
    public static Status FromException(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is RpcException rpc) return rpc.Status;
            if (e is HttpProtocolException protocol) return new Status(FromHttp2Error(protocol.ErrorCode), "The server reset the call.", exception);
        }

        // A broken connection also cancels the body that is being sent; the caller's own cancellation was told apart before.
        return exception is HttpRequestException or IOException or OperationCanceledException
            ? new Status(StatusCode.Unavailable, "The server cannot be reached, or the connection to it broke.", exception)
            : new Status(StatusCode.Internal, "The call could not be made.", exception);
    }

    /// <summary>The status in headers or trailers; null where there is none.</summary>
    public static Status? FromHeaders(HttpHeaders headers)
    {
        if (!headers.TryGetValues(ProtocolNames.StatusHeader, out var codes)) return null;
        var detail = headers.TryGetValues(ProtocolNames.MessageHeader, out var messages) ? PercentEncoding.Decode(string.Join(',', messages)) : string.Empty;
        return int.TryParse(codes.First(), out var code)
            ? new Status(Enum.IsDefined((StatusCode)code) ? (StatusCode)code : StatusCode.Unknown, detail)
            : new Status(StatusCode.Unknown, "The server sent a status that is no number.");
    }

    /// <remarks><i>Source:</i> gRPC, "gRPC over HTTP2", section "Errors"; RFC 9113, section 7.</remarks>
    private static StatusCode FromHttp2Error(long error) => error switch
    {
        0x7 => StatusCode.Unavailable,
        0x8 => StatusCode.Cancelled,
        0xB => StatusCode.ResourceExhausted,
        0xC => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };
}
