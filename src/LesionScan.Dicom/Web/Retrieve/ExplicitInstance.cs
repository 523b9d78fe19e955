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
    public static bool CanMake(string transferSyntaxUid) => !TransferSyntax.FromUid(transferSyntaxUid).IsEncapsulated || PixelDecoder.Supports(transferSyntaxUid);

    /// <summary>Makes the dataset of a file fit for explicit VR little endian.</summary>
    /// <param name="path">The file; its native pixel data are held in memory as a whole.</param>
    /// <param name="maxDecodedBytes">The most bytes of all decoded frames together.</param>
    /// <param name="reading">The limits of reading; the defaults when null.</param>
    /// <param name="decoding">The limits of decoding; the defaults when null.</param>
    /// <exception cref="RejectionException">The file is malformed, cannot be decoded, or is over a limit.</exception>
    public static DicomDataset Make(string path, long maxDecodedBytes, DicomReadOptions? reading = null, PixelDecoderOptions? decoding = null)
    {
        var file = DicomReader.ReadFile(path, reading);
        var dataset = file.Dataset;
        AmbiguousVr.Resolve(dataset);
        if (dataset.TryGetElement(DicomTags.PixelData, out var pixels) && pixels.Fragments is not null) Decode(path, file, maxDecodedBytes, reading, decoding);
        return dataset;
    }

    private static void Decode(string path, DicomFile file, long maxDecodedBytes, DicomReadOptions? reading, PixelDecoderOptions? decoding)
    {
        using var frames = InstanceFrames.Open(path, reading, decoding);
        var format = frames.Layout.Format;
        var length = format.FrameBytes * frames.Count;
        if (length > Math.Min(maxDecodedBytes, Array.MaxLength))
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"Decoded frames of {length} bytes together are over the limit of {maxDecodedBytes} bytes.");
        }

        var native = new byte[length];
        for (var frame = 1; frame <= frames.Count; frame++) frames.Decoded(frame).CopyTo(native.AsMemory((int)((frame - 1) * format.FrameBytes)));
        Describe(file, format, native);
    }

    // What the decoder changed: colour is by pixel, the reversible transforms are undone, values start at bit 0.
    private static void Describe(DicomFile file, PixelFormat format, byte[] native)
    {
        var dataset = file.Dataset;
        dataset.Set(new DicomElement(DicomTags.PixelData, format.BitsAllocated > 8 ? DicomVr.OW : DicomVr.OB, native));
        dataset.Set(DicomTags.HighBit, format.BitsStored - 1);
        if (format.SamplesPerPixel > 1) dataset.Set(DicomTags.PlanarConfiguration, 0);
        if (format.PhotometricInterpretation is "YBR_RCT" or "YBR_ICT") dataset.Set(DicomTags.PhotometricInterpretation, "RGB");
        if (format.PhotometricInterpretation is "YBR_FULL_422") dataset.Set(DicomTags.PhotometricInterpretation, "YBR_FULL");
        dataset.Remove(DicomTags.ExtendedOffsetTable).Remove(DicomTags.ExtendedOffsetTableLengths);
        if (IsLossy(file.TransferSyntax.Uid) && !dataset.Contains(DicomTags.LossyImageCompression)) dataset.Set(DicomTags.LossyImageCompression, "01");
    }

    private static bool IsLossy(string uid) => uid is DicomUids.JpegBaseline or DicomUids.JpegExtended or DicomUids.JpegLsNearLossless;
}
