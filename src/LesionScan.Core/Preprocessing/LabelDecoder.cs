using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Turns a model's logits into class numbers on the series' own grid: each class is interpolated linearly at
/// the voxel and the greatest wins (the lowest class of equals). Model slices are appended in order and only as
/// many are kept as pending source slices need; no class ever exists at full resolution. Voxels more than half a
/// model voxel outside the model's grid are background (0). <i>Ownership</i>: rents memory and owns the label map
/// until <see cref="Finish"/>; dispose it once. <i>Thread safety</i>: one thread at a time. Results are bitwise
/// equal for any number of threads and any cut into slabs.
/// </summary>
public sealed class LabelDecoder : IDisposable
{
    private readonly VolumeGeometry _source;
    private readonly ReadOnlyMemory<byte> _region;
    private readonly LogitsRing _ring;
    private readonly DecodeSchedule _schedule;
    private readonly SeparableDecode? _separable;
    private readonly AffineDecode? _affine;
    private VoxelBuffer<byte>? _labels;

    /// <summary>Plans a decoding and takes its memory.</summary>
    /// <param name="model">The model's grid.</param>
    /// <param name="source">The grid to be labelled.</param>
    /// <param name="classes">How many classes there are, background included: 2 to 254.</param>
    /// <param name="region">One byte a source voxel; where it is 0 the label is 0. Empty for no restriction. It must not change meanwhile.</param>
    /// <param name="budget">The budget of the memory; the process-wide one when null.</param>
    /// <exception cref="Errors.RejectionException">The budget would be exceeded.</exception>
    public LabelDecoder(VolumeGeometry model, VolumeGeometry source, int classes, ReadOnlyMemory<byte> region = default, MemoryBudget? budget = null)
        : this(new GridMapping(source, model), classes, region, budget, forceGeneral: false)
    {
    }

    internal LabelDecoder(GridMapping mapping, int classes, ReadOnlyMemory<byte> region, MemoryBudget? budget, bool forceGeneral)
    {
        if (classes is < 2 or > LogitsRing.Undecided - 1) throw new ArgumentOutOfRangeException(nameof(classes), "There are 2 to 254 classes.");
        _source = mapping.Target;
        if (region.Length != 0 && region.Length != _source.Size.VoxelCount) throw new ArgumentException("The region does not fit the source grid.", nameof(region));
        _region = region;
        if (mapping.IsAxisAligned && !forceGeneral) _separable = new SeparableDecode(mapping, classes);
        else _affine = new AffineDecode(mapping, classes);
        _schedule = new DecodeSchedule(_source.Size.Nz, k => _separable is null ? _affine!.ModelSlices(k) : _separable.ModelSlices(k));
        _ring = new LogitsRing(mapping.Source.Size, classes, _schedule.Capacity, budget);
        try
        {
            _labels = new VoxelBuffer<byte>(_source.Size.VoxelCount, budget);
        }
        catch
        {
            _ring.Dispose();
            throw;
        }
    }

    /// <summary>How many model slices have been appended.</summary>
    public int SlicesAppended => _ring.Appended;

    /// <summary>How many source slices are labelled, in whatever order the grids lie to each other.</summary>
    public int SlicesLabelled => _schedule.Done;

    /// <summary>Adds the next slices of the model's answer and labels every source slice that can be.</summary>
    /// <param name="logits">The slab; every value is finite.</param>
    /// <param name="sliceCount">How many slices of the model's grid it has.</param>
    /// <param name="layout">How it lies in memory.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    public void Append(ReadOnlySpan<float> logits, int sliceCount, LogitsLayout layout, int degreeOfParallelism = 1)
    {
        ObjectDisposedException.ThrowIf(_labels is null, this);
        _ring.RequireFit(logits.Length, sliceCount, layout);
        for (var slice = 0; slice < sliceCount; slice++)
        {
            _ring.Append(logits[(slice * layout.SliceStride)..], layout);
            var ready = _schedule.Ready(_ring.Appended);
            // A few slices at once keep all threads busy; the ring has room for them.
            var wait = slice + 1 < sliceCount && _ring.Appended - _schedule.LowestNeeded < _ring.Capacity;
            if (!wait && !ready.IsEmpty) Decode(ready, degreeOfParallelism);
        }
    }

    /// <summary>Hands over the label map, which is the caller's to dispose.</summary>
    /// <exception cref="InvalidOperationException">Model slices are missing.</exception>
    public LabelMap Finish()
    {
        ObjectDisposedException.ThrowIf(_labels is null, this);
        if (!_schedule.IsComplete) throw new InvalidOperationException($"Only {SlicesAppended} model slices were appended.");
        var map = new LabelMap(_source, _labels);
        _labels = null;
        return map;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ring.Dispose();
        ((IDisposable?)_labels)?.Dispose();
        _labels = null;
    }

    private void Decode(ReadOnlyMemory<int> slices, int degreeOfParallelism)
    {
        var rowsPerThread = Math.Max(1, (1 << 14) / _source.Size.Nx);
        ParallelRanges.Run(slices.Length * _source.Size.Ny, rowsPerThread, degreeOfParallelism, new Rows(this, slices));
        _schedule.Complete(slices.Length);
    }

    private readonly struct Rows(LabelDecoder decoder, ReadOnlyMemory<int> slices) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var size = decoder._source.Size;
            using var worker = decoder._separable?.StartWorker();
            for (var r = first; r < end; r++)
            {
                var (j, k) = (r % size.Ny, slices.Span[r / size.Ny]);
                var at = size.OffsetOf(new VoxelIndex(0, j, k));
                var labels = decoder._labels!.GetSpan().Slice(at, size.Nx);
                var region = decoder._region.IsEmpty ? default : decoder._region.Span.Slice(at, size.Nx);
                if (worker is not null) worker.Row(decoder._ring, j, k, region, labels);
                else decoder._affine!.Row(decoder._ring, j, k, region, labels);
            }
        }
    }
}
