using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;

namespace LesionScan.Findings.Anatomy;

/// <summary>Tells which vertebrae carry ribs: rib voxels close to the vertebra's own bone, at its place on the column.</summary>
internal static class RibEvidence
{
    public static bool[] Find(IReadOnlyList<VertebraDraft> drafts, LabelMap skeleton, SpineColumn column, SpineOptions options)
    {
        var left = new double[drafts.Count];
        var right = new double[drafts.Count];
        var owner = Owners(drafts, column.Course.Points.Count);
        var geometry = skeleton.Geometry;
        var reach = (int)Math.Ceiling(options.RibReachMm / Math.Min(geometry.Spacing.I, geometry.Spacing.J));
        for (var k = 0; k < geometry.Size.Nz; k++)
        {
            var slice = skeleton.Slice(k);
            for (var at = 0; at < slice.Length; at++)
            {
                if (slice[at] != (byte)SkeletonClass.Rib) continue;
                var (i, j) = (at % geometry.Size.Nx, at / geometry.Size.Nx);
                if (!TouchesVertebra(slice, geometry.Size, i, j, reach)) continue;
                var p = geometry.ToLps(new VoxelIndex(i, j, k));
                var (index, _) = column.IndexOf(p);
                if (owner[index] < 0) continue;
                (p.X > column.Course.Points[index].X ? left : right)[owner[index]] += geometry.VoxelVolumeMm3;
            }
        }

        var ribbed = new bool[drafts.Count];
        for (var v = 0; v < ribbed.Length; v++) ribbed[v] = Math.Max(left[v], right[v]) >= options.MinimumRibVolumeMm3;
        FillSingleGaps(ribbed);
        return ribbed;
    }

    private static int[] Owners(IReadOnlyList<VertebraDraft> drafts, int length)
    {
        var owner = new int[length];
        Array.Fill(owner, -1);
        for (var v = 0; v < drafts.Count; v++)
        {
            for (var at = drafts[v].From; at < drafts[v].To; at++) owner[at] = v;
        }

        return owner;
    }

    private static bool TouchesVertebra(ReadOnlySpan<byte> slice, GridSize size, int i, int j, int reach)
    {
        for (var y = Math.Max(0, j - reach); y <= Math.Min(size.Ny - 1, j + reach); y++)
        {
            for (var x = Math.Max(0, i - reach); x <= Math.Min(size.Nx - 1, i + reach); x++)
            {
                if ((SkeletonClass)slice[(y * size.Nx) + x] is SkeletonClass.VertebralBody or SkeletonClass.VertebralPosteriorElements) return true;
            }
        }

        return false;
    }

    private static void FillSingleGaps(bool[] ribbed)
    {
        for (var v = 1; v < ribbed.Length - 1; v++) ribbed[v] |= ribbed[v - 1] && ribbed[v + 1];
    }
}
