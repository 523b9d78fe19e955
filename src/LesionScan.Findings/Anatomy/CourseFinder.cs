using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;

namespace LesionScan.Findings.Anatomy;

/// <summary>
/// Finds the course of a tube-like structure (the canal, the column of bodies) through the coarse skeleton, as one
/// chain of slice centroids. The skeleton's grid must be axis-aligned (see <see cref="VolumeGeometry.ToAxisAligned"/>).
/// </summary>
public static class CourseFinder
{
    /// <summary>How far the centroid may move from one slice to the next, in mm of shift per mm of height. Our own choice: 60° of tilt.</summary>
    public const double MaximumSlope = 1.75;

    /// <summary>The longest gap, in mm, that a chain may bridge. Our own choice: half a vertebra.</summary>
    public const double MaximumGapMm = 18;

    /// <summary>The smallest region on a slice that counts, in mm². Our own choice: half a narrow canal.</summary>
    public const double MinimumAreaMm2 = 36;

    /// <summary>Finds the chain.</summary>
    /// <param name="skeleton">The coarse skeleton; values of <see cref="SkeletonClass"/>.</param>
    /// <param name="isPart">Which classes belong to the structure.</param>
    /// <returns>The centroids from the head to the feet; empty where the structure is not in view.</returns>
    public static IReadOnlyList<PointLps> Find(LabelMap skeleton, Func<SkeletonClass, bool> isPart)
    {
        var member = new bool[256];
        for (var c = 0; c < 256; c++) member[c] = isPart((SkeletonClass)c);
        var size = skeleton.Geometry.Size;
        var chains = new List<List<Region>>();
        for (var k = size.Nz - 1; k >= 0; k--) Extend(chains, RegionsOf(skeleton, member, k), skeleton.Geometry.Spacing);
        var best = chains.MaxBy(chain => chain.Sum(r => r.AreaMm2));
        return best is null || best.Count < 2 ? [] : [.. best.Select(r => r.Centroid)];
    }

    private static void Extend(List<List<Region>> chains, List<Region> regions, VoxelSpacing spacing)
    {
        // The largest region chooses its chain first; each chain grows by at most one region a slice.
        var grown = new HashSet<List<Region>>();
        foreach (var region in regions.OrderByDescending(r => r.AreaMm2))
        {
            var chain = chains
                .Where(c => !grown.Contains(c) && Continues(c[^1], region, spacing.K))
                .OrderByDescending(c => c.Count)
                .FirstOrDefault();
            if (chain is null) chains.Add(chain = []);
            chain.Add(region);
            grown.Add(chain);
        }
    }

    private static bool Continues(Region above, Region below, double dz)
    {
        var height = above.Centroid.Z - below.Centroid.Z;
        var dx = above.Centroid.X - below.Centroid.X;
        var dy = above.Centroid.Y - below.Centroid.Y;
        return height <= MaximumGapMm && Math.Sqrt((dx * dx) + (dy * dy)) <= (MaximumSlope * height) + dz;
    }

    private static List<Region> RegionsOf(LabelMap skeleton, bool[] member, int k)
    {
        var geometry = skeleton.Geometry;
        int nx = geometry.Size.Nx, ny = geometry.Size.Ny;
        var slice = skeleton.Slice(k);
        var seen = new bool[nx * ny];
        var stack = new Stack<int>();
        var regions = new List<Region>();
        for (var start = 0; start < slice.Length; start++)
        {
            if (seen[start] || !member[slice[start]]) continue;
            long sumI = 0, sumJ = 0, count = 0;
            seen[start] = true;
            stack.Push(start);
            while (stack.TryPop(out var at))
            {
                int i = at % nx, j = at / nx;
                (sumI, sumJ, count) = (sumI + i, sumJ + j, count + 1);
                if (i > 0) Visit(slice, at - 1);
                if (i < nx - 1) Visit(slice, at + 1);
                if (j > 0) Visit(slice, at - nx);
                if (j < ny - 1) Visit(slice, at + nx);
            }

            var area = count * geometry.Spacing.I * geometry.Spacing.J;
            if (area < MinimumAreaMm2) continue;
            regions.Add(new Region(geometry.ToLps(new ContinuousIndex((double)sumI / count, (double)sumJ / count, k)), area));
        }

        return regions;

        void Visit(ReadOnlySpan<byte> labels, int at)
        {
            if (seen[at] || !member[labels[at]]) return;
            seen[at] = true;
            stack.Push(at);
        }
    }

    private readonly record struct Region(PointLps Centroid, double AreaMm2);
}
