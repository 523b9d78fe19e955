namespace LesionScan.Core.Lesions;

/// <summary>
/// Convex hulls of pixels and their farthest pairs. Hull: Andrew's monotone chain (1979, doi:10.1016/0020-0190(79)90072-3)
/// in whole numbers, exact. Farthest pair: rotating calipers (Shamos 1978).
/// </summary>
internal static class ConvexHull
{
    /// <summary>The hull's corners in order around it, starting at the lowest row; points ascend by row, then column.</summary>
    public static List<PlanePoint> Of(List<PlanePoint> points)
    {
        if (points.Count < 3) return [.. points];
        var hull = new List<PlanePoint>(points.Count);
        foreach (var p in points) Push(hull, p, 0);
        var lower = hull.Count - 1;
        for (var n = points.Count - 2; n >= 0; n--) Push(hull, points[n], lower);
        hull.RemoveAt(hull.Count - 1);
        return hull;
    }

    /// <summary>The corners farthest apart in mm, and their diameter including one pixel.</summary>
    public static (PlanePoint A, PlanePoint B, double Mm) Farthest(List<PlanePoint> hull, (double I, double J) spacing)
    {
        var (a, b, best) = (hull[0], hull[0], 0.0);
        for (int n = 0, opposite = 1; n < hull.Count && hull.Count > 1; n++)
        {
            var next = hull[(n + 1) % hull.Count];
            // Turn until the opposite corner no longer leaves the edge; areas compare alike in pixels and in mm.
            while (Area(hull[n], next, hull[(opposite + 1) % hull.Count]) > Area(hull[n], next, hull[opposite])) opposite = (opposite + 1) % hull.Count;
            Try(hull[n], hull[opposite]);
            Try(next, hull[opposite]);
            // A parallel edge has two opposite corners.
            Try(hull[n], hull[(opposite + 1) % hull.Count]);
            Try(next, hull[(opposite + 1) % hull.Count]);
        }

        return (a, b, Math.Sqrt(best) + PixelAlong(a, b, spacing));

        void Try(PlanePoint p, PlanePoint q)
        {
            var square = Square((q.I - p.I) * spacing.I) + Square((q.J - p.J) * spacing.J);
            if (square > best) (a, b, best) = (p, q, square);
        }
    }

    /// <summary>One pixel in the direction from a to b, in mm; the larger side where there is no direction.</summary>
    public static double PixelAlong(PlanePoint a, PlanePoint b, (double I, double J) spacing)
    {
        var (x, y) = ((b.I - a.I) * spacing.I, (b.J - a.J) * spacing.J);
        var length = Math.Sqrt(Square(x) + Square(y));
        return length == 0 ? Math.Max(spacing.I, spacing.J) : Math.Sqrt(Square(x / length * spacing.I) + Square(y / length * spacing.J));
    }

    private static void Push(List<PlanePoint> hull, PlanePoint p, int keep)
    {
        while (hull.Count >= keep + 2 && Cross(hull[^2], hull[^1], p) <= 0) hull.RemoveAt(hull.Count - 1);
        hull.Add(p);
    }

    private static long Cross(PlanePoint o, PlanePoint a, PlanePoint b) => ((long)(a.J - o.J) * (b.I - o.I)) - ((long)(a.I - o.I) * (b.J - o.J));

    private static long Area(PlanePoint a, PlanePoint b, PlanePoint c) => Math.Abs(Cross(a, b, c));

    private static double Square(double x) => x * x;
}
