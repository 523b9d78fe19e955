using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;
using LesionScan.Findings.Anatomy;

namespace LesionScan.Pipeline.Lesions;

/// <summary>What surrounds a lesion: the host bone's own density, and whether its surface faces soft tissue.</summary>
internal sealed class HostBone(Volume<short> ct, LabelMap skeleton, LabelMap lesions, LesionOptions options)
{
    /// <summary>The fewest voxels that make a median worth having. Our own choice.</summary>
    private const int MinimumReferenceVoxels = 50;

    /// <summary>The median HU of spongy bone of the same kind around the lesion; null where there is too little.</summary>
    public double? Reference(LesionVoxels lesion, VoxelIndex minimum, VoxelIndex maximum)
    {
        var box = Grow(minimum, maximum, options.ReferenceReachMm);
        var gap = Grow(minimum, maximum, options.ReferenceGapMm);
        var host = HostClass(lesion, box);
        if (host == SkeletonClass.Background) return null;
        var values = new List<short>();
        var size = ct.Geometry.Size;
        for (var k = box.Low.K; k <= box.High.K; k++)
        {
            for (var j = box.Low.J; j <= box.High.J; j++)
            {
                for (var i = box.Low.I; i <= box.High.I; i++)
                {
                    var v = new VoxelIndex(i, j, k);
                    var at = size.OffsetOf(v);
                    if (skeleton.Labels[at] != (byte)host || lesions.Labels[at] != 0 || IsWithin(v, gap)) continue;
                    var hu = ct.Voxels[at];
                    if (hu >= options.TrabecularHu.Low && hu <= options.TrabecularHu.High) values.Add(hu);
                }
            }
        }

        if (values.Count < MinimumReferenceVoxels) return null;
        values.Sort();
        return values[values.Count / 2];
    }

    /// <summary>Whether enough of the surface looks out on soft tissue instead of on bone.</summary>
    public bool IsBreached(LesionVoxels lesion, byte number)
    {
        var size = ct.Geometry.Size;
        var (di, dj, dk) = Probe();
        long surface = 0, open = 0;
        foreach (var v in lesion.Voxels)
        {
            foreach (var d in new[] { new VoxelIndex(di, 0, 0), new VoxelIndex(-di, 0, 0), new VoxelIndex(0, dj, 0), new VoxelIndex(0, -dj, 0), new VoxelIndex(0, 0, dk), new VoxelIndex(0, 0, -dk) })
            {
                var near = new VoxelIndex(v.I + Math.Sign(d.I), v.J + Math.Sign(d.J), v.K + Math.Sign(d.K));
                if (!size.Contains(near) || lesions.Labels[size.OffsetOf(near)] == number) continue;
                surface++;
                if (IsOpen(v, d)) open++;
            }
        }

        return surface > 0 && open >= options.BreachShare * surface;
    }

    /// <summary>Whether the way out from a surface voxel meets neither bone nor anything dense before the probe's end.</summary>
    private bool IsOpen(VoxelIndex from, VoxelIndex direction)
    {
        var size = ct.Geometry.Size;
        var steps = Math.Max(Math.Abs(direction.I), Math.Max(Math.Abs(direction.J), Math.Abs(direction.K)));
        for (var s = 1; s <= steps; s++)
        {
            var v = new VoxelIndex(from.I + (Math.Sign(direction.I) * s), from.J + (Math.Sign(direction.J) * s), from.K + (Math.Sign(direction.K) * s));
            if (!size.Contains(v)) return false;
            var at = size.OffsetOf(v);
            if (NearestBone.IsBone((SkeletonClass)skeleton.Labels[at]) || ct.Voxels[at] >= options.CortexHu) return false;
        }

        return true;
    }

    private (int I, int J, int K) Probe()
    {
        var s = ct.Geometry.Spacing;
        return (Steps(s.I), Steps(s.J), Steps(s.K));
        int Steps(double mm) => Math.Max(1, (int)Math.Round(options.BreachProbeMm / mm));
    }

    private SkeletonClass HostClass(LesionVoxels lesion, (VoxelIndex Low, VoxelIndex High) box)
    {
        var votes = new long[256];
        foreach (var v in lesion.Voxels) votes[skeleton.Labels[ct.Geometry.Size.OffsetOf(v)]]++;
        var best = Best(votes);
        if (best != SkeletonClass.Background) return best;

        // The bone under the lesion is gone: its neighbours say which it was.
        for (var k = box.Low.K; k <= box.High.K; k++)
        {
            for (var j = box.Low.J; j <= box.High.J; j++)
            {
                for (var i = box.Low.I; i <= box.High.I; i++) votes[skeleton.Labels[ct.Geometry.Size.OffsetOf(new VoxelIndex(i, j, k))]]++;
            }
        }

        return Best(votes);
    }

    private static SkeletonClass Best(long[] votes)
    {
        var best = SkeletonClass.Background;
        for (var c = 1; c < votes.Length; c++)
        {
            if (NearestBone.IsBone((SkeletonClass)c) && votes[c] > (best == SkeletonClass.Background ? 0 : votes[(int)best])) best = (SkeletonClass)c;
        }

        return best;
    }

    private (VoxelIndex Low, VoxelIndex High) Grow(VoxelIndex minimum, VoxelIndex maximum, double mm)
    {
        var (s, n) = (ct.Geometry.Spacing, ct.Geometry.Size);
        int i = (int)Math.Ceiling(mm / s.I), j = (int)Math.Ceiling(mm / s.J), k = (int)Math.Ceiling(mm / s.K);
        return (
            new VoxelIndex(Math.Max(0, minimum.I - i), Math.Max(0, minimum.J - j), Math.Max(0, minimum.K - k)),
            new VoxelIndex(Math.Min(n.Nx - 1, maximum.I + i), Math.Min(n.Ny - 1, maximum.J + j), Math.Min(n.Nz - 1, maximum.K + k)));
    }

    private static bool IsWithin(VoxelIndex v, (VoxelIndex Low, VoxelIndex High) box) =>
        v.I >= box.Low.I && v.I <= box.High.I && v.J >= box.Low.J && v.J <= box.High.J && v.K >= box.Low.K && v.K <= box.High.K;
}
