namespace LesionScan.Dicom.Web.Store;

/// <summary>The values of Failure Reason (0008,1197) that this product gives. <i>Source</i>: PS3.18 I.2.2, PS3.4 B.2.3, PS3.7 C.</summary>
public static class StoreFailureReason
{
    /// <summary>A general failure in processing.</summary>
    public const ushort ProcessingFailure = 0x0110;

    /// <summary>Another instance has the same SOP Instance UID.</summary>
    public const ushort DuplicateInstance = 0x0111;

    /// <summary>The SOP class is not stored.</summary>
    public const ushort SopClassNotSupported = 0x0122;

    /// <summary>There is no room, or the instance is over a limit.</summary>
    public const ushort OutOfResources = 0xA700;

    /// <summary>An attribute is missing or contradicts the request or the SOP class.</summary>
    public const ushort DatasetMismatch = 0xA900;

    /// <summary>The bytes cannot be read.</summary>
    public const ushort CannotUnderstand = 0xC000;

    /// <summary>The transfer syntax is not stored.</summary>
    public const ushort TransferSyntaxNotSupported = 0xC122;
}
