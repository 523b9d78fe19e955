using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Findings.Anatomy;

/// <summary>
/// Discs as the image shows them: along the column a disc is a dip in density between two endplates, narrower than any body.
/// It finds the discs a coarse skeleton misses. Our own rule; its numbers are in the options.
/// </summary>
internal static class DiscProfile
{
    private const double GridMm = 2;
    private const int FewestSamples = 20;

    /// <summary>How much each place of the column looks like disc, on the scale of the share of disc in a cross-section.</summary>
    /// <param name="course">The column's course.</param>
    /// <param name="ct">The image, HU.</param>
    /// <param name="options">The rules.</param>
    public static double[] Along(Curve course, Volume<short> ct, SpineOptions options)
    {
        var density = new double[course.Points.Count];
        var samples = new List<short>();
        for (var at = 0; at < density.Length; at++) density[at] = Median(course.Points[at], course.Tangents[at], ct, options.CoreRadiusMm, samples);
        return FromDensity(density, options);
    }

    /// <summary>The same from the density along the column, in steps of 1 mm; not a number where it is unknown.</summary>
    public static double[] FromDensity(ReadOnlySpan<double> density, SpineOptions options)
    {
        var reach = (int)Math.Round(options.DipWindowMm / VertebraFinder.StepMm / 2);
        var closed = Extreme(Extreme(density, reach, Math.Max), reach, Math.Min);
        var dips = new double[density.Length];
        for (var at = 0; at < dips.Length; at++) dips[at] = double.IsFinite(density[at]) ? closed[at] - density[at] : 0;
        var border = Math.Max(options.MinimumDipHu, options.DipShareOfDeepest * dips.DefaultIfEmpty().Max());
        return [.. dips.Select(d => Math.Min(1, options.DiscShare * d / border))];
    }

    private static double Median(PointLps center, VectorLps direction, Volume<short> ct, double radius, List<short> samples)
    {
        samples.Clear();
        var left = (VectorLps.Left - (direction * direction.X)).Normalized();
        var back = direction.Cross(left);
        for (var u = -radius; u <= radius; u += GridMm)
        {
            for (var v = -radius; v <= radius; v += GridMm)
            {
                if ((u * u) + (v * v) > radius * radius) continue;
                var place = ct.Geometry.ToVoxel(center + (left * u) + (back * v)).Round();
                if (ct.Geometry.Size.Contains(place)) samples.Add(ct[place]);
            }
        }

        if (samples.Count < FewestSamples) return double.NaN;
        samples.Sort();
        return samples[samples.Count / 2];
    }

    private static double[] Extreme(ReadOnlySpan<double> values, int reach, Func<double, double, double> better)
    {
        var result = new double[values.Length];
        for (var at = 0; at < result.Length; at++)
        {
            var best = values[at];
            for (var n = Math.Max(0, at - reach); n <= Math.Min(values.Length - 1, at + reach); n++)
            {
                if (double.IsFinite(values[n])) best = double.IsFinite(best) ? better(best, values[n]) : values[n];
            }

            result[at] = best;
        }

        return result;
    }
}
