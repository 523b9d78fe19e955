using Google.Protobuf;
using Grpc.Wire;

namespace Grpc.Core;

/// <summary>
/// Carries a <see cref="Google.Rpc.Status"/> with typed details in the trailer <c>grpc-status-details-bin</c>.
/// </summary>
public static class RpcStatusExtensions
{
    /// <summary>The exception that ends a call with a status and its details.</summary>
    /// <param name="status">The status; its code and message become those of the call.</param>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var trailers = new Metadata { { ProtocolNames.DetailsHeader, status.ToByteArray() } };
        return new RpcException(new Status((StatusCode)status.Code, status.Message), trailers);
    }

    /// <summary>The status with details of a call that failed; null where the server sent none.</summary>
    /// <param name="exception">What the call failed with.</param>
    /// <exception cref="InvalidProtocolBufferException">What the server sent is no status.</exception>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var bytes = exception.Trailers.GetValueBytes(ProtocolNames.DetailsHeader);
        return bytes is null ? null : Google.Rpc.Status.Parser.ParseFrom(bytes);
    }
}
