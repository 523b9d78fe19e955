using LesionScan.Core.Geometry;

namespace LesionScan.Findings.Anatomy;

/// <summary>
/// A smooth curve through the patient, walked from the head to the feet at an even step. Immutable and safe to share.
/// <i>Units</i>: mm. <i>Coordinates</i>: LPS.
/// </summary>
public sealed class Curve
{
    private readonly PointLps[] _points;
    private readonly VectorLps[] _tangents;

    private Curve(PointLps[] points, VectorLps[] tangents, double stepMm)
    {
        _points = points;
        _tangents = tangents;
        StepMm = stepMm;
    }

    /// <summary>The distance between neighbouring points, along the curve.</summary>
    public double StepMm { get; }

    /// <summary>The points.</summary>
    public IReadOnlyList<PointLps> Points => _points;

    /// <summary>The unit tangents at the points, towards the feet.</summary>
    public IReadOnlyList<VectorLps> Tangents => _tangents;

    /// <summary>The curve's length.</summary>
    public double LengthMm => (_points.Length - 1) * StepMm;

    /// <summary>
    /// Fits a curve to points given in order from the head to the feet: Gaussian smoothing by arc length, then
    /// an even step, then tangents over twice the smoothing length.
    /// </summary>
    /// <param name="ordered">At least two points, some distance apart.</param>
    /// <param name="stepMm">The step of the result.</param>
    /// <param name="smoothingMm">The standard deviation of the smoothing.</param>
    public static Curve Fit(IReadOnlyList<PointLps> ordered, double stepMm, double smoothingMm)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ordered.Count, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepMm);
        var even = Resample(Smooth(Resample(ordered, stepMm), stepMm, smoothingMm), stepMm);
        return new Curve([.. even], Tangent(even, Math.Max(1, (int)Math.Round(smoothingMm / stepMm))), stepMm);
    }

    /// <summary>The place on the curve whose cross-section holds a point, searched near a first guess.</summary>
    /// <param name="p">The point.</param>
    /// <param name="guess">The index to search around.</param>
    /// <param name="reach">How many indices to look at on each side.</param>
    /// <returns>The index whose plane lies nearest, and how far the point is from the plane and from the curve.</returns>
    public (int Index, double PlaneDistanceMm, double CurveDistanceMm) Locate(PointLps p, int guess, int reach)
    {
        var from = Math.Clamp(guess - reach, 0, _points.Length - 1);
        var to = Math.Clamp(guess + reach, 0, _points.Length - 1);
        var best = from;
        var bestDistance = double.MaxValue;
        for (var m = from; m <= to; m++)
        {
            var d = Math.Abs((p - _points[m]).Dot(_tangents[m]));
            if (d < bestDistance) (best, bestDistance) = (m, d);
        }

        return (best, bestDistance, p.DistanceTo(_points[best]));
    }

    /// <summary>The index nearest to a height, for a curve that runs from the head to the feet.</summary>
    public int IndexAtHeight(double z)
    {
        int low = 0, high = _points.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_points[middle].Z > z) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static List<PointLps> Resample(IReadOnlyList<PointLps> points, double step)
    {
        var result = new List<PointLps> { points[0] };
        var carried = 0.0;
        for (var i = 1; i < points.Count; i++)
        {
            var d = points[i] - points[i - 1];
            var length = d.Length;
            var at = step - carried;
            for (; at <= length; at += step) result.Add(points[i - 1] + (d * (at / length)));
            carried = length - (at - step);
        }

        if (result.Count == 1) result.Add(points[^1]);
        return result;
    }

    private static List<PointLps> Smooth(List<PointLps> points, double step, double sigma)
    {
        var reach = (int)Math.Ceiling(3 * sigma / step);
        var result = new List<PointLps>(points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            // A symmetric window, shortened near the ends, keeps the ends where they are.
            var r = Math.Min(reach, Math.Min(i, points.Count - 1 - i));
            double x = 0, y = 0, z = 0, weights = 0;
            for (var j = -r; j <= r; j++)
            {
                var w = Math.Exp(-0.5 * (j * step / sigma) * (j * step / sigma));
                var p = points[i + j];
                (x, y, z, weights) = (x + (w * p.X), y + (w * p.Y), z + (w * p.Z), weights + w);
            }

            result.Add(new PointLps(x / weights, y / weights, z / weights));
        }

        return result;
    }

    private static VectorLps[] Tangent(List<PointLps> points, int reach)
    {
        var tangents = new VectorLps[points.Count];
        for (var i = 0; i < points.Count; i++)
        {
            var a = points[Math.Max(0, i - reach)];
            var b = points[Math.Min(points.Count - 1, i + reach)];
            tangents[i] = (b - a).Normalized();
        }

        return tangents;
    }
}
