namespace LesionScan.Dicom.Network;

/// <summary>Why an association was aborted. <i>Source</i>: PS3.8 table 9-26.</summary>
/// <param name="Source">Who aborted it: the application or the protocol.</param>
/// <param name="Reason">The reason; applications give none.</param>
public sealed record AssociationAbort(AbortSource Source, AbortReason Reason)
{
    internal static readonly AssociationAbort ByUser = new(AbortSource.User, AbortReason.NotSpecified);

    /// <summary>The source and the reason.</summary>
    public override string ToString() => Source == AbortSource.User ? "by the application" : $"by the protocol: {Reason}";
}

/// <summary>Who aborted an association. <i>Source</i>: PS3.8 table 9-26.</summary>
public enum AbortSource : byte
{
    /// <summary>The application.</summary>
    User = 0,

    /// <summary>The protocol.</summary>
    Provider = 2,
}

/// <summary>Why the protocol aborted an association. <i>Source</i>: PS3.8 table 9-26.</summary>
public enum AbortReason : byte
{
    /// <summary>No reason given.</summary>
    NotSpecified = 0,

    /// <summary>A PDU of no known type.</summary>
    UnrecognizedPdu = 1,

    /// <summary>A PDU that may not come in this state.</summary>
    UnexpectedPdu = 2,

    /// <summary>A parameter of no known kind.</summary>
    UnrecognizedParameter = 4,

    /// <summary>A parameter that may not come here.</summary>
    UnexpectedParameter = 5,

    /// <summary>A parameter whose value is not allowed.</summary>
    InvalidParameterValue = 6,
}
