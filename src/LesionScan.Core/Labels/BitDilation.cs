using System.Runtime.Intrinsics;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Labels;

/// <summary>
/// Dilation of a one-bit mask. Each row that has any voxel is widened step by step (64 columns a machine word)
/// and laid over the rows where the structuring element has that width; empty rows cost nothing.
/// </summary>
internal static class BitDilation
{
    // Slices that make a worthwhile piece of work for a thread.
    private const int SlicesPerThread = 8;

    /// <summary>The mask grown by the element; voxels outside the grid do not count.</summary>
    public static BitVolume Dilate(BitVolume bits, StructuringElement element, int degreeOfParallelism)
    {
        var result = new BitVolume(bits.Size);
        result.Words.Clear();
        ParallelRanges.Run(bits.Size.Nz, SlicesPerThread, degreeOfParallelism, new Slices(bits, element, result));
        return result;
    }

    /// <summary>Widens a row, already widened by <paramref name="from"/> columns to each side, to <paramref name="to"/> columns.</summary>
    internal static void Widen(Span<ulong> row, Span<ulong> copy, int from, int to)
    {
        while (from < to)
        {
            // A run is at least from + 1 wide, also where the row's end cut it, so a shift by as much leaves no gap.
            var shift = Math.Min(from + 1, to - from);
            row.CopyTo(copy);
            OrShifted(row, copy, shift);
            from += shift;
        }
    }

    private static void OrShifted(Span<ulong> row, ReadOnlySpan<ulong> copy, int shift)
    {
        var (words, bits) = (shift >> 6, shift & 63);
        for (var n = 0; n < row.Length; n++)
        {
            row[n] |= Word(copy, n - words) << bits | Word(copy, n + words) >> bits;
            if (bits != 0) row[n] |= Word(copy, n - words - 1) >> (64 - bits) | Word(copy, n + words + 1) << (64 - bits);
        }
    }

    private static ulong Word(ReadOnlySpan<ulong> row, int n) => (uint)n < (uint)row.Length ? row[n] : 0;

    private static void Or(Span<ulong> target, ReadOnlySpan<ulong> row)
    {
        var n = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; n + 8 <= row.Length; n += 8) (Vector512.Create(target[n..]) | Vector512.Create(row[n..])).CopyTo(target[n..]);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; n + 4 <= row.Length; n += 4) (Vector256.Create(target[n..]) | Vector256.Create(row[n..])).CopyTo(target[n..]);
        }

        for (; n < row.Length; n++) target[n] |= row[n];
    }

    private readonly struct Slices(BitVolume bits, StructuringElement element, BitVolume result) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            using var scratch = new Scratch<ulong>(2 * bits.WordsPerRow);
            var size = bits.Size;
            for (var z = Math.Max(0, first - element.ReachK); z < Math.Min(size.Nz, end + element.ReachK); z++)
            {
                for (var y = 0; y < size.Ny; y++)
                {
                    var row = bits.Row((z * size.Ny) + y);
                    if (row.ContainsAnyExcept(0UL)) Spread(row, y, z, first, end, scratch.Span);
                }
            }
        }

        private void Spread(ReadOnlySpan<ulong> row, int y, int z, int first, int end, Span<ulong> scratch)
        {
            var wide = scratch[..row.Length];
            row.CopyTo(wide);
            var width = 0;
            foreach (var part in element.Rows)
            {
                var (toY, toZ) = (y + part.J, z + part.K);
                if ((uint)toY >= (uint)bits.Size.Ny || toZ < first || toZ >= end) continue;
                Widen(wide, scratch[row.Length..], width, part.HalfWidth);
                width = part.HalfWidth;
                wide[^1] &= bits.LastWordMask;
                Or(result.Row((toZ * bits.Size.Ny) + toY), wide);
            }
        }
    }
}
