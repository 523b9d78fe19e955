using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Clips, resamples with cubic B-splines (prefiltered, so that it interpolates) and normalises 16-bit volumes.
/// For pictures and for models trained that way; <see cref="Resampler"/> is many times faster. <i>Edges</i>: the
/// volume is mirrored about its outermost centres up to half a voxel outside, beyond that the pad value holds.
/// <see cref="ResampleOptions.AntiAlias"/> is not offered. <i>Thread safety</i>: immutable; one plan may run on
/// many threads. Bitwise equal for any number of threads.
/// </summary>
public sealed class SplineResampler
{
    private readonly GridMapping _mapping;
    private readonly ResampleOptions _options;
    private readonly SeparableSpline? _separable;

    /// <summary>Plans a resampling.</summary>
    /// <param name="source">The grid to be read.</param>
    /// <param name="target">The grid to be filled.</param>
    /// <param name="options">What happens to the values; only resampled when null.</param>
    /// <exception cref="ArgumentException">The options are meaningless or ask for anti-aliasing.</exception>
    public SplineResampler(VolumeGeometry source, VolumeGeometry target, ResampleOptions? options = null)
        : this(new GridMapping(target, source), options ?? new ResampleOptions(), forceGeneral: false)
    {
    }

    internal SplineResampler(GridMapping mapping, ResampleOptions options, bool forceGeneral)
    {
        options.Validate();
        if (options.AntiAlias) throw new ArgumentException("Spline resampling does not average.", nameof(options));
        _mapping = mapping;
        _options = options;
        if (mapping.IsAxisAligned && !forceGeneral) _separable = new SeparableSpline(mapping, options);
    }

    /// <summary>Fills the whole target.</summary>
    /// <param name="source">All voxels of the source grid.</param>
    /// <param name="destination">As many values as the target has voxels.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    /// <param name="budget">The budget of the working memory (4 bytes a source voxel at most); the process-wide one when null.</param>
    /// <exception cref="Errors.RejectionException">The budget would be exceeded.</exception>
    public void Resample(ReadOnlySpan<short> source, Span<float> destination, int degreeOfParallelism = 1, MemoryBudget? budget = null)
    {
        if (source.Length != _mapping.Source.Size.VoxelCount) throw new ArgumentException("The voxels do not fit the source grid.", nameof(source));
        if (destination.Length != _mapping.Target.Size.VoxelCount) throw new ArgumentException("The destination does not fit the target.", nameof(destination));
        if (_separable is not null) _separable.Run(source, destination, degreeOfParallelism, budget);
        else AffineSpline.Run(_mapping, _options, source, destination, degreeOfParallelism, budget);
    }
}
