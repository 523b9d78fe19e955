using LesionScan.Core.Geometry;

namespace LesionScan.Core.Lesions;

/// <summary>
/// A lesion's longest in-plane diameter and the longest one at right angles to it on the same slice.
/// <i>Units</i>: mm. A diameter is the distance between two voxel centres plus one pixel in its direction
/// (half a pixel at each end), so a single voxel of 0.5 mm measures 0.5 mm.
/// </summary>
/// <param name="Slice">The slice they lie on: the first of those with the longest diameter.</param>
/// <param name="LongestMm">The longest diameter.</param>
/// <param name="LongestFrom">The voxel at one end of the longest.</param>
/// <param name="LongestTo">The voxel at the other end.</param>
/// <param name="PerpendicularMm">The longest diameter at right angles.</param>
/// <param name="PerpendicularFrom">The voxel at one end of it.</param>
/// <param name="PerpendicularTo">The voxel at the other end.</param>
public readonly record struct InPlaneDiameters(
    int Slice, double LongestMm, VoxelIndex LongestFrom, VoxelIndex LongestTo,
    double PerpendicularMm, VoxelIndex PerpendicularFrom, VoxelIndex PerpendicularTo);

/// <summary>
/// Measures diameters of masks. Slices are those of the grid; the measures are RECIST's when the series is
/// axial. <i>Source</i>: Eisenhauer et al. 2009, Eur J Cancer 45:228–247, doi:10.1016/j.ejca.2008.10.026 (longest
/// diameter in the plane of measurement). Static and thread-safe.
/// </summary>
public static class Diameters
{
    /// <summary>How far from a right angle the perpendicular diameter may be: 0.5°, our own choice.</summary>
    public const double PerpendicularToleranceDegrees = 0.5;

    /// <summary>Measures a mask's in-plane diameters.</summary>
    /// <param name="geometry">The mask's grid; in-plane axes at right angles.</param>
    /// <param name="mask">One byte a voxel.</param>
    /// <param name="label">The value that counts.</param>
    /// <param name="box">Where to look.</param>
    /// <returns>The diameters, or null where no voxel counts.</returns>
    public static InPlaneDiameters? InPlane(VolumeGeometry geometry, ReadOnlySpan<byte> mask, byte label, MaskBox box)
    {
        RequireFit(geometry, mask, box);
        var scale = (geometry.Spacing.I, geometry.Spacing.J);
        var points = new List<PlanePoint>();
        (PlanePoint A, PlanePoint B, double Mm) best = default;
        var bestSlice = -1;
        for (var k = box.Minimum.K; k <= box.Maximum.K; k++)
        {
            SliceOutline.RowEnds(mask, geometry.Size, label, box, k, points);
            if (points.Count == 0) continue;
            var longest = ConvexHull.Farthest(ConvexHull.Of(points), scale);
            if (bestSlice >= 0 && longest.Mm <= best.Mm) continue;
            (best, bestSlice) = (longest, k);
        }

        if (bestSlice < 0) return null;
        SliceOutline.Border(mask, geometry.Size, label, box, bestSlice, points);
        var across = PerpendicularChord.Longest(points, best.A, best.B, scale);
        return new InPlaneDiameters(
            bestSlice, best.Mm, At(best.A), At(best.B), across.Mm, At(across.A), At(across.B));

        VoxelIndex At(PlanePoint p) => new(p.I, p.J, bestSlice);
    }

    /// <summary>
    /// The greatest distance between any two of a mask's voxel centres in space (the maximum Feret diameter), plus
    /// one voxel in its direction; right for sheared grids too. <i>Units</i>: mm.
    /// </summary>
    /// <param name="geometry">The mask's grid.</param>
    /// <param name="mask">One byte a voxel.</param>
    /// <param name="label">The value that counts.</param>
    /// <param name="box">Where to look.</param>
    /// <returns>The diameter, or 0 where no voxel counts.</returns>
    public static double MaximumFeretMm(VolumeGeometry geometry, ReadOnlySpan<byte> mask, byte label, MaskBox box)
    {
        RequireFit(geometry, mask, box);
        var points = new List<PlanePoint>();
        var places = new List<PointLps>();
        for (var k = box.Minimum.K; k <= box.Maximum.K; k++)
        {
            SliceOutline.RowEnds(mask, geometry.Size, label, box, k, points);
            // Only corners of a slice's hull can be farthest from anything.
            foreach (var p in ConvexHull.Of(points)) places.Add(geometry.ToLps(new VoxelIndex(p.I, p.J, k)));
        }

        if (places.Count == 0) return 0;
        var (a, b) = FarthestPair.Of(places);
        var distance = a.DistanceTo(b);
        return distance == 0 ? Math.Max(geometry.Spacing.I, Math.Max(geometry.Spacing.J, geometry.Spacing.K)) : distance + VoxelAlong(geometry, a, b, distance);
    }

    // The step of a grid in a direction: the direction's index components, each weighed by its spacing.
    private static double VoxelAlong(VolumeGeometry geometry, PointLps a, PointLps b, double distance)
    {
        var from = geometry.ToVoxel(a);
        var to = geometry.ToVoxel(b);
        var (i, j, k) = ((to.I - from.I) * geometry.Spacing.I, (to.J - from.J) * geometry.Spacing.J, (to.K - from.K) * geometry.Spacing.K);
        var length = Math.Sqrt((i * i) + (j * j) + (k * k));
        return Norm(i / length * geometry.Spacing.I, j / length * geometry.Spacing.J, k / length * geometry.Spacing.K);

        static double Norm(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    private static void RequireFit(VolumeGeometry geometry, ReadOnlySpan<byte> mask, MaskBox box)
    {
        if (mask.Length != geometry.Size.VoxelCount) throw new ArgumentException("The mask does not fit the grid.", nameof(mask));
        if (!geometry.Size.Contains(box.Minimum) || !geometry.Size.Contains(box.Maximum)) throw new ArgumentException("The box leaves the grid.", nameof(box));
    }
}
