namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Linear interpolation along one axis as a table: each target index is a weighted sum of a few neighbouring
/// source indices. Places beyond half a voxel outside the source have no weight, so a target index's weights
/// add up to the share of its samples that lie inside; within that half voxel the edge value holds.
/// </summary>
internal sealed class AxisTaps
{
    private AxisTaps(int count, int taps)
    {
        Count = count;
        Taps = taps;
        First = new int[count];
        Weights = new float[count * taps];
    }

    /// <summary>The number of target indices.</summary>
    public int Count { get; }

    /// <summary>How many source indices each target index reads.</summary>
    public int Taps { get; }

    /// <summary>The first source index that each target index reads; it and the following ones lie inside.</summary>
    public int[] First { get; }

    /// <summary>The weight of tap t for target index k at <c>t·Count + k</c>.</summary>
    public float[] Weights { get; }

    /// <summary>How many samples along a target axis are averaged.</summary>
    /// <param name="step">Source voxels per target voxel.</param>
    public static int AntiAliasFactor(double step) => Math.Max(1, (int)Math.Round(Math.Abs(step)));

    /// <summary>Builds the table of linear interpolation.</summary>
    /// <param name="count">The number of target indices.</param>
    /// <param name="length">The number of source indices.</param>
    /// <param name="origin">Where target index 0 lies in the source.</param>
    /// <param name="step">Source voxels per target index; negative where the axis is flipped.</param>
    /// <param name="factor">How many samples are averaged within each target index.</param>
    public static AxisTaps Linear(int count, int length, double origin, double step, int factor)
    {
        var reach = 0;
        for (var k = 0; k < count; k++)
        {
            var (low, high) = Reach(k, length, origin, step, factor);
            reach = Math.Max(reach, high - low + 1);
        }

        var table = new AxisTaps(count, reach);
        for (var k = 0; k < count; k++)
        {
            var first = Math.Min(Reach(k, length, origin, step, factor).Low, length - reach);
            table.First[k] = first;
            for (var s = 0; s < factor; s++)
            {
                if (!TrySample(k, s, length, origin, step, factor, out var lower, out var fraction)) continue;
                table.Weights[((lower - first) * count) + k] += (float)((1 - fraction) / factor);
                if (fraction > 0) table.Weights[((lower + 1 - first) * count) + k] += (float)(fraction / factor);
            }
        }

        return table;
    }

    /// <summary>Builds the table of cubic B-spline interpolation of coefficients that are mirrored about the outermost centres.</summary>
    /// <inheritdoc cref="Linear"/>
    public static AxisTaps CubicSpline(int count, int length, double origin, double step)
    {
        var table = new AxisTaps(count, Math.Min(4, length));
        for (var k = 0; k < count; k++)
        {
            var place = origin + (k * step);
            var inside = place >= -0.5 - GridMapping.EdgeTolerance && place <= length - 0.5 + GridMapping.EdgeTolerance;
            place = Math.Clamp(place, -0.75, length - 0.25);
            var lower = (int)Math.Floor(place);
            table.First[k] = Math.Clamp(lower - 1, 0, length - table.Taps);
            for (var t = -1; t <= 2 && inside; t++)
            {
                var index = SplinePrefilter.Mirror(lower + t, length) - table.First[k];
                table.Weights[(index * count) + k] += (float)SplinePrefilter.Weight(place - (lower + t));
            }
        }

        return table;
    }

    private static (int Low, int High) Reach(int k, int length, double origin, double step, int factor)
    {
        int low = int.MaxValue, high = int.MinValue;
        for (var s = 0; s < factor; s++)
        {
            if (!TrySample(k, s, length, origin, step, factor, out var lower, out var fraction)) continue;
            low = Math.Min(low, lower);
            high = Math.Max(high, fraction > 0 ? lower + 1 : lower);
        }

        if (low <= high) return (low, high);
        // Outside: the nearest index, without weight, so that neighbouring targets still read neighbouring sources.
        TrySample(k, 0, length, origin, step, factor, out var nearest, out _);
        return (nearest, nearest);
    }

    private static bool TrySample(int k, int s, int length, double origin, double step, int factor, out int lower, out double fraction)
    {
        var place = origin + ((k + ((s + 0.5) / factor) - 0.5) * step);
        var inside = place >= -0.5 - GridMapping.EdgeTolerance && place <= length - 0.5 + GridMapping.EdgeTolerance;
        place = Math.Clamp(place, 0, length - 1);
        lower = (int)place;
        fraction = place - lower;
        return inside;
    }
}
