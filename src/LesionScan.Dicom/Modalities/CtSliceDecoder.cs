using System.Buffers;
using System.Runtime.InteropServices;
using LesionScan.Dicom.Codecs;

namespace LesionScan.Dicom.Modalities;

/// <summary>
/// Decodes one slice's stored values into 16-bit cells: native pixels straight from memory or file into their
/// place, compressed ones through the codecs. Bits above Bits Stored are gone afterwards.
/// </summary>
internal static class CtSliceDecoder
{
    internal static void Decode(FrameReader frames, int index, Span<short> destination)
    {
        if (frames.Format.BytesPerSample == 2)
        {
            frames.Decode(index, MemoryMarshal.AsBytes(destination));
            return;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(destination.Length);
        try
        {
            var frame = bytes.AsSpan(0, destination.Length);
            frames.Decode(index, frame);
            Widen(frame, destination, frames.Format.IsSigned);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
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
