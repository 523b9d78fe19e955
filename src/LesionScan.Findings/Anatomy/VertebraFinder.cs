using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;

namespace LesionScan.Findings.Anatomy;

/// <summary>
/// Tells the vertebrae of a coarse skeleton apart: the column of bodies and discs is walked along its own course,
/// and a border lies wherever discs take up most of the cross-section.
/// </summary>
internal static class VertebraFinder
{
    /// <summary>The step along the column, mm.</summary>
    public const double StepMm = 1;

    /// <summary>Finds the vertebrae, from the head to the feet, and names their levels.</summary>
    /// <param name="skeleton">The coarse skeleton.</param>
    /// <param name="column">The column of bodies and discs.</param>
    /// <param name="discShare">How much of each cross-section along the column is disc, or looks like it.</param>
    /// <param name="options">The rules.</param>
    public static IReadOnlyList<Vertebra> Find(LabelMap skeleton, SpineColumn column, ReadOnlySpan<double> discShare, SpineOptions options)
    {
        var borders = Borders(discShare, options);
        var drafts = new List<VertebraDraft>();
        for (var b = 1; b < borders.Count; b++)
        {
            var draft = Draft(column, borders[b - 1], borders[b], isFirst: b == 1, isLast: b == borders.Count - 1);
            if (draft is not null) drafts.Add(draft);
        }

        return LevelNaming.Name(drafts, skeleton, column, options);
    }

    /// <summary>The borders between vertebrae as indices along the column, its two ends included.</summary>
    public static IReadOnlyList<int> Borders(ReadOnlySpan<double> discShare, SpineOptions options)
    {
        var minimum = (int)Math.Round(options.MinimumHeightMm / StepMm);
        var borders = new List<int> { 0 };
        for (var at = 1; at < discShare.Length - 1; at++)
        {
            if (!IsPeak(discShare, at, minimum / 2) || discShare[at] < options.DiscShare) continue;
            if (at - borders[^1] >= minimum) borders.Add(at);
            else if (borders.Count > 1 && discShare[at] > discShare[borders[^1]]) borders[^1] = at;
        }

        if (discShare.Length - 1 - borders[^1] >= minimum / 2) borders.Add(discShare.Length - 1);
        SplitLong(borders, discShare, options.SplitRatio, minimum);
        return borders;
    }

    private static bool IsPeak(ReadOnlySpan<double> share, int at, int reach)
    {
        for (var o = 1; o <= reach; o++)
        {
            if (at - o >= 0 && share[at - o] > share[at]) return false;
            if (at + o < share.Length && share[at + o] >= share[at]) return false;
        }

        return true;
    }

    private static void SplitLong(List<int> borders, ReadOnlySpan<double> share, double ratio, int minimum)
    {
        for (var b = 1; b < borders.Count; b++)
        {
            var length = borders[b] - borders[b - 1];
            var neighbours = new List<int>();
            if (b >= 2) neighbours.Add(borders[b - 1] - borders[b - 2]);
            if (b + 1 < borders.Count) neighbours.Add(borders[b + 1] - borders[b]);
            if (neighbours.Count == 0 || length < ratio * neighbours.Max()) continue;

            // The missed disc is the best disc-like place in the middle half.
            int best = (borders[b] + borders[b - 1]) / 2;
            for (var at = borders[b - 1] + (length / 4); at <= borders[b] - (length / 4); at++)
            {
                if (share[at] > share[best]) best = at;
            }

            if (best - borders[b - 1] >= minimum && borders[b] - best >= minimum) borders.Insert(b, best);
        }
    }

    private static VertebraDraft? Draft(SpineColumn column, int from, int to, bool isFirst, bool isLast)
    {
        double x = 0, y = 0, z = 0;
        long count = 0;
        foreach (var (index, position) in column.BodyVoxels)
        {
            if (index < from || index >= to) continue;
            (x, y, z, count) = (x + position.X, y + position.Y, z + position.Z, count + 1);
        }

        if (count == 0) return null;
        var cut = (isFirst && column.TouchesTop) || (isLast && column.TouchesBottom);
        return new VertebraDraft(
            from, to, new PointLps(x / count, y / count, z / count), count * column.VoxelVolumeMm3, IsComplete: !cut);
    }
}

/// <summary>A vertebra before it is named.</summary>
internal sealed record VertebraDraft(int From, int To, PointLps Centroid, double BodyVolumeMm3, bool IsComplete);
