using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Retrieve;

/// <summary>Where the frames of an image lie in its native pixel data. <i>Source</i>: PS3.3 C.7.6.3.1, PS3.5 8.1.1.</summary>
/// <param name="Format">The layout of the samples.</param>
/// <param name="Frames">How many frames there are.</param>
/// <param name="BitsPerFrame">The bits of one native frame.</param>
internal sealed record FrameLayout(PixelFormat Format, int Frames, long BitsPerFrame)
{
    internal static readonly DicomTag[] PixelTags = [DicomTags.PixelData, DicomTags.FloatPixelData, DicomTags.DoubleFloatPixelData];

    /// <summary>Whether each sample is one bit, as in binary segmentations.</summary>
    internal bool IsBits => Format.BitsAllocated == 1;

    /// <summary>The samples of one frame.</summary>
    internal int Samples => checked((int)Format.SampleCount);

    /// <summary>Reads the layout of an image.</summary>
    /// <exception cref="RejectionException">An attribute is missing or impossible.</exception>
    internal static FrameLayout Of(DicomDataset d)
    {
        var samples = d.TryGetInt32(DicomTags.SamplesPerPixel, out var s) ? s : 1;
        var allocated = d.GetInt32(DicomTags.BitsAllocated);
        var stored = d.TryGetInt32(DicomTags.BitsStored, out var b) ? b : allocated;
        var format = new PixelFormat(
            Positive(d, DicomTags.Rows), Positive(d, DicomTags.Columns), samples, allocated, stored,
            d.TryGetInt32(DicomTags.HighBit, out var high) ? high : stored - 1,
            d.TryGetInt32(DicomTags.PixelRepresentation, out var sign) && sign == 1,
            d.TryGetInt32(DicomTags.PlanarConfiguration, out var planar) ? planar : 0,
            d.TryGetString(DicomTags.PhotometricInterpretation, out var photometric) ? photometric : "MONOCHROME2");
        if (samples is < 1 or > 4 || allocated is not (1 or 8 or 16 or 32 or 64))
        {
            throw new RejectionException(RejectionReason.InvalidAttribute, $"There are no pixels of {samples} samples of {allocated} bits.");
        }

        // Horizontally subsampled colour takes two samples a pixel, not three (PS3.3 C.7.6.3.1.2).
        var perPixel = photometric is "YBR_FULL_422" or "YBR_PARTIAL_422" && samples == 3 ? 2 : samples;
        var frames = d.TryGetInt32(DicomTags.NumberOfFrames, out var n) ? Math.Max(1, n) : 1;
        return new FrameLayout(format, frames, (long)format.Rows * format.Columns * perPixel * allocated);
    }

    /// <summary>The bytes that hold a native frame; of single-bit frames, also the bits of its neighbours.</summary>
    /// <param name="frame">The frame, from 1.</param>
    internal (long Start, int Length) BytesOf(int frame)
    {
        var first = (frame - 1) * BitsPerFrame;
        var start = first / 8;
        var length = ((first + BitsPerFrame + 7) / 8) - start;
        if (length > Array.MaxLength) throw new RejectionException(RejectionReason.LimitExceeded, $"A frame of {length} bytes cannot be held in memory.");
        return (start, (int)length);
    }

    /// <summary>Where the first bit of a frame lies in its first byte.</summary>
    internal int BitOf(int frame) => (int)((frame - 1) * BitsPerFrame % 8);

    private static int Positive(DicomDataset d, DicomTag tag)
    {
        var value = d.GetInt32(tag);
        return value is > 0 and <= ushort.MaxValue ? value : throw new RejectionException(RejectionReason.InvalidAttribute, $"{tag} is {value}.");
    }
}
