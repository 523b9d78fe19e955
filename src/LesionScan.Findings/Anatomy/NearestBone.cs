using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;

namespace LesionScan.Findings.Anatomy;

/// <summary>
/// Names the bone at, or nearest to, any place: a lesion that destroyed its bone is still in that bone. Built once
/// per study on the coarse skeleton; immutable and safe to share.
/// </summary>
public sealed class NearestBone
{
    /// <summary>The smallest volume of a class, over the whole image, that names a site: a short piece of rib. Our own choice.</summary>
    public const double MinimumBoneMm3 = 500;

    /// <summary>The same for the skull, the largest bone of all. Our own choice.</summary>
    public const double MinimumSkullMm3 = 40000;

    private readonly VolumeGeometry _geometry;
    private readonly byte[] _labels;

    /// <summary>Grows every bone of the coarse skeleton outwards, nearest first.</summary>
    /// <param name="skeleton">The coarse skeleton; values of <see cref="SkeletonClass"/>.</param>
    /// <param name="reachMm">How far bones are grown. Our own choice: the thickness of a large soft-tissue mass.</param>
    public NearestBone(LabelMap skeleton, double reachMm = 15)
    {
        _geometry = skeleton.Geometry;
        _labels = new byte[skeleton.Labels.Length];
        var believed = Believed(skeleton);
        var frontier = new List<int>();
        for (var at = 0; at < _labels.Length; at++)
        {
            if (!believed[skeleton.Labels[at]]) continue;
            _labels[at] = skeleton.Labels[at];
            frontier.Add(at);
        }

        var step = Math.Min(_geometry.Spacing.I, Math.Min(_geometry.Spacing.J, _geometry.Spacing.K));
        for (var mm = step; mm <= reachMm && frontier.Count > 0; mm += step) frontier = Grow(frontier);
    }

    /// <summary>Whether a class is bone that can hold a lesion.</summary>
    public static bool IsBone(SkeletonClass c) => c is SkeletonClass.VertebralBody or SkeletonClass.VertebralPosteriorElements
        or SkeletonClass.Sacrum or SkeletonClass.HipBone or SkeletonClass.Femur or SkeletonClass.Rib or SkeletonClass.Sternum
        or SkeletonClass.ShoulderGirdle or SkeletonClass.Humerus or SkeletonClass.Skull;

    /// <summary>The bone at or nearest to a position; <see cref="SkeletonClass.Background"/> where none is within reach.</summary>
    public SkeletonClass At(PointLps p)
    {
        var v = _geometry.ToVoxel(p).Round();
        return _geometry.Size.Contains(v) ? (SkeletonClass)_labels[_geometry.Size.OffsetOf(v)] : SkeletonClass.Background;
    }

    /// <summary>A few stray voxels do not make a bone: a class names sites only when enough of it is in view. Our own choice.</summary>
    private static bool[] Believed(LabelMap skeleton)
    {
        var count = new long[256];
        foreach (var label in skeleton.Labels) count[label]++;
        var believed = new bool[256];
        for (var c = 1; c < 256; c++)
        {
            var least = (SkeletonClass)c == SkeletonClass.Skull ? MinimumSkullMm3 : MinimumBoneMm3;
            believed[c] = IsBone((SkeletonClass)c) && count[c] * skeleton.Geometry.VoxelVolumeMm3 >= least;
        }

        return believed;
    }

    private List<int> Grow(List<int> frontier)
    {
        int nx = _geometry.Size.Nx, ny = _geometry.Size.Ny, nz = _geometry.Size.Nz;
        var next = new List<int>();
        foreach (var at in frontier)
        {
            int i = at % nx, j = at / nx % ny, k = at / (nx * ny);
            if (i > 0) Take(at, at - 1);
            if (i < nx - 1) Take(at, at + 1);
            if (j > 0) Take(at, at - nx);
            if (j < ny - 1) Take(at, at + nx);
            if (k > 0) Take(at, at - (nx * ny));
            if (k < nz - 1) Take(at, at + (nx * ny));
        }

        return next;

        void Take(int from, int to)
        {
            if (_labels[to] != 0) return;
            _labels[to] = _labels[from];
            next.Add(to);
        }
    }
}
