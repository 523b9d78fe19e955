namespace LesionScan.Dicom.Web.Json;

/// <summary>The limits of reading DICOM JSON. Each is checked before memory is taken for what it bounds. The defaults are our own choices.</summary>
public sealed record DicomJsonReadOptions
{
    /// <summary>The defaults.</summary>
    public static DicomJsonReadOptions Default { get; } = new();

    /// <summary>The most bytes of one document: 256 MiB, the metadata of a thousand slices with room for thumbnails and look-up tables.</summary>
    public long MaxDocumentBytes { get; init; } = 256L << 20;

    /// <summary>The deepest nesting of sequences: 32, as in files.</summary>
    public int MaxSequenceDepth { get; init; } = 32;

    /// <summary>The most elements and items of one document: 4 000 000, ten thousand instances of 400 each.</summary>
    public int MaxElements { get; init; } = 4_000_000;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxDocumentBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxSequenceDepth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxSequenceDepth, 200);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxElements);
    }
}
