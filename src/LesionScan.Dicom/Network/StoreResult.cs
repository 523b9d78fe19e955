using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Network;

/// <summary>What became of an instance that was to be sent.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Result">The peer's answer; null where there is none.</param>
/// <param name="Refusal">Why the instance could not be read or was not sent; null otherwise.</param>
public sealed record StoreResult(OutgoingInstance Instance, StoreOutcome Outcome, DimseResult? Result = null, RejectionException? Refusal = null)
{
    /// <summary>Whether the peer has it.</summary>
    public bool IsStored => Outcome == StoreOutcome.Stored;
}

/// <summary>What can become of an instance that was to be sent.</summary>
public enum StoreOutcome
{
    /// <summary>The peer stored it, perhaps with a warning.</summary>
    Stored,

    /// <summary>The peer answered with a failure status.</summary>
    Refused,

    /// <summary>The peer accepted no presentation context in which it can be sent.</summary>
    NotAccepted,

    /// <summary>The file could not be read.</summary>
    Unreadable,

    /// <summary>The association ended before the peer had answered; whether it has the instance is not known.</summary>
    NotSent,
}
