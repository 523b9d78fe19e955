using LesionScan.Core.Anatomy;
using LesionScan.Core.Measurements;
using LesionScan.Findings.Anatomy;

namespace LesionScan.Findings.Scores.L1Density;

/// <summary>
/// Opportunistic trabecular density of L1. <i>Source</i>: Pickhardt PJ et al., Ann Intern Med 2013;158:588-95 (thresholds
/// 110 and 160 HU, at 120 kVp); the wording of the bands is our own choice.
/// </summary>
public static class L1DensityRule
{
    /// <summary>The finding's code.</summary>
    public const string Code = "l1-trabecular-hu";

    private const string Source = "Pickhardt PJ et al., Ann Intern Med 2013;158:588-95; T-score analogue (HU-236)/42: Iowa 2018 reference";

    /// <summary>The density band of a value.</summary>
    public static string Band(double meanHu) => meanHu switch
    {
        <= 100 => "osteoporosis likely",
        <= 110 => "very suspicious for osteoporosis",
        <= 160 => "reduced (osteopenia range)",
        _ => "not low",
    };

    /// <summary>The T-score analogue (HU − 236) / 42.</summary>
    public static double TScore(double meanHu) => (meanHu - 236) / 42;

    /// <summary>States the density.</summary>
    /// <param name="region">What was measured, or null where neither T12, L1 nor L2 could be.</param>
    /// <param name="kvp">The tube voltage, or null where it is not stated.</param>
    public static Finding Assess(TrabecularRegion? region, double? kvp)
    {
        if (region is null)
        {
            return Draft(FindingStatus.NotApplicable, "Not assessed: no healthy L1, T12 or L2 with a certain level in the field of view.");
        }

        var level = region.Vertebra.Level;
        var calibrated = kvp is >= 119 and <= 121;
        var items = new List<FindingItem>
        {
            new("level", level.Text, ItemSource.Image),
            new("tube voltage", kvp is { } v ? $"{v:F0} kVp" : "not stated", kvp is null ? ItemSource.Unknown : ItemSource.Image, kvp, UcumUnit.Kilovolt),
            new("region", $"{region.VolumeMm3:F0} mm3", ItemSource.Image, region.VolumeMm3, UcumUnit.CubicMillimetre),
        };
        var complete = calibrated && level.Highest == VertebralLevel.L1 && level.Lowest == VertebralLevel.L1;

        // The reference behind the score is L1's; other levels get none.
        if (complete) items.Add(new FindingItem("T-score analogue", $"{TScore(region.MeanHu):F1}", ItemSource.Image, TScore(region.MeanHu), UcumUnit.One));
        var summary = calibrated
            ? $"Trabecular density of {level.Text} {region.MeanHu:F0} HU: {Band(region.MeanHu)}."
            : $"Trabecular density of {level.Text} {region.MeanHu:F0} HU; not banded, the thresholds hold at 120 kVp only.";
        return Draft(complete ? FindingStatus.Complete : FindingStatus.Partial, summary) with { Value = region.MeanHu, Items = items };
    }

    private static Finding Draft(FindingStatus status, string summary) => new()
    {
        Code = Code,
        Title = "L1 trabecular density",
        Status = status,
        Summary = summary,
        Unit = UcumUnit.Hounsfield,
        Method = "mean HU of an ellipsoid in the anterior two thirds of the body, eroded from its edge; cortex, disc and lesions left out",
        Source = Source,
        OwnChoices = ["region of interest placed by the skeleton model", "wording of the bands"],
    };
}
