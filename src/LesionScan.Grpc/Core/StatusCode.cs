namespace Grpc.Core;

/// <summary>
/// The outcome of a call. The numbers are those of the wire.
/// </summary>
/// <remarks><i>Source:</i> gRPC, "Status codes and their use in gRPC" (doc/statuscodes.md).</remarks>
public enum StatusCode
{
    /// <summary>Success.</summary>
    OK = 0,

    /// <summary>The call was cancelled, usually by its caller.</summary>
    Cancelled = 1,

    /// <summary>An error that carries no better code.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the server.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call ended.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A limit was reached: memory, quota, message size.</summary>
    ResourceExhausted = 8,

    /// <summary>The request is well formed, but the state of the system does not allow it.</summary>
    FailedPrecondition = 9,

    /// <summary>The operation was aborted, usually by a conflict; a retry of the whole may succeed.</summary>
    Aborted = 10,

    /// <summary>A position lies outside the valid range.</summary>
    OutOfRange = 11,

    /// <summary>The method is not known or not supported here.</summary>
    Unimplemented = 12,

    /// <summary>An invariant of the system or of the protocol is broken.</summary>
    Internal = 13,

    /// <summary>The service cannot be reached now; a retry may succeed.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or corrupt beyond recovery.</summary>
    DataLoss = 15,

    /// <summary>The caller is not known.</summary>
    Unauthenticated = 16,
}
