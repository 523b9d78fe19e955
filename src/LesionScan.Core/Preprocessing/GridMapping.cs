using LesionScan.Core.Geometry;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// The affine map between the voxels of two grids in one frame of reference, both ways. <i>Coordinates</i>:
/// continuous voxel indices, centres at whole numbers. Immutable and thread-safe.
/// </summary>
public sealed class GridMapping
{
    /// <summary>
    /// How far, in source voxels over the whole target, two grids may turn against each other and still count as
    /// aligned. An interpolation error of 0.5 % of the step between neighbouring voxels; our own choice.
    /// </summary>
    public const double AlignmentTolerance = 5e-3;

    /// <summary>How far outside a voxel's edge, in voxels, a place still counts as inside; absorbs rounding.</summary>
    public const double EdgeTolerance = 1e-4;

    /// <summary>Creates the map.</summary>
    /// <param name="target">The grid to be filled.</param>
    /// <param name="source">The grid to be read.</param>
    public GridMapping(VolumeGeometry target, VolumeGeometry source)
    {
        Target = target;
        Source = source;
        Origin = source.ToVoxel(target.Origin);
        StepI = Difference(source.ToVoxel(target.ToLps(new VoxelIndex(1, 0, 0))), Origin);
        StepJ = Difference(source.ToVoxel(target.ToLps(new VoxelIndex(0, 1, 0))), Origin);
        StepK = Difference(source.ToVoxel(target.ToLps(new VoxelIndex(0, 0, 1))), Origin);
        var (nx, ny, nz) = (target.Size.Nx, target.Size.Ny, target.Size.Nz);
        IsAxisAligned = (Math.Max(Math.Abs(StepI.J), Math.Abs(StepI.K)) * nx) + (Math.Max(Math.Abs(StepJ.I), Math.Abs(StepJ.K)) * ny)
            + (Math.Max(Math.Abs(StepK.I), Math.Abs(StepK.J)) * nz) < AlignmentTolerance;
    }

    /// <summary>The grid to be filled.</summary>
    public VolumeGeometry Target { get; }

    /// <summary>The grid to be read.</summary>
    public VolumeGeometry Source { get; }

    /// <summary>Where the target's first voxel lies in the source.</summary>
    public ContinuousIndex Origin { get; }

    /// <summary>How far one target column goes in the source.</summary>
    public ContinuousIndex StepI { get; }

    /// <summary>How far one target row goes in the source.</summary>
    public ContinuousIndex StepJ { get; }

    /// <summary>How far one target slice goes in the source.</summary>
    public ContinuousIndex StepK { get; }

    /// <summary>
    /// Whether columns, rows and slices of both grids run along the same lines (either way), within
    /// <see cref="AlignmentTolerance"/>, so that work can be done axis by axis.
    /// </summary>
    public bool IsAxisAligned { get; }

    /// <summary>The place in the source of a place in the target.</summary>
    public ContinuousIndex ToSource(ContinuousIndex t) => new(
        Origin.I + (StepI.I * t.I) + (StepJ.I * t.J) + (StepK.I * t.K),
        Origin.J + (StepI.J * t.I) + (StepJ.J * t.J) + (StepK.J * t.K),
        Origin.K + (StepI.K * t.I) + (StepJ.K * t.J) + (StepK.K * t.K));

    /// <summary>The place in the target of a place in the source.</summary>
    public ContinuousIndex ToTarget(ContinuousIndex s) => Target.ToVoxel(Source.ToLps(s));

    /// <summary>The map the other way.</summary>
    public GridMapping Inverse() => new(Source, Target);

    private static ContinuousIndex Difference(ContinuousIndex a, ContinuousIndex b) => new(a.I - b.I, a.J - b.J, a.K - b.K);
}
