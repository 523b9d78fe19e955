using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;
using LesionScan.Inference.Manifests;
using LesionScan.Inference.SlidingWindow;
using LesionScan.Pipeline.Skeleton;

namespace LesionScan.Pipeline.Lesions;

/// <summary>
/// Where the lesion model runs: the bones its manifest names, grown by the manifest's margin, on the model's own grid.
/// </summary>
internal sealed class BoneRegion : IDisposable
{
    private readonly VoxelBuffer<byte> _mask;
    private readonly SliceRegion?[] _slices;

    private BoneRegion(VolumeGeometry grid, VoxelBuffer<byte> mask)
    {
        (Grid, _mask) = (grid, mask);
        _slices = new SliceRegion?[grid.Size.Nz];
        for (var k = 0; k < _slices.Length; k++) _slices[k] = Bound(k);
    }

    public VolumeGeometry Grid { get; }

    /// <summary>Builds the region.</summary>
    public static BoneRegion Of(LabelMap coarse, VolumeGeometry grid, ModelManifest manifest)
    {
        var wanted = WantedClasses(manifest);
        var grown = Grow(coarse, wanted, manifest.Region?.DilateMm ?? 0);
        var mask = new VoxelBuffer<byte>(grid.Size.VoxelCount);
        var to = mask.GetSpan();
        var size = grid.Size;
        for (var k = 0; k < size.Nz; k++)
        {
            for (var j = 0; j < size.Ny; j++)
            {
                for (var i = 0; i < size.Nx; i++)
                {
                    var c = coarse.Geometry.ToVoxel(grid.ToLps(new VoxelIndex(i, j, k))).Round();
                    if (coarse.Geometry.Size.Contains(c) && grown[coarse.Geometry.Size.OffsetOf(c)]) to[size.OffsetOf(new VoxelIndex(i, j, k))] = 1;
                }
            }
        }

        return new BoneRegion(grid, mask);
    }

    /// <summary>What of a slice is wanted, or null for nothing.</summary>
    public SliceRegion? OfSlice(int k) => _slices[k];

    /// <summary>The mask of one slice.</summary>
    public ReadOnlySpan<byte> Slice(int k) => _mask.GetSpan().Slice(k * Grid.Size.Nx * Grid.Size.Ny, Grid.Size.Nx * Grid.Size.Ny);

    /// <summary>Whether a position lies in the region.</summary>
    public bool Contains(PointLps p)
    {
        var v = Grid.ToVoxel(p).Round();
        return Grid.Size.Contains(v) && _mask.GetSpan()[Grid.Size.OffsetOf(v)] != 0;
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)_mask).Dispose();

    private static bool[] WantedClasses(ModelManifest manifest)
    {
        var wanted = new bool[256];
        if (manifest.Region is null)
        {
            for (var c = 0; c < 256; c++) wanted[c] = NearestBone(c);
            return wanted;
        }

        foreach (var name in manifest.Region.Labels) wanted[(int)SkeletonClasses.Of(name, manifest)] = true;
        return wanted;
        static bool NearestBone(int c) => Findings.Anatomy.NearestBone.IsBone((SkeletonClass)c);
    }

    private static bool[] Grow(LabelMap coarse, bool[] wanted, double mm)
    {
        var size = coarse.Geometry.Size;
        var result = new bool[coarse.Labels.Length];
        for (var at = 0; at < result.Length; at++) result[at] = wanted[coarse.Labels[at]];
        GrowAlong(result, 1, size.Nx, (int)Math.Ceiling(mm / coarse.Geometry.Spacing.I));
        GrowAlong(result, size.Nx, size.Ny, (int)Math.Ceiling(mm / coarse.Geometry.Spacing.J));
        GrowAlong(result, size.Nx * size.Ny, size.Nz, (int)Math.Ceiling(mm / coarse.Geometry.Spacing.K));
        return result;
    }

    /// <summary>Dilates by a box, one axis at a time; a box rather than a ball only makes the region safer.</summary>
    private static void GrowAlong(bool[] mask, int stride, int length, int reach)
    {
        if (reach == 0) return;
        var line = new bool[length];
        for (var start = 0; start < mask.Length; start++)
        {
            if (start / stride % length != 0) continue;
            for (var n = 0; n < length; n++) line[n] = mask[start + (n * stride)];
            var last = int.MinValue / 2;
            for (var n = 0; n < length; n++)
            {
                if (line[n]) last = n;
                if (n - last <= reach) mask[start + (n * stride)] = true;
            }

            last = int.MaxValue / 2;
            for (var n = length - 1; n >= 0; n--)
            {
                if (line[n]) last = n;
                if (last - n <= reach) mask[start + (n * stride)] = true;
            }
        }
    }

    private SliceRegion? Bound(int k)
    {
        int nx = Grid.Size.Nx, x0 = int.MaxValue, x1 = -1, y0 = int.MaxValue, y1 = -1;
        long count = 0;
        var slice = Slice(k);
        for (var at = 0; at < slice.Length; at++)
        {
            if (slice[at] == 0) continue;
            count++;
            int x = at % nx, y = at / nx;
            (x0, x1, y0, y1) = (Math.Min(x0, x), Math.Max(x1, x), Math.Min(y0, y), Math.Max(y1, y));
        }

        return count == 0 ? null : new SliceRegion(new SliceRectangle(x0, y0, x1 - x0 + 1, y1 - y0 + 1), count);
    }
}
