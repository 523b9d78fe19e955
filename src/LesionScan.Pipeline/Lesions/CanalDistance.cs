using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;

namespace LesionScan.Pipeline.Lesions;

/// <summary>Distances to the spinal canal of the coarse skeleton, exact between voxel centres and their faces.</summary>
internal sealed class CanalDistance
{
    private readonly PointLps[] _surface;
    private readonly LabelMap _coarse;
    private readonly double _halfVoxelMm;

    public CanalDistance(LabelMap coarse)
    {
        _coarse = coarse;
        var size = coarse.Geometry.Size;
        _halfVoxelMm = Math.Min(coarse.Geometry.Spacing.I, Math.Min(coarse.Geometry.Spacing.J, coarse.Geometry.Spacing.K)) / 2;
        var points = new List<PointLps>();
        for (var k = 0; k < size.Nz; k++)
        {
            for (var j = 0; j < size.Ny; j++)
            {
                for (var i = 0; i < size.Nx; i++)
                {
                    if (IsCanal(i, j, k) && !(IsCanal(i - 1, j, k) && IsCanal(i + 1, j, k) && IsCanal(i, j - 1, k) && IsCanal(i, j + 1, k)))
                    {
                        points.Add(coarse.Geometry.ToLps(new VoxelIndex(i, j, k)));
                    }
                }
            }
        }

        _surface = [.. points];
    }

    /// <summary>The smallest distance from a lesion to the canal; 0 where it reaches into it, null beyond the reach or without a canal.</summary>
    public double? To(LesionVoxels lesion, double reachMm)
    {
        var sample = lesion.Sample(1500);
        if (sample.Any(IsInside)) return 0;
        var (low, high) = lesion.Box();
        var near = _surface.Where(p => p.Z > low.Z - reachMm && p.Z < high.Z + reachMm).ToArray();
        var best = double.MaxValue;
        foreach (var p in sample)
        {
            foreach (var q in near) best = Math.Min(best, p.DistanceTo(q));
        }

        return best - _halfVoxelMm <= reachMm ? Math.Max(0, best - _halfVoxelMm) : null;
    }

    private bool IsInside(PointLps p)
    {
        var v = _coarse.Geometry.ToVoxel(p).Round();
        return IsCanal(v.I, v.J, v.K);
    }

    private bool IsCanal(int i, int j, int k)
    {
        var v = new VoxelIndex(i, j, k);
        return _coarse.Geometry.Size.Contains(v) && _coarse[v] == (byte)SkeletonClass.SpinalCanal;
    }
}
