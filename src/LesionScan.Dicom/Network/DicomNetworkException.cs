namespace LesionScan.Dicom.Network;

/// <summary>
/// A conversation with a peer that failed. Calls of <see cref="DicomClient"/> end with a
/// <see cref="Core.Errors.RejectionException"/> (<see cref="Core.Errors.RejectionReason.Unavailable"/>) around it; streams
/// of received instances throw it as it is. Its message never carries patient data.
/// </summary>
public sealed class DicomNetworkException : IOException
{
    internal DicomNetworkException(NetworkFailure failure, string message, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    /// <summary>What failed.</summary>
    public NetworkFailure Failure { get; }

    /// <summary>Why the peer rejected the association; null unless it did.</summary>
    public AssociationRejection? Rejection { get; private init; }

    /// <summary>Why the association was aborted, by the peer or, after a violation of the protocol, by this side; null unless it was.</summary>
    public AssociationAbort? Abort { get; private init; }

    /// <summary>The status with which the peer ended the operation; null unless it did.</summary>
    public DimseResult? Result { get; private init; }

    internal static DicomNetworkException Rejected(AssociationRejection rejection) =>
        new(NetworkFailure.Rejected, $"The association was rejected: {rejection}.") { Rejection = rejection };

    internal static DicomNetworkException Aborted(AssociationAbort abort) =>
        new(NetworkFailure.Aborted, $"The peer aborted the association, {abort}.") { Abort = abort };

    /// <summary>The peer broke the protocol; the association must be aborted with this reason.</summary>
    internal static DicomNetworkException Violation(AbortReason reason, string rule) =>
        new(NetworkFailure.ProtocolViolation, $"The peer broke the protocol: {rule}.")
        {
            Abort = new AssociationAbort(AbortSource.Provider, reason),
        };

    /// <summary>The peer sent a value that may not be.</summary>
    internal static DicomNetworkException Invalid(string rule) => Violation(AbortReason.InvalidParameterValue, rule);

    internal static DicomNetworkException Refused(string operation, DimseResult result) =>
        new(NetworkFailure.Refused, $"The peer ended the {operation} with status {result.Status}.") { Result = result };

    internal static DicomNetworkException Lost(Exception? inner = null) =>
        new(NetworkFailure.ConnectionLost, "The connection was lost before the association ended.", inner);

    internal static DicomNetworkException TimedOut(string what) => new(NetworkFailure.TimedOut, $"The peer took too long {what}.");
}

/// <summary>What failed in a conversation with a peer.</summary>
public enum NetworkFailure
{
    /// <summary>Nobody listens, or the name has no address.</summary>
    Unreachable,

    /// <summary>TLS could not be agreed, or a certificate was not trusted.</summary>
    Tls,

    /// <summary>The peer rejected the association.</summary>
    Rejected,

    /// <summary>The peer accepted the association but not what the operation needs.</summary>
    NotAccepted,

    /// <summary>The peer ended the operation with a failure status.</summary>
    Refused,

    /// <summary>The peer aborted the association.</summary>
    Aborted,

    /// <summary>The peer released the association before the operation ended.</summary>
    Released,

    /// <summary>The connection was lost.</summary>
    ConnectionLost,

    /// <summary>The peer took too long.</summary>
    TimedOut,

    /// <summary>The peer broke the protocol, and this side aborted the association.</summary>
    ProtocolViolation,

    /// <summary>The peer sent more than a limit allows, and this side aborted the association.</summary>
    LimitExceeded,
}
