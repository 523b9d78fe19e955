namespace LesionScan.Dicom.Data;

/// <summary>
/// The limits of reading. Each is checked before memory is taken for what it bounds. The defaults are our own
/// choices, with the largest ordinary objects they leave room for.
/// </summary>
public sealed record DicomReadOptions
{
    /// <summary>The defaults.</summary>
    public static DicomReadOptions Default { get; } = new();

    /// <summary>The most bytes of one instance: 1 GiB, an enhanced CT of 2000 frames of 512×512 in 16 bits.</summary>
    public long MaxInstanceBytes { get; init; } = 1L << 30;

    /// <summary>The most bytes a deflated dataset may inflate to: 512 MiB, ten times the largest digital radiograph.</summary>
    public long MaxInflatedBytes { get; init; } = 512L << 20;

    /// <summary>The deepest nesting of sequences: 32; deep structured reports reach about 15.</summary>
    public int MaxSequenceDepth { get; init; } = 32;

    /// <summary>The most elements and items of one instance: 1 000 000, an enhanced image of 10 000 frames with 100 elements each.</summary>
    public int MaxElements { get; init; } = 1_000_000;

    /// <summary>The most pixels of one frame: 64 Mi, 8192×8192.</summary>
    public long MaxFramePixels { get; init; } = 64L << 20;

    /// <summary>The most frames of one instance: 100 000.</summary>
    public int MaxFrames { get; init; } = 100_000;

    /// <summary>The most bytes before the pixel data when only the header is read: 64 MiB.</summary>
    public long MaxHeaderBytes { get; init; } = 64L << 20;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxInstanceBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxInflatedBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxSequenceDepth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxElements);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxFramePixels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxFrames);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxHeaderBytes);
    }
}
