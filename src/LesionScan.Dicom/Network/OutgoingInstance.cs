using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Network;

/// <summary>An instance to be sent: a file, read when its turn comes, or a dataset in memory. Immutable.</summary>
public sealed class OutgoingInstance
{
    private readonly DicomDataset? _dataset;
    private readonly string? _path;
    private readonly int _datasetStart;

    private OutgoingInstance(DicomDataset header, TransferSyntax syntax, DicomDataset? dataset, string? path, int datasetStart)
    {
        SopClassUid = header.GetUid(DicomTags.SOPClassUID);
        SopInstanceUid = header.GetUid(DicomTags.SOPInstanceUID);
        TransferSyntax = syntax;
        _dataset = dataset;
        _path = path;
        _datasetStart = datasetStart;
    }

    /// <summary>The SOP Class UID.</summary>
    public string SopClassUid { get; }

    /// <summary>The SOP Instance UID.</summary>
    public string SopInstanceUid { get; }

    /// <summary>How it is encoded, and will be sent wherever the peer lets it.</summary>
    public TransferSyntax TransferSyntax { get; }

    /// <summary>The file, or null where it is in memory.</summary>
    public string? Path => _path;

    /// <summary>The instance's identifiers.</summary>
    public SopReference Reference => new(SopClassUid, SopInstanceUid);

    /// <summary>An instance in a file, of which the header is read now.</summary>
    /// <param name="path">The file; it must stay as it is until it is sent.</param>
    /// <param name="options">The limits; the defaults when null.</param>
    /// <exception cref="RejectionException">The file cannot be read, is malformed, or has no usable UIDs; the file's name is the subject.</exception>
    public static OutgoingInstance FromFile(string path, DicomReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= DicomReadOptions.Default;
        var name = System.IO.Path.GetFileName(path);
        try
        {
            var file = DicomReader.ReadFileHeader(path, options);
            return new OutgoingInstance(file.Dataset, file.TransferSyntax, dataset: null, path, DatasetStart(path, options));
        }
        catch (RejectionException e)
        {
            throw e.About(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RejectionException(RejectionReason.NotFound, "the file cannot be read", name, e);
        }
    }

    /// <summary>An instance in memory; it must not change until it is sent.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="syntax">How to encode it, little endian: explicit VR when null; that of the pixel data where they are encapsulated.</param>
    /// <exception cref="ArgumentException">The syntax cannot be written, or is not that of the pixel data.</exception>
    /// <exception cref="RejectionException">It has no usable UIDs.</exception>
    public static OutgoingInstance FromDataset(DicomDataset dataset, TransferSyntax? syntax = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        syntax ??= TransferSyntax.ExplicitLittleEndian;
        if (syntax.IsBigEndian) throw new ArgumentException("Big endian is retired and is read, not written.", nameof(syntax));
        if (dataset.TryGetElement(DicomTags.PixelData, out var pixels) && pixels.Fragments is null == syntax.IsEncapsulated)
        {
            throw new ArgumentException($"{syntax.Name} is not how the pixel data are encoded.", nameof(syntax));
        }

        return new OutgoingInstance(dataset, syntax, dataset, path: null, datasetStart: 0);
    }

    /// <summary>The encoded dataset.</summary>
    /// <param name="syntax">The instance's own transfer syntax, or another uncompressed one where it is uncompressed itself.</param>
    /// <param name="options">The limits of reading a file that has to be recoded.</param>
    internal Stream OpenDataset(TransferSyntax syntax, DicomReadOptions options)
    {
        if (_path is null) return Encode(_dataset!, syntax);
        if (syntax != TransferSyntax) return Encode(DicomReader.ReadFile(_path, options).Dataset, syntax);
        const FileOptions Options = FileOptions.Asynchronous | FileOptions.SequentialScan;
        var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, Options);
        try
        {
            file.Position = _datasetStart;
            if (((file.Length - _datasetStart) & 1) == 0) return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }

        // Nothing odd may be sent (PS3.5 7.1.1), so a file that is gets written anew.
        file.Dispose();
        return Encode(DicomReader.ReadFile(_path, options).Dataset, syntax);
    }

    private static MemoryStream Encode(DicomDataset dataset, TransferSyntax syntax)
    {
        if (syntax.IsBigEndian)
        {
            throw new RejectionException(
                RejectionReason.UnsupportedEncoding, "Big endian is not written, and the file's odd length keeps it from being sent as it is.");
        }

        var encoded = new MemoryStream();
        DicomWriter.WriteDataset(encoded, dataset, syntax);
        encoded.Position = 0;
        return encoded;
    }

    private static int DatasetStart(string path, DicomReadOptions options)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        return Part10Header.Read(new DicomByteSource(file, (int)length, options.MaxHeaderBytes), options).DatasetStart;
    }
}
