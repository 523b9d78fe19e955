using System.Globalization;

namespace LesionScan.Dicom.Network;

/// <summary>
/// The status of an operation. Equal by its number; the default is success. <i>Source</i>: PS3.7 Annex C, and for the numbers
/// that depend on the service PS3.4 B.2.3, C.4 and J.3.
/// </summary>
/// <param name="Code">The number (0000,0900).</param>
public readonly record struct DimseStatus(ushort Code)
{
    /// <summary>Done.</summary>
    public static DimseStatus Success => new(0x0000);

    /// <summary>The user cancelled the operation.</summary>
    public static DimseStatus Cancel => new(0xFE00);

    /// <summary>More answers follow.</summary>
    public static DimseStatus Pending => new(0xFF00);

    /// <summary>A general failure in processing.</summary>
    public static DimseStatus ProcessingFailure => new(0x0110);

    /// <summary>The instance is there already.</summary>
    public static DimseStatus DuplicateSopInstance => new(0x0111);

    /// <summary>There is no such instance.</summary>
    public static DimseStatus NoSuchObjectInstance => new(0x0112);

    /// <summary>There is no such event type.</summary>
    public static DimseStatus NoSuchEventType => new(0x0113);

    /// <summary>An argument has a value that is not allowed.</summary>
    public static DimseStatus InvalidArgumentValue => new(0x0115);

    /// <summary>The SOP Instance UID is none.</summary>
    public static DimseStatus InvalidObjectInstance => new(0x0117);

    /// <summary>The instance is of another class.</summary>
    public static DimseStatus ClassInstanceConflict => new(0x0119);

    /// <summary>The SOP class is not supported.</summary>
    public static DimseStatus SopClassNotSupported => new(0x0122);

    /// <summary>There is no such action type.</summary>
    public static DimseStatus NoSuchActionType => new(0x0123);

    /// <summary>The peer may not do this.</summary>
    public static DimseStatus NotAuthorized => new(0x0124);

    /// <summary>The operation is not one of this service.</summary>
    public static DimseStatus UnrecognizedOperation => new(0x0211);

    /// <summary>A limit of the provider is reached.</summary>
    public static DimseStatus ResourceLimitation => new(0x0213);

    /// <summary>C-STORE: the instance was not stored for want of resources.</summary>
    public static DimseStatus OutOfResources => new(0xA700);

    /// <summary>C-STORE: the dataset does not match its SOP class.</summary>
    public static DimseStatus DatasetDoesNotMatchSopClass => new(0xA900);

    /// <summary>C-STORE: the dataset cannot be understood.</summary>
    public static DimseStatus CannotUnderstand => new(0xC000);

    /// <summary>What kind of status it is.</summary>
    public DimseStatusKind Kind => Code switch
    {
        0x0000 => DimseStatusKind.Success,
        0xFF00 or 0xFF01 => DimseStatusKind.Pending,
        0xFE00 => DimseStatusKind.Cancel,
        0x0001 or 0x0107 or 0x0116 or (>= 0xB000 and <= 0xBFFF) => DimseStatusKind.Warning,
        _ => DimseStatusKind.Failure,
    };

    /// <summary>Whether the operation was done, perhaps with a warning.</summary>
    public bool IsDone => Kind is DimseStatusKind.Success or DimseStatusKind.Warning;

    /// <summary>What the number means, in the words of the standard.</summary>
    public string Meaning => DimseStatusMeanings.Of(Code);

    /// <summary>The number in four hexadecimal digits, and what it means.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code:X4} ({Meaning})");
}

/// <summary>The kinds of status. <i>Source</i>: PS3.7 C.1 to C.5.</summary>
public enum DimseStatusKind
{
    /// <summary>Done.</summary>
    Success,

    /// <summary>More answers follow.</summary>
    Pending,

    /// <summary>Ended because the user wanted it.</summary>
    Cancel,

    /// <summary>Done, but not quite as asked.</summary>
    Warning,

    /// <summary>Not done.</summary>
    Failure,
}
