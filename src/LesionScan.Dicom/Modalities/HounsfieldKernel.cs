using System.Numerics;
using System.Runtime.InteropServices;

namespace LesionScan.Dicom.Modalities;

/// <summary>
/// Turns stored 16-bit values into HU in place. Stored values are normalised: their sign or zeros fill all 16 bits.
/// Where HU are the stored values plus a whole number the work is done in vectors, else by a table of all 65536
/// values, so that every path gives exactly what <see cref="HounsfieldRescale.ToHounsfield"/> says.
/// </summary>
internal static class HounsfieldKernel
{
    private const int TableSize = 1 << 16;

    /// <summary>A table for <see cref="ApplyTable"/>: the HU of every stored value by its bits.</summary>
    internal static short[] BuildTable(HounsfieldRescale rescale)
    {
        var table = new short[TableSize];
        for (var bits = 0; bits < TableSize; bits++) table[bits] = rescale.ToHounsfield(rescale.IsSigned ? (short)bits : bits);
        return table;
    }

    internal static void ApplyTable(Span<short> values, ReadOnlySpan<short> table)
    {
        if (table.Length != TableSize) throw new ArgumentException("The table must hold every 16-bit value.", nameof(table));
        foreach (ref var value in values) value = table[(ushort)value];
    }

    /// <summary>The vectorised path for slope 1 and a whole intercept.</summary>
    internal static void ApplyShift(Span<short> values, HounsfieldRescale rescale)
    {
        var done = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var vectors = MemoryMarshal.Cast<short, Vector<short>>(values);
            if (rescale.IsSigned) ShiftSigned(vectors, rescale);
            else ShiftUnsigned(vectors, rescale);
            done = vectors.Length * Vector<short>.Count;
        }

        ApplyScalar(values[done..], rescale);
    }

    internal static void ApplyScalar(Span<short> values, HounsfieldRescale rescale)
    {
        foreach (ref var value in values) value = rescale.ToHounsfield(rescale.IsSigned ? value : (ushort)value);
    }

    // Values are limited before the addition so that it cannot wrap.
    private static void ShiftSigned(Span<Vector<short>> vectors, HounsfieldRescale rescale)
    {
        var intercept = (int)rescale.Intercept;
        var add = new Vector<short>((short)intercept);
        var least = new Vector<short>((short)Math.Clamp(HounsfieldRescale.Lowest - intercept, short.MinValue, short.MaxValue));
        var most = new Vector<short>((short)Math.Clamp(short.MaxValue - intercept, short.MinValue, short.MaxValue));
        var low = new Vector<short>((short)(rescale.HasPadding ? rescale.PaddingLow : 1));
        var high = new Vector<short>((short)(rescale.HasPadding ? rescale.PaddingHigh : 0));
        var fill = new Vector<short>(HounsfieldRescale.Lowest);
        foreach (ref var v in vectors)
        {
            var padding = Vector.GreaterThanOrEqual(v, low) & Vector.LessThanOrEqual(v, high);
            v = Vector.ConditionalSelect(padding, fill, Vector.Max(Vector.Min(Vector.Max(v, least), most) + add, fill));
        }
    }

    private static void ShiftUnsigned(Span<Vector<short>> vectors, HounsfieldRescale rescale)
    {
        var intercept = (int)rescale.Intercept;
        var add = new Vector<ushort>((ushort)(short)intercept);
        var least = new Vector<ushort>((ushort)Math.Clamp(HounsfieldRescale.Lowest - intercept, 0, ushort.MaxValue));
        var most = new Vector<ushort>((ushort)Math.Clamp(short.MaxValue - intercept, 0, ushort.MaxValue));
        var low = new Vector<ushort>((ushort)(rescale.HasPadding ? rescale.PaddingLow : 1));
        var high = new Vector<ushort>((ushort)(rescale.HasPadding ? rescale.PaddingHigh : 0));
        var fill = new Vector<short>(HounsfieldRescale.Lowest);
        foreach (ref var v in vectors)
        {
            var stored = Vector.AsVectorUInt16(v);
            var padding = Vector.GreaterThanOrEqual(stored, low) & Vector.LessThanOrEqual(stored, high);
            var hu = Vector.AsVectorInt16(Vector.Min(Vector.Max(stored, least), most) + add);
            v = Vector.ConditionalSelect(Vector.AsVectorInt16(padding), fill, hu);
        }
    }
}
