using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Retrieve;

/// <summary>How frames are sent.</summary>
/// <param name="ContentType">The media type of one frame, with its transfer syntax.</param>
/// <param name="IsDecoded">Whether the frame is sent as plain samples, and not as it is stored.</param>
/// <param name="IsMultipart">Whether within <c>multipart/related</c>.</param>
public sealed record FrameRepresentation(MediaType ContentType, bool IsDecoded, bool IsMultipart);

/// <summary>
/// Chooses how frames are sent: decoded as <c>application/octet-stream</c>, or compressed as they are stored where the
/// client asks for that. <i>Source</i>: PS3.18 8.7.3.3.2 (tables of bulk data media types).
/// </summary>
public static class FrameNegotiation
{
    // The media types of compressed frames; the first syntax of each is meant where the client names none.
    private static readonly (string Name, string[] Syntaxes)[] Compressed =
    [
        ("image/jpeg", [DicomUids.JpegLosslessSv1, DicomUids.JpegBaseline, DicomUids.JpegExtended, DicomUids.JpegLossless]),
        ("image/dicom-rle", [DicomUids.RleLossless]),
        ("image/jls", [DicomUids.JpegLsLossless, DicomUids.JpegLsNearLossless]),
        ("image/jp2", [DicomUids.Jpeg2000Lossless, DicomUids.Jpeg2000]),
        ("image/jphc", [DicomUids.HtJpeg2000Lossless, DicomUids.HtJpeg2000LosslessRpcl, DicomUids.HtJpeg2000]),
    ];

    /// <summary>Chooses.</summary>
    /// <param name="accepted">What the client accepts, the most wanted first.</param>
    /// <param name="stored">The transfer syntax the instance is stored in.</param>
    /// <param name="canDecode">Whether the frames can be decoded.</param>
    /// <param name="isSingle">Whether one frame is asked for, which may be sent without <c>multipart/related</c>.</param>
    /// <returns>The representation, or null where nothing acceptable can be made.</returns>
    public static FrameRepresentation? Choose(IReadOnlyList<AcceptedType> accepted, TransferSyntax stored, bool canDecode, bool isSingle)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        ArgumentNullException.ThrowIfNull(stored);
        foreach (var type in accepted)
        {
            // Only a client that names a type alone wants it alone.
            var isMultipart = type.IsMultipart || type.Name.EndsWith("/*", StringComparison.Ordinal);
            if (!isMultipart && !isSingle) continue;
            if (AsOctets(type, stored, canDecode, isMultipart) is { } octets) return octets;
            if (AsImage(type, stored, isMultipart) is { } image) return image;
        }

        return null;
    }

    private static FrameRepresentation? AsOctets(AcceptedType type, TransferSyntax stored, bool canDecode, bool isMultipart)
    {
        if (!type.Allows(MediaType.OctetStream)) return null;
        var isCompressed = stored.IsEncapsulated;
        if (isCompressed && (type.TransferSyntax == "*" || type.TransferSyntax == stored.Uid)) return Stored(MediaType.OctetStream, stored, isMultipart);
        if (type.TransferSyntax is not (null or "*" or DicomUids.ExplicitVrLittleEndian) || !canDecode) return null;
        return new FrameRepresentation(MediaType.WithTransferSyntax(MediaType.OctetStream, DicomUids.ExplicitVrLittleEndian), IsDecoded: true, isMultipart);
    }

    private static FrameRepresentation? AsImage(AcceptedType type, TransferSyntax stored, bool isMultipart)
    {
        foreach (var (name, syntaxes) in Compressed)
        {
            if (!type.Allows(name) || !syntaxes.Contains(stored.Uid)) continue;
            if (type.TransferSyntax == "*" || (type.TransferSyntax ?? syntaxes[0]) == stored.Uid || type.Name != name) return Stored(name, stored, isMultipart);
        }

        return null;
    }

    private static FrameRepresentation Stored(string name, TransferSyntax stored, bool isMultipart) =>
        new(MediaType.WithTransferSyntax(name, stored.Uid), IsDecoded: false, isMultipart);
}
