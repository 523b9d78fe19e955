using System.Buffers;
using System.Numerics;
using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Labels;

/// <summary>
/// A binary mask of one bit a voxel: bit n of word w of a row is column 64·w + n, and bits beyond the last
/// column are 0. An eighth of a byte mask, so that whole-mask work stays near the caches. Pooled; dispose once.
/// </summary>
internal sealed unsafe class BitVolume : IDisposable
{
    // Rows that make a worthwhile piece of work for a thread.
    internal const int RowsPerThread = 2048;

    private ulong[]? _words;

    /// <summary>Rents an uninitialised mask.</summary>
    public BitVolume(GridSize size)
    {
        Size = size;
        WordsPerRow = (size.Nx + 63) / 64;
        RowCount = size.Ny * size.Nz;
        _words = ArrayPool<ulong>.Shared.Rent(checked(RowCount * WordsPerRow));
    }

    public GridSize Size { get; }

    public int WordsPerRow { get; }

    public int RowCount { get; }

    /// <summary>The bits that exist in a row's last word.</summary>
    public ulong LastWordMask => ulong.MaxValue >> ((64 - (Size.Nx & 63)) & 63);

    public Span<ulong> Words => _words.AsSpan(0, RowCount * WordsPerRow);

    public Span<ulong> Row(int row) => _words.AsSpan(row * WordsPerRow, WordsPerRow);

    public static BitVolume Of<T, TTest>(GridSize size, ReadOnlySpan<T> voxels, TTest test, int degreeOfParallelism)
        where T : unmanaged
        where TTest : struct, IVoxelTest<T>
    {
        if (voxels.Length != size.VoxelCount) throw new ArgumentException("The voxels do not fit the grid.", nameof(voxels));
        var bits = new BitVolume(size);
        fixed (T* from = voxels)
        {
            ParallelRanges.Run(bits.RowCount, RowsPerThread, degreeOfParallelism, new Testing<T, TTest>(bits, from, test));
        }

        return bits;
    }

    /// <summary>Turns the mask into its opposite.</summary>
    public void Invert()
    {
        var words = Words;
        for (var n = 0; n < words.Length; n++) words[n] = ~words[n];
        for (var last = WordsPerRow - 1; last < words.Length; last += WordsPerRow) words[last] &= LastWordMask;
    }

    /// <summary>Writes a value where the mask is set, and zero elsewhere.</summary>
    public void WriteTo(Span<byte> mask, byte value, int degreeOfParallelism)
    {
        if (mask.Length != Size.VoxelCount) throw new ArgumentException("The mask does not fit the grid.", nameof(mask));
        fixed (byte* to = mask)
        {
            ParallelRanges.Run(RowCount, RowsPerThread, degreeOfParallelism, new Writing(this, to, value));
        }
    }

    /// <summary>The number of voxels that are set.</summary>
    public long CountSet()
    {
        long count = 0;
        foreach (var word in Words) count += BitOperations.PopCount(word);
        return count;
    }

    public void Dispose()
    {
        if (_words is not { } words) return;
        Words.Clear();
        _words = null;
        ArrayPool<ulong>.Shared.Return(words);
    }

    private readonly struct Testing<T, TTest>(BitVolume bits, T* voxels, TTest test) : IRangeOperation
        where T : unmanaged
        where TTest : struct, IVoxelTest<T>
    {
        public void Invoke(int first, int end)
        {
            var nx = bits.Size.Nx;
            fixed (ulong* words = bits.Words)
            {
                for (var row = first; row < end; row++)
                {
                    var from = voxels + ((long)row * nx);
                    var to = words + ((long)row * bits.WordsPerRow);
                    var x = 0;
                    for (; x + 64 <= nx; x += 64) to[x / 64] = test.Test64(from + x);
                    if (x == nx) continue;
                    var rest = 0UL;
                    for (var n = 0; x + n < nx; n++) rest |= test.Test(from[x + n]) ? 1UL << n : 0;
                    to[x / 64] = rest;
                }
            }
        }
    }

    private readonly struct Writing(BitVolume bits, byte* mask, byte value) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var nx = bits.Size.Nx;
            for (var row = first; row < end; row++)
            {
                var to = new Span<byte>(mask + ((long)row * nx), nx);
                to.Clear();
                var runs = default(RunScanner);
                while (runs.Next(bits.Row(row), nx, out var start, out var stop)) to[start..stop].Fill(value);
            }
        }
    }
}
