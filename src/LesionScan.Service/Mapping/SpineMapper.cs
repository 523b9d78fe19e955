using LesionScan.Findings;
using LesionScan.Findings.Anatomy;
using LesionScan.Findings.Scores.CanalNarrowing;
using LesionScan.Findings.Scores.L1Density;
using V1 = LesionScan.Contracts.V1;

namespace LesionScan.Service.Mapping;

/// <summary>The spine and its canal from the domain to the contract.</summary>
internal static class SpineMapper
{
    private const string PositionItem = "position along the canal in view";
    private const string AreaItem = "area at the worst level";
    private const string LevelItem = "level";

    public static V1.Vertebra ToContract(Vertebra vertebra) => new()
    {
        Number = vertebra.Number,
        Level = LesionMapper.ToContract(vertebra.Level),
        CentroidLpsMm = GeometryMapper.ToContract(vertebra.Centroid),
        UpperArcLengthMm = vertebra.UpperArcMm,
        LowerArcLengthMm = vertebra.LowerArcMm,
        BodyVolumeMm3 = vertebra.BodyVolumeMm3,
        Complete = vertebra.IsComplete,
    };

    /// <summary>The canal with its worst narrowing, or null when no canal is in view.</summary>
    public static V1.CanalProfile? ToContract(IReadOnlyList<CanalSample> canal, IReadOnlyList<Finding> findings)
    {
        if (canal.Count == 0) return null;
        var profile = new V1.CanalProfile { WorstNarrowing = Narrowing(canal, findings) };
        profile.Samples.AddRange(canal.Select(ToContract));
        return profile;
    }

    /// <summary>The attenuation of L1 itself, or null when another vertebra stood in or none was measured.</summary>
    public static double? L1Hu(IReadOnlyList<Finding> findings)
    {
        var finding = findings.FirstOrDefault(finding => finding.Code == L1DensityRule.Code);
        return finding?.Items.Any(item => item.Name == LevelItem && item.Text == "L1") == true ? finding.Value : null;
    }

    private static V1.CanalSample ToContract(CanalSample sample) => new()
    {
        ArcLengthMm = sample.ArcMm,
        CentreLpsMm = GeometryMapper.ToContract(sample.Center),
        Direction = GeometryMapper.ToContract(sample.Direction),
        AreaMm2 = sample.AreaMm2,
        AnteroposteriorDiameterMm = sample.ApDiameterMm,
        TransverseDiameterMm = sample.TransverseDiameterMm,
        Level = sample.Level.Text,
    };

    private static V1.CanalProfile.Types.Narrowing? Narrowing(IReadOnlyList<CanalSample> canal, IReadOnlyList<Finding> findings)
    {
        var finding = findings.FirstOrDefault(finding => finding.Code == CanalNarrowingRule.Code);
        if (finding?.Value is not { } percent || ValueOf(finding, PositionItem) is not { } arc) return null;
        var index = Enumerable.Range(0, canal.Count).MinBy(i => Math.Abs(canal[i].ArcMm - arc));
        return new V1.CanalProfile.Types.Narrowing
        {
            SampleIndex = index,
            Level = canal[index].Level.Text,
            CentreLpsMm = GeometryMapper.ToContract(canal[index].Center),
            AreaMm2 = ValueOf(finding, AreaItem) ?? canal[index].AreaMm2,
            NarrowingPercent = percent,
        };
    }

    private static double? ValueOf(Finding finding, string item) => finding.Items.FirstOrDefault(candidate => candidate.Name == item)?.Value;
}
