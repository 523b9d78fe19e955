namespace LesionScan.Core.Lesions;

/// <summary>
/// The longest chord at right angles to a diameter, anywhere along it. On a pixel grid hardly any pair of centres
/// is at an exact right angle, so a pair counts when its offset along the diameter is within half a pixel or the
/// angle within the tolerance, whichever is wider.
/// </summary>
internal static class PerpendicularChord
{
    public static (PlanePoint A, PlanePoint B, double Mm) Longest(List<PlanePoint> border, PlanePoint from, PlanePoint to, (double I, double J) spacing)
    {
        var (x, y) = ((to.I - from.I) * spacing.I, (to.J - from.J) * spacing.J);
        var length = Math.Sqrt((x * x) + (y * y));
        // A single pixel has no direction; its columns will do.
        var (ux, uy) = length == 0 ? (1.0, 0.0) : (x / length, y / length);
        var along = border.ConvertAll(p => new Placed(p, (p.I * spacing.I * ux) + (p.J * spacing.J * uy), (p.J * spacing.J * ux) - (p.I * spacing.I * uy)));
        along.Sort((p, q) => (p.Along, p.Across).CompareTo((q.Along, q.Across)));
        var halfPixel = Math.Sqrt(Square(ux * spacing.I) + Square(uy * spacing.J)) / 2;
        var slope = Math.Tan(Diameters.PerpendicularToleranceDegrees * Math.PI / 180);
        var reach = Math.Max(halfPixel, slope * (along.Max(p => p.Across) - along.Min(p => p.Across)));
        var (best, chord) = ((along[0], along[0]), 0.0);
        for (var n = 0; n < along.Count; n++)
        {
            for (var m = n + 1; m < along.Count && along[m].Along - along[n].Along <= reach; m++)
            {
                var across = Math.Abs(along[m].Across - along[n].Across);
                if (across > chord && along[m].Along - along[n].Along <= Math.Max(halfPixel, slope * across)) (best, chord) = ((along[n], along[m]), across);
            }
        }

        var pixel = Math.Sqrt(Square(uy * spacing.I) + Square(ux * spacing.J));
        return (best.Item1.Pixel, best.Item2.Pixel, chord + pixel);
    }

    private static double Square(double x) => x * x;

    private readonly record struct Placed(PlanePoint Pixel, double Along, double Across);
}
