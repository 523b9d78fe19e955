using System.Buffers;
using System.Runtime.InteropServices;
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
            DecodeFrame(slice, MemoryMarshal.AsBytes(destination), options);
            return;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(destination.Length);
        try
        {
            var frame = bytes.AsSpan(0, destination.Length);
            DecodeFrame(slice, frame, options);
            Widen(frame, destination, format.IsSigned);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private static void DecodeFrame(DicomInstance slice, Span<byte> frame, CtReadOptions options) =>
        slice.OpenFrames(options.Decoding, options.Reading).Decode(0, frame);

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
