using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// The latest slices of a model's answer, and the winning class of each of their voxels. A slice takes the place
/// of the oldest one; the schedule sees to it that nobody needs that any more.
/// </summary>
internal sealed unsafe class LogitsRing : IDisposable
{
    /// <summary>Stands for "not one class" where a class number is expected.</summary>
    public const byte Undecided = 255;

    private readonly VoxelBuffer<float> _logits;
    private readonly VoxelBuffer<byte> _winners;

    public LogitsRing(GridSize size, int classes, int capacity, MemoryBudget? budget)
    {
        Size = size;
        Classes = classes;
        Capacity = Math.Min(capacity, size.Nz);
        var area = (long)size.Nx * size.Ny;
        _logits = new VoxelBuffer<float>(area * classes * Capacity, budget);
        try
        {
            _winners = new VoxelBuffer<byte>(area * Capacity, budget);
        }
        catch
        {
            ((IDisposable)_logits).Dispose();
            throw;
        }
    }

    public GridSize Size { get; }

    public int Classes { get; }

    public int Capacity { get; }

    public int Appended { get; private set; }

    /// <summary>One row of one class.</summary>
    public ReadOnlySpan<float> Row(int slice, int label, int row) =>
        _logits.GetSpan().Slice((((((slice % Capacity) * Classes) + label) * Size.Ny) + row) * Size.Nx, Size.Nx);

    /// <summary>The winning classes of one row.</summary>
    public ReadOnlySpan<byte> Winners(int slice, int row) => _winners.GetSpan().Slice((((slice % Capacity) * Size.Ny) + row) * Size.Nx, Size.Nx);

    /// <summary>Checks a slab's size once, before it is read.</summary>
    public void RequireFit(int length, int sliceCount, LogitsLayout layout)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sliceCount);
        if (Appended + sliceCount > Size.Nz) throw new ArgumentException($"The model's grid has {Size.Nz} slices.", nameof(sliceCount));
        var sane = layout is { SliceStride: > 0, ClassStride: > 0 } && layout.RowStride >= Size.Nx;
        var last = ((sliceCount - 1L) * layout.SliceStride) + ((Classes - 1L) * layout.ClassStride) + ((Size.Ny - 1L) * layout.RowStride) + Size.Nx;
        if (sliceCount > 0 && (!sane || last > length)) throw new ArgumentException("The logits do not fit their layout.", nameof(length));
    }

    /// <summary>Copies one slice in and finds its winners.</summary>
    public void Append(ReadOnlySpan<float> slice, LogitsLayout layout)
    {
        var slot = Appended % Capacity;
        var logits = _logits.GetSpan().Slice(slot * Classes * Size.Ny * Size.Nx, Classes * Size.Ny * Size.Nx);
        for (var c = 0; c < Classes; c++)
        {
            for (var y = 0; y < Size.Ny; y++)
            {
                slice.Slice((c * layout.ClassStride) + (y * layout.RowStride), Size.Nx).CopyTo(logits[(((c * Size.Ny) + y) * Size.Nx)..]);
            }
        }

        var area = Size.Nx * Size.Ny;
        fixed (float* from = logits)
        fixed (byte* to = _winners.GetSpan().Slice(slot * area, area))
        {
            ArgMax.Run(from, Classes, area, area, to);
        }

        Appended++;
    }

    public void Dispose()
    {
        ((IDisposable)_logits).Dispose();
        ((IDisposable)_winners).Dispose();
    }
}
