using System.IO.Compression;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <summary>
/// Reads instances and datasets. Values, pixel data among them, are slices of the bytes given, which must not
/// change while the result is in use. Deviations that do no harm are tolerated: no preamble, no or implicit file
/// meta information, a declared transfer syntax that the first element contradicts, odd lengths, elements out of
/// order, VRs that are wrong or missing, delimiters too many, zeros at the end. Anything else is refused with
/// <see cref="RejectionReason.MalformedInstance"/> or <see cref="RejectionReason.LimitExceeded"/>.
/// <i>Thread safety</i>: safe. <i>Source</i>: PS3.5 7, A; PS3.10 7.
/// </summary>
public static class DicomReader
{
    /// <summary>Reads an instance from memory.</summary>
    /// <exception cref="RejectionException">It is malformed or over a limit.</exception>
    public static DicomFile Read(ReadOnlyMemory<byte> bytes, DicomReadOptions? options = null)
    {
        options ??= DicomReadOptions.Default;
        RequireSize(bytes.Length, options);
        return Parse(new DicomByteSource(bytes), options, stopAtPixelData: false);
    }

    /// <summary>Reads an instance from a stream, up to its end.</summary>
    /// <exception cref="RejectionException">It is malformed or over a limit.</exception>
    public static DicomFile Read(Stream stream, DicomReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DicomReadOptions.Default;
        return Read(BoundedBytes.ReadAll(stream, options.MaxInstanceBytes, "The instance"), options);
    }

    /// <summary>Reads a whole file into memory.</summary>
    /// <exception cref="RejectionException">It is malformed or over a limit.</exception>
    public static DicomFile ReadFile(string path, DicomReadOptions? options = null)
    {
        options ??= DicomReadOptions.Default;
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        RequireSize(length, options);
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        BoundedBytes.Fill(file, bytes, 0);
        return Read(bytes, options);
    }

    /// <summary>Reads an instance from memory up to its pixel data.</summary>
    /// <exception cref="RejectionException">It is malformed or over a limit.</exception>
    public static DicomFile ReadHeader(ReadOnlyMemory<byte> bytes, DicomReadOptions? options = null)
    {
        options ??= DicomReadOptions.Default;
        RequireSize(bytes.Length, options);
        return Parse(new DicomByteSource(bytes), options, stopAtPixelData: true);
    }

    /// <summary>Reads a file up to its pixel data, and little more than that from the disk.</summary>
    /// <exception cref="RejectionException">It is malformed or over a limit.</exception>
    public static DicomFile ReadFileHeader(string path, DicomReadOptions? options = null)
    {
        options ??= DicomReadOptions.Default;
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        RequireSize(length, options);
        return Parse(new DicomByteSource(file, (int)length, options.MaxHeaderBytes), options, stopAtPixelData: true);
    }

    /// <summary>Reads a dataset without file meta information, as the network sends it.</summary>
    /// <exception cref="RejectionException">It is malformed or over a limit.</exception>
    public static DicomDataset ReadDataset(ReadOnlyMemory<byte> bytes, TransferSyntax syntax, DicomReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        options ??= DicomReadOptions.Default;
        RequireSize(bytes.Length, options);
        return ParseDataset(new DicomByteSource(bytes), new Part10Header(new DicomDataset(), syntax, 0), options, stopAtPixelData: false).Dataset;
    }

    private static DicomFile Parse(DicomByteSource source, DicomReadOptions options, bool stopAtPixelData)
    {
        options.Validate();
        return ParseDataset(source, Part10Header.Read(source, options), options, stopAtPixelData);
    }

    private static DicomFile ParseDataset(DicomByteSource source, Part10Header header, DicomReadOptions options, bool stopAtPixelData)
    {
        var start = header.DatasetStart;
        if (header.Syntax.IsDeflated)
        {
            // Positions in the inflated bytes mean nothing to the caller, so deflated pixel data are never skipped.
            source = new DicomByteSource(Inflate(source.Slice(start, source.Length - start), options));
            start = 0;
            stopAtPixelData = false;
        }

        var parser = new ElementParser(source, options, stopAtPixelData)
        {
            HasBigEndianPixels = header.Syntax.Uid == DicomUids.GePrivateImplicitBigEndianPixels,
        };
        var dataset = parser.ParseRoot(start, header.Encoding);
        RequireDimensions(dataset, options);
        return new DicomFile(header.Meta, dataset, header.Syntax) { SkippedPixelData = parser.SkippedPixelData };
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> deflated, DicomReadOptions options)
    {
        try
        {
            using var inflater = new DeflateStream(BoundedBytes.AsStream(deflated), CompressionMode.Decompress);
            return BoundedBytes.ReadAll(inflater, options.MaxInflatedBytes, "The inflated dataset");
        }
        catch (InvalidDataException e)
        {
            throw new RejectionException(RejectionReason.MalformedInstance, "The deflated dataset cannot be inflated.", inner: e);
        }
    }

    private static void RequireSize(long length, DicomReadOptions options)
    {
        if (length > options.MaxInstanceBytes || length > Array.MaxLength)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"The instance of {length} bytes is over the limit of {options.MaxInstanceBytes} bytes.");
        }
    }

    private static void RequireDimensions(DicomDataset dataset, DicomReadOptions options)
    {
        if (dataset.TryGetInt32(DicomTags.Rows, out var rows) && dataset.TryGetInt32(DicomTags.Columns, out var columns)
            && (long)rows * columns > options.MaxFramePixels)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"A frame of {rows} rows and {columns} columns is over the limit of {options.MaxFramePixels} pixels.");
        }

        if (dataset.TryGetInt32(DicomTags.NumberOfFrames, out var frames) && frames > options.MaxFrames)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"{frames} frames are over the limit of {options.MaxFrames}.");
        }
    }
}
