using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Retrieve;

/// <summary>
/// Turns stored instances into explicit VR little endian, decoding compressed frames. <i>Thread safety</i>: safe.
/// <i>Source</i>: PS3.5 A.2, PS3.18 8.7.8.
/// </summary>
public static class ExplicitInstance
{
    /// <summary>Whether instances in a transfer syntax can be turned, their native library permitting.</summary>
    /// <param name="transferSyntaxUid">The Transfer Syntax UID.</param>
    public static bool CanMake(string transferSyntaxUid) =>
        !TransferSyntax.FromUid(transferSyntaxUid).IsEncapsulated || PixelDecoder.Supports(transferSyntaxUid);

    /// <summary>Makes the dataset of a file fit for explicit VR little endian.</summary>
    /// <param name="path">The file; its native pixel data are held in memory as a whole.</param>
    /// <param name="maxDecodedBytes">The most bytes of all decoded frames together.</param>
    /// <param name="reading">The limits of reading; the defaults when null.</param>
    /// <param name="decoding">The limits of decoding; the defaults when null.</param>
    /// <exception cref="RejectionException">The file is malformed, cannot be decoded, or is over a limit.</exception>
    public static DicomDataset Make(string path, long maxDecodedBytes, DicomReadOptions? reading = null, PixelDecoderOptions? decoding = null)
    {
        var file = DicomReader.ReadFile(path, reading);
        AmbiguousVr.Resolve(file.Dataset);
        if (!file.Dataset.TryGetElement(DicomTags.PixelData, out var pixels) || pixels.Fragments is null) return file.Dataset;
        RequireRoom(FrameReader.Open(file, decoding: decoding, reading: reading), maxDecodedBytes);
        var dataset = Transcoder.Transcode(file, TransferSyntax.ExplicitLittleEndian, decoding).Dataset;
        if (IsLossy(file.TransferSyntax.Uid) && !dataset.Contains(DicomTags.LossyImageCompression)) dataset.Set(DicomTags.LossyImageCompression, "01");
        return dataset;
    }

    private static void RequireRoom(FrameReader frames, long maxDecodedBytes)
    {
        var bytes = frames.Format.FrameBytes * frames.FrameCount;
        if (bytes > maxDecodedBytes)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"Decoded frames of {bytes} bytes together are over the limit of {maxDecodedBytes} bytes.");
        }

        if (frames.Format.IsBitPacked)
        {
            throw new RejectionException(RejectionReason.UnsupportedEncoding, "Compressed frames of single bits are not turned into native ones.");
        }
    }

    private static bool IsLossy(string uid) => uid is DicomUids.JpegBaseline or DicomUids.JpegExtended or DicomUids.JpegLsNearLossless;
}
