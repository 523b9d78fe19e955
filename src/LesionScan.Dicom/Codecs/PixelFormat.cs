using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// How one frame's samples are laid out, as the Image Pixel module says it. The meaningless default is
/// refused by every use. <i>Source</i>: PS3.3 C.7.6.3.1.
/// </summary>
/// <param name="Rows">Rows (0028,0010), 1 to 65535.</param>
/// <param name="Columns">Columns (0028,0011), 1 to 65535.</param>
/// <param name="SamplesPerPixel">Samples per Pixel (0028,0002), 1 to 4.</param>
/// <param name="BitsAllocated">Bits Allocated (0028,0100): 1, 8, 16 or 32. Samples of one bit are decoded to bytes of 0 and 1.</param>
/// <param name="BitsStored">Bits Stored (0028,0101), 1 to <paramref name="BitsAllocated"/>.</param>
/// <param name="HighBit">High Bit (0028,0102), from <paramref name="BitsStored"/> − 1 to <paramref name="BitsAllocated"/> − 1.</param>
/// <param name="IsSigned">Whether Pixel Representation (0028,0103) is 1.</param>
/// <param name="PlanarConfiguration">Planar Configuration (0028,0006) of native frames: 0 by pixel, 1 by plane.</param>
/// <param name="PhotometricInterpretation">Photometric Interpretation (0028,0004).</param>
public readonly record struct PixelFormat(
    int Rows,
    int Columns,
    int SamplesPerPixel,
    int BitsAllocated,
    int BitsStored,
    int HighBit,
    bool IsSigned,
    int PlanarConfiguration,
    string PhotometricInterpretation)
{
    /// <summary>Whether pixels are single bits, eight to a byte where they are native.</summary>
    public bool IsBitPacked => BitsAllocated == 1;

    /// <summary>
    /// Whether native pixels in this photometric interpretation share their chrominance two by two: Y1 Y2 Cb Cr
    /// (PS3.3 C.7.6.3.1.2).
    /// </summary>
    public bool IsSubsampled => PhotometricInterpretation is "YBR_FULL_422" or "YBR_PARTIAL_422";

    /// <summary>Bytes of one decoded sample.</summary>
    public int BytesPerSample => IsBitPacked ? 1 : BitsAllocated / 8;

    /// <summary>Bits of one native frame as it is stored; frames follow each other without a gap (PS3.5 8.1.1).</summary>
    public long NativeFrameBits => (IsSubsampled ? 2L * Rows * Columns : SampleCount) * BitsAllocated;

    /// <summary>Samples of one frame; exact, never wraps.</summary>
    public long SampleCount => (long)Rows * Columns * SamplesPerPixel;

    /// <summary>Bytes of one decoded frame; exact, never wraps.</summary>
    public long FrameBytes => SampleCount * BytesPerSample;

    /// <summary>Checks that the layout is one that frames are decoded to.</summary>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.InvalidAttribute"/> where the attributes contradict the standard or each other,
    /// <see cref="RejectionReason.UnsupportedEncoding"/> where no decoder handles the bit depth.
    /// </exception>
    public void Validate()
    {
        RequireRange(nameof(Rows), Rows, 1, ushort.MaxValue);
        RequireRange(nameof(Columns), Columns, 1, ushort.MaxValue);
        RequireRange(nameof(SamplesPerPixel), SamplesPerPixel, 1, 4);
        RequireRange(nameof(PlanarConfiguration), PlanarConfiguration, 0, 1);
        if (BitsAllocated is not (8 or 16 or 32) && (BitsAllocated != 1 || SamplesPerPixel != 1))
        {
            throw new RejectionException(RejectionReason.UnsupportedEncoding, $"Bits Allocated is {BitsAllocated}; only 8, 16 and 32 are decoded, and 1 where there is one sample.");
        }

        RequireRange(nameof(BitsStored), BitsStored, 1, BitsAllocated);
        RequireRange(nameof(HighBit), HighBit, BitsStored - 1, BitsAllocated - 1);
    }

    /// <summary>Reads the Image Pixel module, with the usual values where old or careless writers left out an attribute.</summary>
    /// <exception cref="RejectionException">
    /// An attribute without which nothing can be decoded is missing, or as <see cref="Validate"/>.
    /// </exception>
    public static PixelFormat Of(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var samples = dataset.TryGetInt32(DicomTags.SamplesPerPixel, out var s) ? s : 1;
        var allocated = dataset.GetInt32(DicomTags.BitsAllocated);
        var stored = dataset.TryGetInt32(DicomTags.BitsStored, out var b) ? b : allocated;
        var format = new PixelFormat(
            dataset.GetInt32(DicomTags.Rows), dataset.GetInt32(DicomTags.Columns), samples, allocated, stored,
            dataset.TryGetInt32(DicomTags.HighBit, out var high) ? high : stored - 1,
            dataset.TryGetInt32(DicomTags.PixelRepresentation, out var sign) && sign == 1,
            dataset.TryGetInt32(DicomTags.PlanarConfiguration, out var planar) && samples > 1 ? planar : 0,
            dataset.TryGetString(DicomTags.PhotometricInterpretation, out var photometric) ? photometric : samples == 1 ? "MONOCHROME2" : "RGB");
        format.Validate();
        return format;
    }

    private static void RequireRange(string attribute, int value, int least, int most)
    {
        if (value >= least && value <= most) return;
        throw new RejectionException(RejectionReason.InvalidAttribute, $"{attribute} is {value}, outside {least} to {most}.");
    }
}
