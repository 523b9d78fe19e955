using LesionScan.Core.Measurements;
using LesionScan.Findings.Anatomy;

namespace LesionScan.Findings.Scores.CanalNarrowing;

/// <summary>
/// The worst narrowing of the canal: the free area against the mean of a normal section above and one below.
/// <i>Source</i>: Fehlings MG et al., Spine 1999;24:605-13, in its area form; the sections are cut across the canal's course.
/// </summary>
public static class CanalNarrowingRule
{
    /// <summary>The finding's code.</summary>
    public const string Code = "canal-narrowing";

    private const string Source = "Fehlings MG et al., Spine 1999;24:605-13 (maximum canal compromise), area form";

    private const string Method =
        "(1 - Ai / mean(Aa, Ab)) x 100 on sections perpendicular to the canal's course; Aa, Ab: the section at the nearest lesion-free " +
        "mid-vertebral level above and below";

    private static readonly string[] OwnChoices =
    [
        "free area = canal by the skeleton model without bone (HU threshold) and without lesion",
        "reference sections at mid-body of vertebrae without lesion at the canal, up to three levels away",
    ];

    /// <summary>The area form of the formula, not clamped.</summary>
    /// <param name="area">The area at the worst level, mm².</param>
    /// <param name="references">One or two normal areas, mm².</param>
    /// <returns>Percent; below zero where the section is wider than its references.</returns>
    public static double Percent(double area, params ReadOnlySpan<double> references)
    {
        if (references.Length is 0 or > 2) throw new ArgumentException("The formula takes one or two references.", nameof(references));
        var mean = references.Length == 1 ? references[0] : (references[0] + references[1]) / 2;
        if (mean <= 0) throw new ArgumentOutOfRangeException(nameof(references), "A reference area must be positive.");
        return (1 - (area / mean)) * 100;
    }

    /// <summary>Finds the worst level of a canal.</summary>
    /// <param name="canal">The canal's sections from the head to the feet.</param>
    /// <param name="vertebrae">The vertebrae.</param>
    /// <param name="diseased">The heights, LPS z in mm, of lesions at the canal: no level they reach is a reference.</param>
    /// <param name="options">The rules.</param>
    public static Finding Assess(
        IReadOnlyList<CanalSample> canal, IReadOnlyList<Vertebra> vertebrae, IReadOnlyList<(double Low, double High)> diseased, CanalOptions options)
    {
        if (canal.Count < 3) return NotAssessable("no spinal canal in the field of view");
        var coverage = Coverage(canal, options);
        if (coverage < options.MinimumCoverage) return NotAssessable($"the canal was found in only {coverage:P0} of its course");
        var worst = Worst(canal, References(canal, vertebrae, diseased), options);
        return worst is null ? NotAssessable("no lesion-free level to compare with in the field of view") : Report(worst);
    }

    /// <summary>The share of the course that has sections: gaps are a broken segmentation, which must not pass for a narrow canal.</summary>
    private static double Coverage(IReadOnlyList<CanalSample> canal, CanalOptions options) =>
        canal.Count * options.SampleStepMm / (canal[^1].ArcMm - canal[0].ArcMm + options.SampleStepMm);

    private static List<CanalSample> References(
        IReadOnlyList<CanalSample> canal, IReadOnlyList<Vertebra> vertebrae, IReadOnlyList<(double Low, double High)> diseased)
    {
        var references = new List<CanalSample>();
        foreach (var v in vertebrae)
        {
            var half = Math.Max(8, (v.LowerArcMm - v.UpperArcMm) / 2);
            if (!v.IsComplete || diseased.Any(d => d.Low <= v.Centroid.Z + half && d.High >= v.Centroid.Z - half)) continue;
            var at = canal.MinBy(s => Math.Abs(s.Center.Z - v.Centroid.Z));
            if (at is not null && Math.Abs(at.Center.Z - v.Centroid.Z) <= 4) references.Add(at);
        }

        return references;
    }

    private static Candidate? Worst(IReadOnlyList<CanalSample> canal, List<CanalSample> references, CanalOptions options)
    {
        Candidate? worst = null;
        for (var s = 1; s < canal.Count - 1; s++)
        {
            var sample = canal[s];
            if (sample.ArcMm - canal[0].ArcMm < options.EndMarginMm || canal[^1].ArcMm - sample.ArcMm < options.EndMarginMm) continue;

            // The median of three neighbours keeps one broken section from being the study's answer.
            var area = MedianOfThree(canal[s - 1].AreaMm2, sample.AreaMm2, canal[s + 1].AreaMm2);
            var above = references.LastOrDefault(r => InReach(sample.ArcMm - r.ArcMm, options));
            var below = references.FirstOrDefault(r => InReach(r.ArcMm - sample.ArcMm, options));
            if (above is null && below is null) continue;
            var percent = above is not null && below is not null
                ? Percent(area, above.AreaMm2, below.AreaMm2)
                : Percent(area, (above ?? below)!.AreaMm2);
            if (worst is null || percent > worst.Percent) worst = new Candidate(sample, area, above, below, percent);
        }

        return worst;
    }

    private static bool InReach(double distance, CanalOptions options) =>
        distance >= options.ReferenceGapMm && distance <= options.ReferenceReachMm;

    private static double MedianOfThree(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    private static Finding Report(Candidate worst)
    {
        var percent = Math.Max(0, worst.Percent);
        var partial = worst.Above is null || worst.Below is null;
        var items = new List<FindingItem>
        {
            Item("area at the worst level", worst.AreaMm2, UcumUnit.SquareMillimetre),
            Item("front-to-back diameter there", worst.Sample.ApDiameterMm, UcumUnit.Millimetre),
            Item("position along the canal in view", worst.Sample.ArcMm, UcumUnit.Millimetre),
            Item("narrowing before clamping at zero", worst.Percent, UcumUnit.Percent),
        };
        if (worst.Above is { } a) items.Add(Item($"reference area above ({a.Level.Text})", a.AreaMm2, UcumUnit.SquareMillimetre));
        if (worst.Below is { } b) items.Add(Item($"reference area below ({b.Level.Text})", b.AreaMm2, UcumUnit.SquareMillimetre));
        return new Finding
        {
            Code = Code,
            Title = "Spinal canal narrowing",
            Status = partial ? FindingStatus.Partial : FindingStatus.Complete,
            Summary = $"Worst narrowing of the canal's area {percent:F0} % at {worst.Sample.Level.Text} ({worst.AreaMm2:F0} mm²)"
                + (partial ? "; only one side had a normal level to compare with." : "."),
            Value = percent,
            Unit = UcumUnit.Percent,
            Method = Method,
            Source = Source,
            OwnChoices = OwnChoices,
            Items = items,
        };
    }

    private static FindingItem Item(string name, double value, UcumUnit unit) =>
        new(name, $"{value:F1} {unit.Code}", ItemSource.Image, value, unit);

    private static Finding NotAssessable(string reason) => new()
    {
        Code = Code,
        Title = "Spinal canal narrowing",
        Status = FindingStatus.NotApplicable,
        Summary = $"Not assessed: {reason}.",
        Unit = UcumUnit.Percent,
        Method = Method,
        Source = Source,
        OwnChoices = OwnChoices,
    };

    private sealed record Candidate(CanalSample Sample, double AreaMm2, CanalSample? Above, CanalSample? Below, double Percent);
}
