using System.Buffers;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// The frames of one instance, decoded one by one from wherever its pixel data lie: in the dataset, or in the file
/// behind a header that was read alone, of which no more is read than the frame. Opening checks the layout and finds
/// all frames before a pixel is decoded. <i>Thread safety</i>: safe; frames may be decoded at once.
/// <i>Source</i>: PS3.5 8 and A.4.
/// </summary>
public sealed class FrameReader
{
    private readonly PixelSource _source;
    private readonly PixelDecoderOptions _decoding;

    private FrameReader(PixelSource source, PixelFormat format, int frameCount, string transferSyntaxUid, PixelDecoderOptions decoding)
    {
        _source = source;
        _decoding = decoding;
        Format = format;
        FrameCount = frameCount;
        TransferSyntaxUid = transferSyntaxUid;
    }

    /// <summary>The layout of the samples as the dataset says it.</summary>
    public PixelFormat Format { get; }

    /// <summary>The number of frames, at least 1.</summary>
    public int FrameCount { get; }

    /// <summary>The transfer syntax the pixel data are in.</summary>
    public string TransferSyntaxUid { get; }

    /// <summary>The photometric interpretation of what <see cref="Decode"/> writes.</summary>
    public string DecodedPhotometric => PixelDecoder.DecodedPhotometric(Format);

    /// <summary>Whether frames are compressed.</summary>
    public bool IsEncapsulated => _source.IsEncapsulated;

    /// <summary>Finds the frames of a file.</summary>
    /// <param name="file">The file, or its header; not to be changed while the reader is in use.</param>
    /// <param name="path">Where the file lies; needed where its header alone was read. It must stay as it is.</param>
    /// <param name="decoding">The limits of decoding; the defaults when null.</param>
    /// <param name="reading">The limits of reading; the defaults when null.</param>
    /// <exception cref="RejectionException">
    /// There are no pixel data, or the layout contradicts itself, or the pixel data are too short or their fragments malformed.
    /// </exception>
    public static FrameReader Open(DicomFile file, string? path = null, PixelDecoderOptions? decoding = null, DicomReadOptions? reading = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        reading ??= DicomReadOptions.Default;
        var dataset = file.Dataset;
        var frameCount = dataset.TryGetInt32(DicomTags.NumberOfFrames, out var frames) ? Math.Max(1, frames) : 1;
        if (frameCount > reading.MaxFrames) throw new RejectionException(RejectionReason.LimitExceeded, $"{frameCount} frames are over the limit of {reading.MaxFrames}.");
        var source = PixelSource.Open(file, path, frameCount, reading);
        var format = PixelFormat.Of(dataset);
        if (!source.IsEncapsulated) RequireBytes(source.NativeLength, format, frameCount);
        return new FrameReader(source, format, frameCount, file.TransferSyntax.Uid, decoding ?? PixelDecoderOptions.Default);
    }

    /// <summary>Decodes one frame.</summary>
    /// <param name="frame">The frame, from 0.</param>
    /// <param name="destination">Takes exactly <see cref="PixelFormat.FrameBytes"/> bytes, see <see cref="PixelDecoder"/>; undefined after a refusal.</param>
    /// <exception cref="RejectionException">As <see cref="PixelDecoder.DecodeFrame"/>.</exception>
    public void Decode(int frame, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)frame, (uint)FrameCount, nameof(frame));
        if (_source.IsEncapsulated)
        {
            PixelDecoder.DecodeFrame(Format, TransferSyntaxUid, _source.EncodedFrame(frame, Format.FrameBytes).Span, destination, _decoding);
        }
        else if (Format.IsBitPacked || Format.IsSubsampled || Format.PlanarConfiguration != 0)
        {
            DecodeRearranged(frame, destination);
        }
        else
        {
            RequireFrame(destination);
            _source.ReadNative(frame * Format.FrameBytes, destination);
            SampleNormalizer.NormalizeCells(destination, Format);
        }
    }

    /// <summary>
    /// The bytes of one frame as the transfer syntax stores them: the codestream, or native little-endian samples.
    /// Frames of single bits that do not begin on a byte are shifted to one.
    /// </summary>
    /// <param name="frame">The frame, from 0.</param>
    /// <exception cref="RejectionException">The frame has no bytes, or far too many.</exception>
    public ReadOnlyMemory<byte> ReadEncoded(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)frame, (uint)FrameCount, nameof(frame));
        if (_source.IsEncapsulated) return _source.EncodedFrame(frame, Format.FrameBytes);
        var (offset, shift) = Math.DivRem(frame * Format.NativeFrameBits, 8);
        if (BitFrame.BytesFor((int)shift, Format.NativeFrameBits) > _decoding.MaxFrameBytes) throw TooLarge();
        var native = new byte[BitFrame.BytesFor((int)shift, Format.NativeFrameBits)];
        _source.ReadNative(offset, native);
        return shift == 0 ? native : ShiftedDown(native, (int)shift);
    }

    // The bytes are little endian already, whatever the file's own order.
    private void DecodeRearranged(int frame, Span<byte> destination)
    {
        RequireFrame(destination);
        var (offset, firstBit) = Math.DivRem(frame * Format.NativeFrameBits, 8);
        var length = (int)BitFrame.BytesFor((int)firstBit, Format.NativeFrameBits);
        var native = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            _source.ReadNative(offset, native.AsSpan(0, length));
            if (Format.IsBitPacked) BitFrame.Unpack(native.AsSpan(0, length), (int)firstBit, destination);
            else NativeFrameCodec.DecodeLittleEndian(Format, native.AsSpan(0, length), destination, _decoding);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(native, clearArray: true);
        }
    }

    private void RequireFrame(Span<byte> destination)
    {
        if (Format.FrameBytes > _decoding.MaxFrameBytes) throw TooLarge();
        if (destination.Length != Format.FrameBytes) throw new ArgumentException("The destination does not fit the frame.", nameof(destination));
    }

    private RejectionException TooLarge() =>
        new(RejectionReason.LimitExceeded, $"A frame of {Format.FrameBytes} bytes is over the limit of {_decoding.MaxFrameBytes} bytes.");

    private static byte[] ShiftedDown(byte[] bits, int shift)
    {
        var shifted = new byte[bits.Length];
        for (var i = 0; i < bits.Length; i++)
        {
            var next = i + 1 < bits.Length ? bits[i + 1] : 0;
            shifted[i] = (byte)((bits[i] >> shift) | (next << (8 - shift)));
        }

        return shifted;
    }

    private static void RequireBytes(long length, in PixelFormat format, int frames)
    {
        var needed = ((frames * format.NativeFrameBits) + 7) / 8;
        if (length >= needed) return;
        throw new RejectionException(
            RejectionReason.MalformedInstance,
            $"Pixel Data hold {length} bytes of the {needed} that {frames} frame(s) of {format.Rows} rows and {format.Columns} columns ask for.");
    }
}
