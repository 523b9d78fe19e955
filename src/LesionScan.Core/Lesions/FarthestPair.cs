using LesionScan.Core.Geometry;

namespace LesionScan.Core.Lesions;

/// <summary>
/// The two points of a cloud that are farthest apart, exactly. Points are taken from the outside in; once two
/// points' distances from the middle cannot add up to more than the best, no later pair can be better.
/// </summary>
internal static class FarthestPair
{
    public static (PointLps A, PointLps B) Of(List<PointLps> points)
    {
        var middle = new PointLps(points.Average(p => p.X), points.Average(p => p.Y), points.Average(p => p.Z));
        var sorted = points.Select(p => (Point: p, Radius: p.DistanceTo(middle))).OrderByDescending(p => p.Radius).ToArray();
        var (a, b, best) = (sorted[0].Point, sorted[0].Point, 0.0);
        for (var n = 0; n < sorted.Length && 2 * sorted[n].Radius > best; n++)
        {
            for (var m = n + 1; m < sorted.Length && sorted[n].Radius + sorted[m].Radius > best; m++)
            {
                var distance = sorted[n].Point.DistanceTo(sorted[m].Point);
                if (distance > best) (a, b, best) = (sorted[n].Point, sorted[m].Point, distance);
            }
        }

        return (a, b);
    }
}
