using Google.Rpc;
using Grpc.Core;

namespace LesionScan.Client;

/// <summary>The service refused a call, failed, or could not be reached. The message is fit for a person.</summary>
public sealed class LesionScanException : Exception
{
    private const string DetailsKey = "grpc-status-details-bin";

    private LesionScanException(string message, StatusCode statusCode, ErrorInfo? info, Exception? cause)
        : base(message, cause)
    {
        StatusCode = statusCode;
        Reason = info?.Reason ?? "";
        Rule = info?.Metadata.GetValueOrDefault("rule");
        Subject = info?.Metadata.GetValueOrDefault("subject");
        CorrelationId = info?.Metadata.GetValueOrDefault("correlationId");
    }

    /// <summary>The gRPC status.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>The name of a Refusal.Reason, such as NOT_FOUND; empty when the service did not say.</summary>
    public string Reason { get; }

    /// <summary>The rule that was broken, or null.</summary>
    public string? Rule { get; }

    /// <summary>The instance, series or analysis concerned, or null.</summary>
    public string? Subject { get; }

    /// <summary>The number under which the service logged a fault of its own, or null.</summary>
    public string? CorrelationId { get; }

    /// <summary>Whether the same call can succeed later: the service could not be reached, and did not say that a device is missing.</summary>
    public bool IsTransient => StatusCode == StatusCode.Unavailable && Reason is ("" or "UNAVAILABLE");

    internal static LesionScanException From(RpcException exception, Uri address)
    {
        var info = InfoOf(exception);
        return new LesionScanException(MessageOf(exception, info, address), exception.StatusCode, info, exception);
    }

    internal static LesionScanException DataLoss(string message) => new(message, StatusCode.DataLoss, null, null);

    private static string MessageOf(RpcException exception, ErrorInfo? info, Uri address)
    {
        if (info is not null) return exception.Status.Detail;
        return exception.StatusCode switch
        {
            StatusCode.Unavailable => $"The service at {address} cannot be reached. Is it running?",
            StatusCode.DeadlineExceeded => $"The service at {address} did not answer in time.",
            StatusCode.Unimplemented => $"What answers at {address} is not a LesionScan service of this version.",
            _ => $"The service at {address} answered {exception.StatusCode}: {exception.Status.Detail}",
        };
    }

    private static ErrorInfo? InfoOf(RpcException exception)
    {
        if (exception.Trailers.GetValueBytes(DetailsKey) is not { } bytes) return null;
        try
        {
            var details = Google.Rpc.Status.Parser.ParseFrom(bytes).Details;
            return details.FirstOrDefault(detail => detail.Is(ErrorInfo.Descriptor))?.Unpack<ErrorInfo>();
        }
        catch (Google.Protobuf.InvalidProtocolBufferException)
        {
            // Something between us and the service wrote details of its own; the status still stands.
            return null;
        }
    }
}
