using System.Buffers;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs.Jpeg;

namespace LesionScan.Dicom.Codecs.JpegLs;

/// <summary>
/// JPEG-LS lossless and near-lossless, decoded by CharLS once the stream's own headers agree with the dataset.
/// <i>Source</i>: ITU-T T.87, PS3.5 A.4.3.
/// </summary>
internal static unsafe class JpegLsCodec
{
    private const string Name = "JPEG-LS";
    private const int InterleaveNone = 0;

    public static void Decode(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        var precision = DecodeCells(format, encoded, destination);
        SampleNormalizer.NormalizeDecoded(destination, format, precision);
    }

    public static void DecodeNearLossless(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        var precision = DecodeCells(format, encoded, destination);

        // The coding error may lift an unsigned sample over the largest stored value; cutting bits would make it black.
        if (!format.IsSigned && precision > format.BitsStored) SampleNormalizer.Saturate(destination, format);
        SampleNormalizer.NormalizeDecoded(destination, format, precision);
    }

    private static int DecodeCells(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination)
    {
        var frame = RequireHeader(format, encoded);
        NativeCodecLibrary.JpegLs.Require();
        var decodedBytes = checked((int)(format.SampleCount * (frame.Precision > 8 ? 2 : 1)));
        var decoder = CharlsNative.Create();
        if (decoder == 0) throw new InvalidOperationException("CharLS made no decoder.");
        try
        {
            fixed (byte* source = encoded)
            {
                Check(CharlsNative.SetSource(decoder, source, (nuint)encoded.Length));
                Check(CharlsNative.ReadHeader(decoder));
                Check(CharlsNative.GetInterleaveMode(decoder, out var mode));
                Check(CharlsNative.GetDestinationSize(decoder, 0, out var size));
                if (size != (nuint)decodedBytes) throw CodecRefusal.Malformed("The JPEG-LS headers contradict each other.");
                var planar = mode == InterleaveNone && format.SamplesPerPixel > 1;
                if (!planar && decodedBytes == destination.Length) DecodeTo(decoder, destination);
                else DecodeThroughScratch(decoder, format, decodedBytes, planar, destination);
            }
        }
        finally
        {
            CharlsNative.Destroy(decoder);
        }

        return frame.Precision;
    }

    private static JpegFrameHeader RequireHeader(in PixelFormat format, ReadOnlySpan<byte> encoded)
    {
        var reader = new JpegMarkerReader(encoded);
        JpegFrameHeader? frame = null;
        while (true)
        {
            var marker = reader.Next(out var segment);
            if (JpegMarker.IsStartOfFrame(marker))
            {
                if (marker != JpegMarker.JpegLsFrame || frame is not null) throw CodecRefusal.Malformed("The frame is not one JPEG-LS image.");
                frame = JpegFrameHeader.Read(marker, segment, format, Name);
                if (frame.Precision is < 2 or > 16) throw CodecRefusal.Malformed($"{Name} allows 2 to 16 bits, not {frame.Precision}.");
            }

            if (marker == JpegMarker.EndOfImage) throw CodecRefusal.Truncated(Name);
            if (marker == JpegMarker.StartOfScan) return frame ?? throw CodecRefusal.Malformed("A JPEG-LS scan comes before its frame header.");
        }
    }

    private static void DecodeThroughScratch(nint decoder, in PixelFormat format, int decodedBytes, bool planar, Span<byte> destination)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(decodedBytes);
        try
        {
            var samples = scratch.AsSpan(0, decodedBytes);
            DecodeTo(decoder, samples);
            var decodedSize = (int)(decodedBytes / format.SampleCount);
            var cells = destination;
            cells.Clear();
            for (var i = 0; i < format.SampleCount; i++)
            {
                var from = planar ? PlanarOffset(i, format) : i;
                samples.Slice(from * decodedSize, decodedSize).CopyTo(cells[(i * format.BytesPerSample)..]);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch, clearArray: true);
        }
    }

    private static int PlanarOffset(int interleaved, in PixelFormat format) =>
        ((interleaved % format.SamplesPerPixel) * format.Rows * format.Columns) + (interleaved / format.SamplesPerPixel);

    private static void DecodeTo(nint decoder, Span<byte> target)
    {
        fixed (byte* bytes = target) Check(CharlsNative.Decode(decoder, bytes, (nuint)target.Length, 0));
    }

    private static void Check(int error)
    {
        if (error != 0) throw new RejectionException(RejectionReason.MalformedInstance, $"The JPEG-LS data is corrupt (CharLS error {error}).");
    }
}
