using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// How one frame's samples are laid out, as the Image Pixel module says it. The meaningless default is
/// refused by every use. <i>Source</i>: PS3.3 C.7.6.3.1.
/// </summary>
/// <param name="Rows">Rows (0028,0010), 1 to 65535.</param>
/// <param name="Columns">Columns (0028,0011), 1 to 65535.</param>
/// <param name="SamplesPerPixel">Samples per Pixel (0028,0002), 1 to 4.</param>
/// <param name="BitsAllocated">Bits Allocated (0028,0100): 8, 16 or 32.</param>
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
    /// <summary>Bytes of one sample.</summary>
    public int BytesPerSample => BitsAllocated / 8;

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
        if (BitsAllocated is not (8 or 16 or 32))
        {
            throw new RejectionException(RejectionReason.UnsupportedEncoding, $"Bits Allocated is {BitsAllocated}; only 8, 16 and 32 are decoded.");
        }

        RequireRange(nameof(BitsStored), BitsStored, 1, BitsAllocated);
        RequireRange(nameof(HighBit), HighBit, BitsStored - 1, BitsAllocated - 1);
    }

    private static void RequireRange(string attribute, int value, int least, int most)
    {
        if (value >= least && value <= most) return;
        throw new RejectionException(RejectionReason.InvalidAttribute, $"{attribute} is {value}, outside {least} to {most}.");
    }
}
