namespace LesionScan.Dicom.Data;

/// <summary>
/// How a dataset is encoded. Equal by value. <i>Source</i>: PS3.5 Annex A.
/// </summary>
/// <param name="Uid">The transfer syntax UID.</param>
/// <param name="Name">A short name for messages.</param>
/// <param name="IsImplicitVr">Whether the stream leaves out value representations.</param>
/// <param name="IsBigEndian">Whether numbers are big endian.</param>
/// <param name="IsDeflated">Whether the whole dataset is deflated.</param>
/// <param name="IsEncapsulated">Whether pixel data are compressed in fragments.</param>
public sealed record TransferSyntax(string Uid, string Name, bool IsImplicitVr = false, bool IsBigEndian = false, bool IsDeflated = false, bool IsEncapsulated = false)
{
    /// <summary>Implicit VR little endian, the default of the network.</summary>
    public static readonly TransferSyntax ImplicitLittleEndian = new(DicomUids.ImplicitVrLittleEndian, "Implicit VR Little Endian", IsImplicitVr: true);

    /// <summary>Explicit VR little endian, the default of this product's files.</summary>
    public static readonly TransferSyntax ExplicitLittleEndian = new(DicomUids.ExplicitVrLittleEndian, "Explicit VR Little Endian");

    /// <summary>Deflated explicit VR little endian.</summary>
    public static readonly TransferSyntax DeflatedLittleEndian = new(DicomUids.DeflatedExplicitVrLittleEndian, "Deflated Explicit VR Little Endian", IsDeflated: true);

    /// <summary>Explicit VR big endian (retired).</summary>
    public static readonly TransferSyntax ExplicitBigEndian = new(DicomUids.ExplicitVrBigEndian, "Explicit VR Big Endian", IsBigEndian: true);

    /// <summary>Implicit VR big endian: no syntax of the standard, but old files hold it.</summary>
    internal static readonly TransferSyntax ImplicitBigEndian = new(string.Empty, "Implicit VR Big Endian", IsImplicitVr: true, IsBigEndian: true);

    /// <summary>Every transfer syntax the reader knows by name.</summary>
    public static IReadOnlyList<TransferSyntax> Known { get; } =
    [
        ImplicitLittleEndian, ExplicitLittleEndian, DeflatedLittleEndian, ExplicitBigEndian,
        // GE's private syntax: an ordinary implicit little endian dataset whose native pixel words are big endian.
        new(DicomUids.GePrivateImplicitBigEndianPixels, "GE Private Implicit VR with big endian pixels", IsImplicitVr: true),
        Encapsulated(DicomUids.RleLossless, "RLE Lossless"),
        Encapsulated(DicomUids.JpegBaseline, "JPEG Baseline (Process 1)"),
        Encapsulated(DicomUids.JpegExtended, "JPEG Extended (Process 2, 4)"),
        Encapsulated(DicomUids.JpegLossless, "JPEG Lossless (Process 14)"),
        Encapsulated(DicomUids.JpegLosslessSv1, "JPEG Lossless (Process 14, Selection Value 1)"),
        Encapsulated(DicomUids.JpegLsLossless, "JPEG-LS Lossless"),
        Encapsulated(DicomUids.JpegLsNearLossless, "JPEG-LS Near-Lossless"),
        Encapsulated(DicomUids.Jpeg2000Lossless, "JPEG 2000 Lossless"),
        Encapsulated(DicomUids.Jpeg2000, "JPEG 2000"),
        Encapsulated(DicomUids.HtJpeg2000Lossless, "HTJ2K Lossless"),
        Encapsulated(DicomUids.HtJpeg2000LosslessRpcl, "HTJ2K Lossless RPCL"),
        Encapsulated(DicomUids.HtJpeg2000, "HTJ2K"),
        Encapsulated(DicomUids.DeflatedImageFrame, "Deflated Image Frame"),
    ];

    /// <summary>
    /// Finds a transfer syntax. One that is not known is taken as explicit VR little endian with encapsulated
    /// pixel data, as every syntax added to the standard since 1998 is.
    /// </summary>
    public static TransferSyntax FromUid(string uid)
    {
        foreach (var known in Known)
        {
            if (known.Uid == uid) return known;
        }

        return Encapsulated(uid, uid);
    }

    private static TransferSyntax Encapsulated(string uid, string name) => new(uid, name, IsEncapsulated: true);
}
