using LesionScan.Core.Geometry;

namespace LesionScan.Core.Labels;

/// <summary>
/// A ball of some mm on an anisotropic grid, as rows: for each row offset the half width in columns. It holds
/// every voxel offset whose centre is no farther than the radius.
/// </summary>
internal sealed class StructuringElement
{
    // Keeps offsets whose distance is the radius but for rounding.
    private const double RadiusTolerance = 1e-9;

    public StructuringElement(VoxelSpacing spacing, double radiusMm)
    {
        if (!double.IsFinite(radiusMm) || radiusMm < 0) throw new ArgumentOutOfRangeException(nameof(radiusMm), "A radius is a number of mm, not negative.");
        var square = radiusMm * radiusMm * (1 + RadiusTolerance);
        var (ry, rz) = ((int)Math.Sqrt(square / (spacing.J * spacing.J)), (int)Math.Sqrt(square / (spacing.K * spacing.K)));
        var rows = new List<ElementRow>();
        for (var dz = -rz; dz <= rz; dz++)
        {
            for (var dy = -ry; dy <= ry; dy++)
            {
                var rest = square - (dy * dy * spacing.J * spacing.J) - (dz * dz * spacing.K * spacing.K);
                if (rest >= 0) rows.Add(new ElementRow((int)(Math.Sqrt(rest) / spacing.I), dy, dz));
            }
        }

        Rows = [.. rows.OrderBy(r => r.HalfWidth)];
        ReachK = rz;
    }

    /// <summary>The rows, narrowest first.</summary>
    public ElementRow[] Rows { get; }

    /// <summary>How many slices it reaches up and down.</summary>
    public int ReachK { get; }
}

/// <summary>One row of a structuring element: columns −HalfWidth … HalfWidth at a row and slice offset.</summary>
internal readonly record struct ElementRow(int HalfWidth, int J, int K);
