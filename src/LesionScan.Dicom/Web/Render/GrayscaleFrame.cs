using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using LesionScan.Core.Preprocessing;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Render;

/// <summary>Turns the samples of a grayscale frame into gray bytes.</summary>
internal static class GrayscaleFrame
{
    internal static byte[] Render(DicomDataset d, int frame, PixelFormat format, ReadOnlySpan<byte> samples, VoiWindow? window)
    {
        var isInverted = format.PhotometricInterpretation == "MONOCHROME1";
        var transform = new GrayscaleTransform(d, frame, format.IsSigned, isInverted, window);
        switch (format.BitsAllocated)
        {
            case 1:
                return OfBits(samples, isInverted);
            case 8:
                return format.IsSigned ? Tabulate(MemoryMarshal.Cast<byte, sbyte>(samples), d, format, transform) : Tabulate(samples, d, format, transform);
            case 16:
                return format.IsSigned ? Tabulate(MemoryMarshal.Cast<byte, short>(samples), d, format, transform) : Tabulate(MemoryMarshal.Cast<byte, ushort>(samples), d, format, transform);
            case 32:
                return format.IsSigned ? Compute(MemoryMarshal.Cast<byte, int>(samples), transform) : Compute(MemoryMarshal.Cast<byte, uint>(samples), transform);
            default:
                throw new RejectionException(RejectionReason.UnsupportedEncoding, $"Frames of {format.BitsAllocated} bits are not rendered.");
        }
    }

    private static byte[] OfBits(ReadOnlySpan<byte> bits, bool isInverted)
    {
        var gray = new byte[bits.Length];
        for (var i = 0; i < gray.Length; i++) gray[i] = (byte)((bits[i] == 0) == isInverted ? 255 : 0);
        return gray;
    }

    // There are at most 65536 different values, and mostly more pixels.
    private static byte[] Tabulate<T>(ReadOnlySpan<T> samples, DicomDataset d, in PixelFormat format, GrayscaleTransform transform)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var isUsed = new bool[1 << 16];
        foreach (var sample in samples) isUsed[(ushort)int.CreateTruncating(sample)] = true;
        if (!transform.HasDisplay) transform = Spanning(isUsed, PaddingOf(d, format.IsSigned), format.IsSigned, transform);
        var table = new byte[1 << 16];
        for (var cell = 0; cell < table.Length; cell++)
        {
            if (isUsed[cell]) table[cell] = transform.Gray(format.IsSigned ? (short)cell : cell);
        }

        var gray = new byte[samples.Length];
        for (var i = 0; i < gray.Length; i++) gray[i] = table[(ushort)int.CreateTruncating(samples[i])];
        return gray;
    }

    // What is padding does not count for the range of values.
    private static (int Low, int High) PaddingOf(DicomDataset d, bool isSigned)
    {
        if (!d.TryGetInt32(DicomTags.PixelPaddingValue, out var value)) return (1, 0);
        var limit = d.TryGetInt32(DicomTags.PixelPaddingRangeLimit, out var end) ? end : value;
        var (a, b) = (Stored(value, isSigned), Stored(limit, isSigned));
        return (Math.Min(a, b), Math.Max(a, b));
    }

    // The VR (US or SS) may disagree with Pixel Representation; the 16 bits are what counts.
    private static int Stored(int value, bool isSigned) => isSigned ? (short)value : (ushort)value;

    private static GrayscaleTransform Spanning(bool[] isUsed, (int Low, int High) padding, bool isSigned, GrayscaleTransform transform)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var cell = 0; cell < isUsed.Length; cell++)
        {
            var stored = isSigned ? (short)cell : cell;
            if (!isUsed[cell] || (stored >= padding.Low && stored <= padding.High)) continue;
            var value = transform.Modality(stored);
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        }

        return lowest <= highest ? transform.Spanning(lowest, highest) : transform.Spanning(0, 1);
    }

    private static byte[] Compute<T>(ReadOnlySpan<T> samples, GrayscaleTransform transform)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        if (!transform.HasDisplay)
        {
            var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var sample in samples)
            {
                var value = transform.Modality(int.CreateSaturating(sample));
                (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
            }

            transform = transform.Spanning(lowest, highest);
        }

        var gray = new byte[samples.Length];
        for (var i = 0; i < gray.Length; i++) gray[i] = transform.Gray(int.CreateSaturating(samples[i]));
        return gray;
    }
}
