using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Retrieve;

/// <summary>
/// The frames of one stored instance. Native pixel data are read from the file frame by frame; compressed ones are
/// held in memory. <i>Ownership</i>: the caller disposes it. Not thread-safe. <i>Source</i>: PS3.3 C.7.6.3, PS3.5 8 and A.4.
/// </summary>
public sealed class InstanceFrames : IDisposable
{
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle? _file;
    private readonly PixelDataLocation? _native;
    private readonly DicomElement? _element;
    private readonly PixelDecoderOptions _decoding;

    private InstanceFrames(DicomFile header, string path, DicomReadOptions reading, PixelDecoderOptions decoding)
    {
        _decoding = decoding;
        var whole = header.SkippedPixelData is { Length: null } ? DicomReader.ReadFile(path, reading) : header;
        Dataset = whole.Dataset;
        Syntax = whole.TransferSyntax;
        Layout = FrameLayout.Of(Dataset);
        if (whole.SkippedPixelData is { } native)
        {
            _native = native;
            _file = File.OpenHandle(path);
        }
        else
        {
            _element = FrameLayout.PixelTags.Select(tag => Dataset.TryGetElement(tag, out var found) ? found : null).FirstOrDefault(e => e is not null)
                ?? throw new RejectionException(RejectionReason.NotFound, "The instance has no pixel data.");
        }
    }

    /// <summary>The header, and the pixel data where they are compressed.</summary>
    public DicomDataset Dataset { get; }

    /// <summary>How the instance is stored.</summary>
    public TransferSyntax Syntax { get; }

    /// <summary>How many frames there are.</summary>
    public int Count => Layout.Frames;

    /// <summary>Whether frames are stored compressed.</summary>
    public bool IsCompressed => _element?.Fragments is not null;

    internal FrameLayout Layout { get; }

    /// <summary>Whether the samples are whole numbers.</summary>
    internal bool HasIntegers => (_element?.Tag ?? _native!.Tag) == DicomTags.PixelData;

    /// <summary>Opens the frames of a file.</summary>
    /// <param name="path">The file; it must stay as it is.</param>
    /// <param name="reading">The limits of reading; the defaults when null.</param>
    /// <param name="decoding">The limits of decoding; the defaults when null.</param>
    /// <exception cref="RejectionException">
    /// The file is malformed or over a limit; <see cref="RejectionReason.NotFound"/>: it has no pixel data.
    /// </exception>
    public static InstanceFrames Open(string path, DicomReadOptions? reading = null, PixelDecoderOptions? decoding = null)
    {
        reading ??= DicomReadOptions.Default;
        return new InstanceFrames(DicomReader.ReadFileHeader(path, reading), path, reading, decoding ?? PixelDecoderOptions.Default);
    }

    /// <summary>A frame as it is stored: compressed, or plain samples in little endian.</summary>
    /// <param name="frame">The frame, from 1.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.NotFound"/>: there is no such frame.</exception>
    public ReadOnlyMemory<byte> Stored(int frame)
    {
        RequireFrame(frame);
        if (_element?.Fragments is { } fragments) return fragments.Frame(frame - 1, Count);
        var (start, length) = Layout.BytesOf(frame);
        var bytes = Native(start, length);
        return Layout.IsBits ? PackedBits.Extract(bytes, Layout.BitOf(frame), Layout.Samples) : bytes;
    }

    /// <summary>A frame as plain samples in little endian, colour by pixel where it was compressed.</summary>
    /// <param name="frame">The frame, from 1.</param>
    /// <exception cref="RejectionException">It cannot be decoded, or there is no such frame.</exception>
    public ReadOnlyMemory<byte> Decoded(int frame) => IsCompressed ? Decode(frame) : Stored(frame);

    /// <summary>A frame as samples that fill their cells, see <see cref="PixelDecoder"/>; one byte for each bit of single-bit frames.</summary>
    internal ReadOnlyMemory<byte> Samples(int frame)
    {
        if (Layout.IsBits && !IsCompressed) return PackedBits.Expand(Stored(frame).Span, Layout.Samples);
        return Decode(frame);
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private byte[] Decode(int frame)
    {
        var format = Layout.Format;
        format.Validate();
        if (format.FrameBytes > _decoding.MaxFrameBytes)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"A frame of {format.FrameBytes} bytes is over the limit of {_decoding.MaxFrameBytes} bytes.");
        }

        var stored = Stored(frame);
        var decoded = new byte[format.FrameBytes];
        // What was read is little endian already, whatever the file was.
        PixelDecoder.DecodeFrame(format, IsCompressed ? Syntax.Uid : DicomUids.ExplicitVrLittleEndian, stored.Span, decoded, _decoding);
        return decoded;
    }

    private ReadOnlyMemory<byte> Native(long start, int length)
    {
        if (_element is { } element)
        {
            return start + length <= element.Value.Length ? element.Value.Slice((int)start, length) : throw TooShort();
        }

        if (start + length > _native!.Length) throw TooShort();
        var bytes = new byte[length];
        BoundedBytes.Fill(_file!, bytes, _native.Offset + start);
        if (_native.BigEndianUnit > 1) ByteOrder.Reverse(bytes, bytes, _native.BigEndianUnit);
        return bytes;
    }

    private void RequireFrame(int frame)
    {
        if (frame < 1 || frame > Count) throw new RejectionException(RejectionReason.NotFound, $"The instance has {Count} frames; {frame} is not one of them.");
    }

    private static RejectionException TooShort() => new(RejectionReason.MalformedInstance, "Pixel Data are shorter than Rows, Columns and Number of Frames ask for.");
}
