using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>The last slices read, so that a slice that is context of several others is read once. <i>Thread safety</i>: none.</summary>
internal sealed class SliceRing : IDisposable
{
    private readonly VoxelBuffer<float> _slices;
    private readonly SliceReader _read;
    private readonly int _capacity;
    private readonly int _depth;
    private readonly int _area;
    private int _start;
    private int _end;

    public SliceRing(GridSize size, int capacity, SliceReader read, MemoryBudget? budget)
    {
        _read = read;
        _capacity = capacity;
        _depth = size.Nz;
        _area = checked(size.Nx * size.Ny);
        _slices = new VoxelBuffer<float>((long)capacity * _area, budget);
    }

    /// <summary>How many slices were read.</summary>
    public int SlicesRead { get; private set; }

    /// <summary>Makes slices available: those of [first, end) that exist. Both ends may only grow from call to call.</summary>
    public void Load(int first, int end)
    {
        first = Math.Max(first, 0);
        end = Math.Min(end, _depth);
        if (end - first > _capacity) throw new ArgumentOutOfRangeException(nameof(end), "More slices than the ring holds.");
        // Slices between the old end and the new beginning are nobody's context: they are never read.
        if (first >= _end) _start = _end = first;
        while (_end < end)
        {
            var place = _end % _capacity;
            var count = Math.Min(end - _end, _capacity - place);
            _read(_end, count, _slices.GetSpan().Slice(place * _area, count * _area));
            SlicesRead += count;
            _end += count;
        }

        _start = Math.Max(_start, _end - _capacity);
    }

    /// <summary>A loaded slice, or an empty span for one outside the volume.</summary>
    public ReadOnlySpan<float> Slice(int k)
    {
        if (k < 0 || k >= _depth) return [];
        if (k < _start || k >= _end) throw new ArgumentOutOfRangeException(nameof(k), "The slice is not loaded.");
        return _slices.GetSpan().Slice(k % _capacity * _area, _area);
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)_slices).Dispose();
}
