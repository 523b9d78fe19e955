using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;

namespace LesionScan.Findings.Anatomy;

/// <summary>
/// Numbers vertebrae from what anchors them: the sacrum below L5, the last and first ribs at T12 and T1, the skull above
/// C1. Anchors that agree make a sure level; anchors that disagree, or none, make a range. All rules are our own choice.
/// </summary>
internal static class LevelNaming
{
    public static IReadOnlyList<Vertebra> Name(
        IReadOnlyList<VertebraDraft> drafts, LabelMap skeleton, SpineColumn column, SpineOptions options)
    {
        if (drafts.Count == 0) return [];
        var ribbed = RibEvidence.Find(drafts, skeleton, column, options);
        var anchors = Anchors(drafts, ribbed, skeleton, column, options);
        var result = new List<Vertebra>(drafts.Count);
        for (var v = 0; v < drafts.Count; v++)
        {
            var d = drafts[v];
            result.Add(new Vertebra(
                v + 1, Estimate(v, drafts.Count, anchors, ribbed), d.Centroid, d.From * VertebraFinder.StepMm, d.To * VertebraFinder.StepMm,
                d.BodyVolumeMm3, d.IsComplete));
        }

        return result;
    }

    private static List<Anchor> Anchors(
        IReadOnlyList<VertebraDraft> drafts, bool[] ribbed, LabelMap skeleton, SpineColumn column, SpineOptions options)
    {
        var anchors = new List<Anchor>();
        if (SacrumBelow(drafts[^1], skeleton, column, options)) anchors.Add(new Anchor((int)VertebralLevel.L5 - (drafts.Count - 1), 0.85, "sacrum"));
        if (SkullAbove(drafts[0], skeleton, column, options)) anchors.Add(new Anchor((int)VertebralLevel.C2, 0.7, "skull"));
        var last = Array.LastIndexOf(ribbed, true);
        var first = Array.IndexOf(ribbed, true);
        if (last >= 0 && last < drafts.Count - 1 && drafts[last + 1].IsComplete) anchors.Add(new Anchor((int)VertebralLevel.T12 - last, 0.75, "lowest rib"));
        if (first > 0 && drafts[first - 1].IsComplete) anchors.Add(new Anchor((int)VertebralLevel.T1 - first, 0.7, "first rib"));
        return anchors;
    }

    private static LevelEstimate Estimate(int v, int count, List<Anchor> anchors, bool[] ribbed)
    {
        if (anchors.Count == 0) return WithoutAnchor(v, count, ribbed);
        var levels = anchors.Select(a => Math.Clamp(a.Offset + v, 1, 25)).ToArray();

        // With several anchors the nearer one decides where they disagree: counting errors grow with distance.
        var best = anchors[Nearest(v, anchors, count)];
        var agree = levels.Min() == levels.Max();
        var confidence = agree ? 1 - anchors.Aggregate(1.0, (miss, a) => miss * (1 - a.Confidence)) : best.Confidence * 0.5;
        return new LevelEstimate(
            (VertebralLevel)Math.Clamp(best.Offset + v, 1, 25), (VertebralLevel)levels.Min(), (VertebralLevel)levels.Max(),
            Math.Round(confidence, 2), string.Join(", ", anchors.Select(a => a.Basis)) + (agree ? "" : " (disagree)"));
    }

    private static int Nearest(int v, List<Anchor> anchors, int count)
    {
        int Distance(Anchor a) => a.Basis switch
        {
            "sacrum" => count - 1 - v,
            "skull" => v,
            "lowest rib" => Math.Abs((int)VertebralLevel.T12 - a.Offset - v),
            _ => Math.Abs((int)VertebralLevel.T1 - a.Offset - v),
        };

        var best = 0;
        for (var a = 1; a < anchors.Count; a++)
        {
            if (Distance(anchors[a]) < Distance(anchors[best])) best = a;
        }

        return best;
    }

    private static LevelEstimate WithoutAnchor(int v, int count, bool[] ribbed)
    {
        var firstRibbed = Array.IndexOf(ribbed, true);
        if (firstRibbed < 0) return LevelEstimate.Unknown;
        var lastRibbed = Array.LastIndexOf(ribbed, true);

        // All ribbed vertebrae lie within T1–T12; the others follow from them.
        var highest = (int)VertebralLevel.T1 - firstRibbed + v;
        var lowest = (int)VertebralLevel.T12 - lastRibbed + v;
        var range = (High: Math.Clamp(Math.Min(highest, lowest), 1, 25), Low: Math.Clamp(Math.Max(highest, lowest), 1, 25));
        var confidence = Math.Round(0.7 / (range.Low - range.High + 1), 2);
        return new LevelEstimate(
            VertebralLevel.Unknown, (VertebralLevel)range.High, (VertebralLevel)range.Low, confidence, $"ribs on {lastRibbed - firstRibbed + 1} of {count} vertebrae");
    }

    private static bool SacrumBelow(VertebraDraft lowest, LabelMap skeleton, SpineColumn column, SpineOptions options)
    {
        var end = column.Course.Points[lowest.To];
        var (volume, near) = VolumeNear(skeleton, SkeletonClass.Sacrum, end);
        return volume >= options.MinimumSacrumVolumeMm3 && near <= options.SacrumReachMm;
    }

    private static bool SkullAbove(VertebraDraft highest, LabelMap skeleton, SpineColumn column, SpineOptions options)
    {
        var start = column.Course.Points[highest.From];
        var (volume, near) = VolumeNear(skeleton, SkeletonClass.Skull, start);
        return volume >= options.MinimumSkullVolumeMm3 && near <= options.SkullReachMm;
    }

    private static (double VolumeMm3, double NearestMm) VolumeNear(LabelMap skeleton, SkeletonClass wanted, PointLps p)
    {
        var geometry = skeleton.Geometry;
        var nearest = double.MaxValue;
        long count = 0;
        for (var k = 0; k < geometry.Size.Nz; k++)
        {
            var slice = skeleton.Slice(k);
            for (var at = 0; at < slice.Length; at++)
            {
                if (slice[at] != (byte)wanted) continue;
                count++;
                nearest = Math.Min(nearest, p.DistanceTo(geometry.ToLps(new VoxelIndex(at % geometry.Size.Nx, at / geometry.Size.Nx, k))));
            }
        }

        return (count * geometry.VoxelVolumeMm3, nearest);
    }

    private sealed record Anchor(int Offset, double Confidence, string Basis);
}
