using System.Numerics;
using System.Runtime.InteropServices;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// Makes every sample fill its allocated bits. A stored value is moved up until its high bit is the cell's
/// highest, then down until its lowest bit is bit 0; the second shift copies the sign of signed samples and
/// brings zeros into unsigned ones. Both the overlay bits of old and the stray bits of careless writers go.
/// </summary>
internal static class SampleNormalizer
{
    /// <summary>Normalises cells that hold the dataset's bit layout as it is.</summary>
    public static void NormalizeCells(Span<byte> frame, in PixelFormat format) =>
        Shift(frame, format, format.BitsAllocated - 1 - format.HighBit, format.BitsAllocated - format.BitsStored);

    /// <summary>Normalises cells whose lower <paramref name="precision"/> bits a compressed stream filled.</summary>
    public static void NormalizeDecoded(Span<byte> frame, in PixelFormat format, int precision)
    {
        if (precision > format.HighBit)
        {
            NormalizeCells(frame, format);
            return;
        }

        // The stream carries fewer bits than the high bit needs: it holds the bare values.
        var unused = format.BitsAllocated - Math.Min(precision, format.BitsStored);
        Shift(frame, format, unused, unused);
    }

    /// <summary>Brings samples that a lossy code lifted out of the stored range back to its nearest end.</summary>
    public static void Saturate(Span<byte> frame, in PixelFormat format)
    {
        var bits = format.BitsStored;
        if (bits == format.BitsAllocated) return;
        switch (format.BitsAllocated, format.IsSigned)
        {
            case (8, true): Clamp(MemoryMarshal.Cast<byte, sbyte>(frame), (sbyte)-(1 << (bits - 1)), (sbyte)((1 << (bits - 1)) - 1)); break;
            case (8, false): Clamp(frame, (byte)0, (byte)((1 << bits) - 1)); break;
            case (16, true): Clamp(MemoryMarshal.Cast<byte, short>(frame), (short)-(1 << (bits - 1)), (short)((1 << (bits - 1)) - 1)); break;
            case (16, false): Clamp(MemoryMarshal.Cast<byte, ushort>(frame), (ushort)0, (ushort)((1 << bits) - 1)); break;
            case (_, true): Clamp(MemoryMarshal.Cast<byte, int>(frame), -(1 << (bits - 1)), (1 << (bits - 1)) - 1); break;
            default: Clamp(MemoryMarshal.Cast<byte, uint>(frame), 0u, (1u << bits) - 1); break;
        }
    }

    private static void Clamp<T>(Span<T> samples, T least, T most)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < samples.Length; i++) samples[i] = T.Clamp(samples[i], least, most);
    }

    private static void Shift(Span<byte> frame, in PixelFormat format, int up, int down)
    {
        if (up == 0 && down == 0) return;
        switch (format.BitsAllocated, format.IsSigned)
        {
            case (8, true): Shift(MemoryMarshal.Cast<byte, sbyte>(frame), up, down); break;
            case (8, false): Shift(frame, up, down); break;
            case (16, true): Shift(MemoryMarshal.Cast<byte, short>(frame), up, down); break;
            case (16, false): Shift(MemoryMarshal.Cast<byte, ushort>(frame), up, down); break;
            case (_, true): Shift(MemoryMarshal.Cast<byte, int>(frame), up, down); break;
            default: Shift(MemoryMarshal.Cast<byte, uint>(frame), up, down); break;
        }
    }

    internal static void Shift<T>(Span<T> samples, int up, int down)
        where T : unmanaged, IBinaryInteger<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(samples);
        for (var i = 0; i < vectors.Length; i++) vectors[i] = (vectors[i] << up) >> down;
        ShiftScalar(samples[(vectors.Length * Vector<T>.Count)..], up, down);
    }

    internal static void ShiftScalar<T>(Span<T> samples, int up, int down)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < samples.Length; i++) samples[i] = (samples[i] << up) >> down;
    }
}
