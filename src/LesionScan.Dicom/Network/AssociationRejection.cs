namespace LesionScan.Dicom.Network;

/// <summary>Why an association was rejected. <i>Source</i>: PS3.8 table 9-21.</summary>
/// <param name="IsPermanent">Whether asking again will not help; otherwise it may.</param>
/// <param name="Source">Which part of the peer rejected it.</param>
/// <param name="Reason">The reason's number; its meaning depends on the source.</param>
public sealed record AssociationRejection(bool IsPermanent, RejectionSource Source, byte Reason)
{
    internal static readonly AssociationRejection ApplicationContextNotSupported = new(true, RejectionSource.User, 2);
    internal static readonly AssociationRejection CallingAeTitleNotRecognized = new(true, RejectionSource.User, 3);
    internal static readonly AssociationRejection CalledAeTitleNotRecognized = new(true, RejectionSource.User, 7);
    internal static readonly AssociationRejection ProtocolVersionNotSupported = new(true, RejectionSource.Acse, 2);
    internal static readonly AssociationRejection LocalLimitExceeded = new(false, RejectionSource.Presentation, 2);

    /// <summary>The reason in the words of the standard.</summary>
    public string Meaning => (Source, Reason) switch
    {
        (RejectionSource.User, 1) or (RejectionSource.Acse, 1) => "no reason given",
        (RejectionSource.User, 2) => "application context name not supported",
        (RejectionSource.User, 3) => "calling AE title not recognized",
        (RejectionSource.User, 7) => "called AE title not recognized",
        (RejectionSource.Acse, 2) => "protocol version not supported",
        (RejectionSource.Presentation, 1) => "temporary congestion",
        (RejectionSource.Presentation, 2) => "local limit exceeded",
        _ => $"reason {Reason} of source {(byte)Source}",
    };

    /// <summary>The reason, and whether asking again may help.</summary>
    public override string ToString() => $"{Meaning} ({(IsPermanent ? "permanent" : "transient")})";
}

/// <summary>Which part of the peer rejected an association. <i>Source</i>: PS3.8 table 9-21.</summary>
public enum RejectionSource : byte
{
    /// <summary>Not given.</summary>
    None = 0,

    /// <summary>The application.</summary>
    User = 1,

    /// <summary>The association control.</summary>
    Acse = 2,

    /// <summary>The presentation layer.</summary>
    Presentation = 3,
}
