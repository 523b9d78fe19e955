using System.IO.Compression;
using LesionScan.Core.Errors;

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
    /// <exception cref="RejectionException">A UID is missing, or it is a directory.</exception>
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
    /// <exception cref="RejectionException">A UID is missing, or it is a directory.</exception>
    public static void WriteFile(string path, DicomDataset dataset, DicomWriteOptions? options = null)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        Write(stream, dataset, options);
    }

    /// <summary>Writes an instance as a Part 10 file to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="dataset">The dataset; it must have SOP Class UID and SOP Instance UID.</param>
    /// <param name="options">How to write it.</param>
    /// <exception cref="RejectionException">A UID is missing, or it is a directory.</exception>
    public static void Write(Stream stream, DicomDataset dataset, DicomWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        Write(stream, dataset, dataset.GetUid(DicomTags.SOPClassUID), dataset.GetUid(DicomTags.SOPInstanceUID), options ?? DicomWriteOptions.Default);
    }

    /// <summary>
    /// Writes a file that was read to a stream, which stays open. It keeps its dataset as it is, and the SOP Class and
    /// Instance UID of its file meta information where the dataset lacks them; the rest of the file meta information is this
    /// program's.
    /// </summary>
    /// <param name="stream">Where to.</param>
    /// <param name="file">The file, read with its pixel data.</param>
    /// <param name="options">How to write it; in the file's own transfer syntax, or explicit VR little endian where that is not written, when null.</param>
    /// <exception cref="RejectionException">A UID is missing in both, or it is a directory.</exception>
    public static void Write(Stream stream, DicomFile file, DicomWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.SkippedPixelData is not null) throw new ArgumentException("The pixel data were not read.", nameof(file));
        options ??= new DicomWriteOptions { TransferSyntax = WrittenSyntax(file) };
        var (dataset, meta) = (file.Dataset, file.Meta);
        Write(
            stream, dataset, Identity(dataset, DicomTags.SOPClassUID, meta, DicomTags.MediaStorageSOPClassUID),
            Identity(dataset, DicomTags.SOPInstanceUID, meta, DicomTags.MediaStorageSOPInstanceUID), options);
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

    private static void Write(Stream stream, DicomDataset dataset, string sopClassUid, string sopInstanceUid, DicomWriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (sopClassUid == DicomUids.MediaStorageDirectory)
        {
            throw new RejectionException(RejectionReason.InvalidRequest, "A directory (DICOMDIR) holds offsets into its own file, which writing it again would make wrong.");
        }

        RequireMatchingPixels(dataset, options.TransferSyntax);
        WriteMeta(stream, sopClassUid, sopInstanceUid, options);
        WriteDataset(stream, dataset, options.TransferSyntax, options.UndefinedSequenceLengths);
    }

    // Big endian and private syntaxes are not written, and what a hostile file calls itself need be none at all.
    private static TransferSyntax WrittenSyntax(DicomFile file)
    {
        var syntax = file.TransferSyntax;
        var isEncapsulated = file.Dataset.TryGetElement(DicomTags.PixelData, out var pixels) && pixels.Fragments is not null;
        if (!isEncapsulated) return syntax.IsDeflated ? TransferSyntax.DeflatedLittleEndian : TransferSyntax.ExplicitLittleEndian;
        if (syntax.IsEncapsulated && !syntax.IsBigEndian && DicomUid.IsUsable(syntax.Uid)) return syntax with { IsImplicitVr = false };
        throw new RejectionException(RejectionReason.MalformedInstance, "Pixel data are encapsulated in a transfer syntax that has no encapsulated ones.");
    }

    private static string Identity(DicomDataset dataset, DicomTag tag, DicomDataset meta, DicomTag metaTag) =>
        dataset.TryGetString(tag, out _) || !meta.Contains(metaTag) ? dataset.GetUid(tag) : meta.GetUid(metaTag);

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

    private static void WriteMeta(Stream stream, string sopClassUid, string sopInstanceUid, DicomWriteOptions options)
    {
        var meta = new DicomDataset()
            .Set(DicomTags.FileMetaInformationVersion, new byte[] { 0, 1 })
            .Set(DicomTags.MediaStorageSOPClassUID, sopClassUid)
            .Set(DicomTags.MediaStorageSOPInstanceUID, sopInstanceUid)
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
