namespace LesionScan.Dicom.Data;

/// <summary>
/// What was read from one DICOM instance, or is to be written as one. Its values are slices of the memory it was
/// read from.
/// </summary>
public sealed class DicomFile
{
    /// <summary>Creates a file.</summary>
    /// <param name="meta">The file meta information (group 0002); empty where there was none.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="transferSyntax">How the dataset was encoded, as found, which may differ from what the meta information says.</param>
    public DicomFile(DicomDataset meta, DicomDataset dataset, TransferSyntax transferSyntax)
    {
        ArgumentNullException.ThrowIfNull(meta);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(transferSyntax);
        Meta = meta;
        Dataset = dataset;
        TransferSyntax = transferSyntax;
    }

    /// <summary>The file meta information (group 0002); empty where there was none.</summary>
    public DicomDataset Meta { get; }

    /// <summary>The dataset. Where only the header was read it ends before the pixel data.</summary>
    public DicomDataset Dataset { get; }

    /// <summary>How the dataset was encoded.</summary>
    public TransferSyntax TransferSyntax { get; }

    /// <summary>Where the pixel data lie, when only the header was read; null where they are in the dataset, or there are none.</summary>
    public PixelDataLocation? SkippedPixelData { get; internal init; }
}

/// <summary>Pixel data that were not read.</summary>
/// <param name="Tag">Pixel Data, Float Pixel Data or Double Float Pixel Data.</param>
/// <param name="Offset">The first byte of the value in the file or memory.</param>
/// <param name="Length">The bytes of the value; null where the length is undefined, that is encapsulated.</param>
/// <param name="BigEndianUnit">The bytes that change places to become little endian; 1 where none do.</param>
public sealed record PixelDataLocation(DicomTag Tag, int Offset, int? Length, int BigEndianUnit);
