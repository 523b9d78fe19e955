using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using LesionScan.Core.Errors;
using LesionScan.Service.Mapping;
using Status = Grpc.Core.Status;

namespace LesionScan.Service.Errors;

/// <summary>
/// What an error looks like on the wire: one switch from reasons to gRPC statuses, with google.rpc.ErrorInfo
/// in <c>grpc-status-details-bin</c>. It never passes on an exception's text.
/// </summary>
public static class ErrorMapping
{
    /// <summary>Who defines the reasons in ErrorInfo.</summary>
    public const string Domain = "lesionscan.v1";

    /// <summary>The metadata key that holds google.rpc.Status.</summary>
    public const string DetailsKey = "grpc-status-details-bin";

    /// <summary>The reason of an error that is the service's own fault.</summary>
    public const string InternalReason = "INTERNAL";

    /// <summary>The gRPC status code of a reason.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The reason is <see cref="RejectionReason.None"/> or undefined.</exception>
    public static StatusCode StatusCodeOf(RejectionReason reason) => reason switch
    {
        RejectionReason.MalformedInstance
            or RejectionReason.InvalidAttribute
            or RejectionReason.InvalidRequest
            or RejectionReason.UnsupportedEncoding => StatusCode.InvalidArgument,

        RejectionReason.UnsupportedModality
            or RejectionReason.Localizer
            or RejectionReason.TooFewSlices
            or RejectionReason.MissingSlices
            or RejectionReason.DuplicateSlices
            or RejectionReason.MixedOrientation
            or RejectionReason.MixedSpacing
            or RejectionReason.GantryTilt
            or RejectionReason.MissingRescale
            or RejectionReason.ImpossibleFieldOfView
            or RejectionReason.MissingCodec
            or RejectionReason.NoModel
            or RejectionReason.InvalidModel
            or RejectionReason.WrongState => StatusCode.FailedPrecondition,

        RejectionReason.LimitExceeded => StatusCode.ResourceExhausted,
        RejectionReason.NotFound => StatusCode.NotFound,
        RejectionReason.ProviderUnavailable or RejectionReason.Unavailable => StatusCode.Unavailable,
        RejectionReason.CorruptStore => StatusCode.DataLoss,
        RejectionReason.Cancelled => StatusCode.Cancelled,
        RejectionReason.InvalidModelOutput => StatusCode.Internal,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "The reason has no status."),
    };

    /// <summary>A refusal as the exception that gRPC sends.</summary>
    public static RpcException ToRpcException(RejectionException rejection)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = RefusalMapper.NameOf(rejection.Reason) };
        info.Metadata["rule"] = rejection.Rule;
        if (rejection.Subject is { } subject) info.Metadata["subject"] = subject;
        return Build(new Status(StatusCodeOf(rejection.Reason), rejection.Message), info);
    }

    /// <summary>A fault of the service's own as the exception that gRPC sends: a number to find it in the log, nothing else.</summary>
    public static RpcException ToRpcException(string correlationId)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = InternalReason };
        info.Metadata["correlationId"] = correlationId;
        return Build(new Status(StatusCode.Internal, $"internal error; the service logged it as {correlationId}"), info);
    }

    private static RpcException Build(Status status, ErrorInfo info)
    {
        var details = new Google.Rpc.Status { Code = (int)status.StatusCode, Message = status.Detail, Details = { Any.Pack(info) } };
        return new RpcException(status, new Metadata { { DetailsKey, details.ToByteArray() } });
    }
}
