using System.Buffers;
using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Modalities;

/// <summary>
/// Decodes one slice's stored values into 16-bit cells: native pixels straight from memory or file into their
/// place, compressed ones through the codecs. Bits above Bits Stored are gone afterwards.
/// </summary>
internal static class CtSliceDecoder
{
    internal static void Decode(DicomInstance slice, in PixelFormat format, Span<short> destination, CtReadOptions options)
    {
        if (format.BitsAllocated == 16)
        {
            DecodeFrame(slice, format, MemoryMarshal.AsBytes(destination), options);
            return;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(destination.Length);
        try
        {
            var frame = bytes.AsSpan(0, destination.Length);
            DecodeFrame(slice, format, frame, options);
            Widen(frame, destination, format.IsSigned);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private static void DecodeFrame(DicomInstance slice, in PixelFormat format, Span<byte> frame, CtReadOptions options)
    {
        if (slice.NativeLength is { } length)
        {
            if (length < frame.Length)
            {
                throw new RejectionException(RejectionReason.MalformedInstance, $"Pixel Data hold {length} bytes of the {frame.Length} that Rows and Columns ask for.");
            }

            slice.ReadNative(frame);
            SampleNormalizer.NormalizeCells(frame, format);
            return;
        }

        var encoded = slice.ReadEncodedFrame(0, format.FrameBytes, options.Reading);
        PixelDecoder.DecodeFrame(format, slice.File.TransferSyntax.Uid, encoded.Span, frame, options.Decoding);
    }

    private static void Widen(ReadOnlySpan<byte> bytes, Span<short> values, bool isSigned)
    {
        if (isSigned) Widen(MemoryMarshal.Cast<byte, sbyte>(bytes), values);
        else for (var i = 0; i < values.Length; i++) values[i] = bytes[i];
    }

    private static void Widen(ReadOnlySpan<sbyte> bytes, Span<short> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = bytes[i];
    }
}
