namespace LesionScan.Dicom.Data;

/// <summary>How instances are written.</summary>
public sealed record DicomWriteOptions
{
    /// <summary>The Implementation Class UID of this product: a UID made from its name, since it has no registered root.</summary>
    public static readonly string ImplementationClassUid = DicomUid.FromName("LesionScan implementation class 1");

    /// <summary>The Implementation Version Name of this product (VR SH).</summary>
    public const string ImplementationVersionName = "LESIONSCAN_0_1";

    /// <summary>The defaults.</summary>
    public static DicomWriteOptions Default { get; } = new();

    /// <summary>The transfer syntax; explicit VR little endian unless pixel data are encapsulated, in which case it must be theirs.</summary>
    public TransferSyntax TransferSyntax { get; init; } = TransferSyntax.ExplicitLittleEndian;

    /// <summary>Whether sequences and items are written without lengths and ended by delimiters; false by default.</summary>
    public bool UndefinedSequenceLengths { get; init; }

    /// <summary>The AE title that wrote the file (0002,0016), if any.</summary>
    public string? SourceApplicationEntityTitle { get; init; }
}
