using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Clips, linearly resamples and normalises 16-bit volumes onto another grid in one pass, whole or slab by
/// slab. Any affine relation between the grids will do: shifted, flipped, oblique or sheared; grids along the
/// same axes take a faster path. <i>Edges</i>: up to half a voxel outside the outermost centres the edge value
/// holds, beyond that the pad value. <i>Thread safety</i>: immutable; one plan may run on many threads.
/// Results are bitwise equal for any number of threads and any cut into slabs.
/// </summary>
public sealed class Resampler
{
    private readonly SeparableResample? _separable;
    private readonly AffineResample? _affine;

    /// <summary>Plans a resampling; the tables are made here, so that running it allocates nothing.</summary>
    /// <param name="source">The grid to be read.</param>
    /// <param name="target">The grid to be filled.</param>
    /// <param name="options">What happens to the values; only resampled when null.</param>
    public Resampler(VolumeGeometry source, VolumeGeometry target, ResampleOptions? options = null)
        : this(new GridMapping(target, source), options ?? new ResampleOptions(), forceGeneral: false)
    {
    }

    internal Resampler(GridMapping mapping, ResampleOptions options, bool forceGeneral)
    {
        options.Validate();
        Mapping = mapping;
        Options = options;
        if (mapping.IsAxisAligned && !forceGeneral) _separable = new SeparableResample(mapping, options);
        else _affine = new AffineResample(mapping, options);
    }

    /// <summary>The map from the target's voxels to the source's.</summary>
    public GridMapping Mapping { get; }

    /// <summary>What happens to the values.</summary>
    public ResampleOptions Options { get; }

    /// <summary>The number of voxels of one target slice.</summary>
    public int SliceLength => Mapping.Target.Size.Nx * Mapping.Target.Size.Ny;

    /// <summary>Fills some slices of the target.</summary>
    /// <param name="source">All voxels of the source grid.</param>
    /// <param name="firstSlice">The first target slice to fill; it may lie outside the target, where all is pad.</param>
    /// <param name="count">How many slices.</param>
    /// <param name="destination">Where they go: at least <paramref name="count"/> × <see cref="SliceLength"/> values.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    public void ResampleSlab(ReadOnlySpan<short> source, int firstSlice, int count, Span<float> destination, int degreeOfParallelism = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (source.Length != Mapping.Source.Size.VoxelCount) throw new ArgumentException("The voxels do not fit the source grid.", nameof(source));
        if (destination.Length < (long)count * SliceLength) throw new ArgumentException("The destination is too short.", nameof(destination));
        var inside = Math.Clamp(firstSlice, 0, Mapping.Target.Size.Nz);
        var end = Math.Clamp(firstSlice + count, inside, Mapping.Target.Size.Nz);
        var before = Math.Clamp(inside - firstSlice, 0, count) * SliceLength;
        var filled = (end - inside) * SliceLength;
        destination[..before].Fill(Options.NormalizedPad);
        destination[(before + filled)..(count * SliceLength)].Fill(Options.NormalizedPad);
        if (filled == 0) return;
        var slab = destination.Slice(before, filled);
        _separable?.Run(source, inside, end - inside, slab, degreeOfParallelism);
        _affine?.Run(source, inside, end - inside, slab, degreeOfParallelism);
    }

    /// <summary>Fills the whole target.</summary>
    /// <param name="source">A volume on the source grid.</param>
    /// <param name="destination">At least as many values as the target has voxels.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    public void Resample(Volume<short> source, Span<float> destination, int degreeOfParallelism = 1)
    {
        if (!source.Geometry.IsSameGrid(Mapping.Source)) throw new ArgumentException("The volume does not lie on the source grid.", nameof(source));
        ResampleSlab(source.Voxels, 0, Mapping.Target.Size.Nz, destination, degreeOfParallelism);
    }
}
