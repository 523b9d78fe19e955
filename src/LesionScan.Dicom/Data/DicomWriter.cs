using System.IO.Compression;

namespace LesionScan.Dicom.Data;

/// <summary>
/// Writes instances as Part 10 files and datasets as the network wants them: little endian, even lengths, text
/// in the character set of the dataset (UTF-8, ISO_IR 192, for datasets built by this program).
/// <i>Thread safety</i>: safe for different datasets. <i>Source</i>: PS3.10 7, PS3.5 7.
/// </summary>
public static class DicomWriter
{
    /// <summary>An instance as the bytes of a Part 10 file.</summary>
    /// <param name="dataset">The dataset; it must have SOP Class UID and SOP Instance UID.</param>
    /// <param name="options">How to write it.</param>
    /// <exception cref="Core.Errors.RejectionException">A UID is missing.</exception>
    public static byte[] Write(DicomDataset dataset, DicomWriteOptions? options = null)
    {
        using var stream = new MemoryStream();
        Write(stream, dataset, options);
        return stream.ToArray();
    }

    /// <summary>Writes an instance as a Part 10 file.</summary>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <param name="dataset">The dataset; it must have SOP Class UID and SOP Instance UID.</param>
    /// <param name="options">How to write it.</param>
    /// <exception cref="Core.Errors.RejectionException">A UID is missing.</exception>
    public static void WriteFile(string path, DicomDataset dataset, DicomWriteOptions? options = null)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        Write(stream, dataset, options);
    }

    /// <summary>Writes an instance as a Part 10 file to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="dataset">The dataset; it must have SOP Class UID and SOP Instance UID.</param>
    /// <param name="options">How to write it.</param>
    /// <exception cref="Core.Errors.RejectionException">A UID is missing.</exception>
    public static void Write(Stream stream, DicomDataset dataset, DicomWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= DicomWriteOptions.Default;
        RequireMatchingPixels(dataset, options.TransferSyntax);
        WriteMeta(stream, dataset, options);
        WriteDataset(stream, dataset, options.TransferSyntax, options.UndefinedSequenceLengths);
    }

    /// <summary>Writes a dataset without file meta information to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="syntax">A little-endian transfer syntax.</param>
    /// <param name="undefinedSequenceLengths">Whether sequences are ended by delimiters.</param>
    public static void WriteDataset(Stream stream, DicomDataset dataset, TransferSyntax syntax, bool undefinedSequenceLengths = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(syntax);
        if (syntax.IsBigEndian) throw new NotSupportedException("Big endian is retired and is read, not written.");
        var encoder = new DatasetEncoder(syntax.IsImplicitVr, undefinedSequenceLengths);
        if (!syntax.IsDeflated)
        {
            Encode(stream, dataset, encoder);
            return;
        }

        using var deflated = new MemoryStream();
        using (var deflater = new DeflateStream(deflated, CompressionLevel.Optimal, leaveOpen: true)) Encode(deflater, dataset, encoder);
        if ((deflated.Length & 1) != 0) deflated.WriteByte(0);
        deflated.WriteTo(stream);
    }

    private static void Encode(Stream stream, DicomDataset dataset, DatasetEncoder encoder)
    {
        var output = new DicomOutput(stream);
        var declaration = NeedsDeclaration(dataset) ? new DicomElement(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 192"u8.ToArray()) : null;
        foreach (var element in dataset.Elements)
        {
            if (declaration is not null && element.Tag > declaration.Tag)
            {
                encoder.Write(output, declaration);
                declaration = null;
            }

            if (!element.Tag.IsGroupLength) encoder.Write(output, element);
        }

        output.Flush();
    }

    private static bool NeedsDeclaration(DicomDataset dataset) =>
        !dataset.Contains(DicomTags.SpecificCharacterSet) && dataset.CharacterSet.IsUtf8 && DatasetText.HasNonAscii(dataset);

    private static void WriteMeta(Stream stream, DicomDataset dataset, DicomWriteOptions options)
    {
        var meta = new DicomDataset()
            .Set(DicomTags.FileMetaInformationVersion, new byte[] { 0, 1 })
            .Set(DicomTags.MediaStorageSOPClassUID, dataset.GetUid(DicomTags.SOPClassUID))
            .Set(DicomTags.MediaStorageSOPInstanceUID, dataset.GetUid(DicomTags.SOPInstanceUID))
            .Set(DicomTags.TransferSyntaxUID, options.TransferSyntax.Uid)
            .Set(DicomTags.ImplementationClassUID, DicomWriteOptions.ImplementationClassUid)
            .Set(DicomTags.ImplementationVersionName, DicomWriteOptions.ImplementationVersionName);
        if (options.SourceApplicationEntityTitle is { } title) meta.Set(DicomTags.SourceApplicationEntityTitle, title);

        var encoder = new DatasetEncoder(IsImplicit: false, UndefinedSequenceLengths: false);
        var length = new DicomDataset().Set(DicomTags.FileMetaInformationGroupLength, (double)encoder.LengthOf(meta));
        var output = new DicomOutput(stream);
        output.Bytes(new byte[128]);
        output.Bytes("DICM"u8);
        encoder.Write(output, length.Elements[0]);
        encoder.Write(output, meta);
        output.Flush();
    }

    private static void RequireMatchingPixels(DicomDataset dataset, TransferSyntax syntax)
    {
        if (!dataset.TryGetElement(DicomTags.PixelData, out var pixels)) return;
        if (pixels.Fragments is null == syntax.IsEncapsulated)
        {
            throw new ArgumentException($"Pixel data are {(syntax.IsEncapsulated ? "native" : "encapsulated")}, which {syntax.Name} is not.", nameof(dataset));
        }
    }
}
