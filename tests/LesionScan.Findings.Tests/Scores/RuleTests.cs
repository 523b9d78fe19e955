using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Lesions;
using LesionScan.Findings.Anatomy;
using LesionScan.Findings.Scores.CanalNarrowing;
using LesionScan.Findings.Scores.L1Density;
using LesionScan.Findings.Scores.LesionCharacter;

namespace LesionScan.Findings.Tests.Scores;

/// <summary>The worked examples of the methods' sources.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData(110, 210, 190, 45.0)]
    [InlineData(7, 14, 13, 48.1481)]
    [InlineData(5, 8.0, 7.5, 35.4839)]
    [InlineData(13, 12, 12, -8.3333)]
    public void CanalNarrowing_PublishedFormula_GivesTheWorkedExamples(double worst, double above, double below, double percent) =>
        Assert.Equal(percent, CanalNarrowingRule.Percent(worst, above, below), 3);

    [Fact]
    public void CanalNarrowing_NoCanal_IsNotApplicableAndSaysWhy()
    {
        var finding = CanalNarrowingRule.Assess([], [], [], new CanalOptions());
        Assert.Equal(FindingStatus.NotApplicable, finding.Status);
        Assert.Contains("no spinal canal", finding.Summary);
        Assert.Null(finding.Value);
    }

    [Fact]
    public void CanalNarrowing_BrokenSegmentation_IsNotTakenForANarrowCanal()
    {
        CanalSample[] canal = [.. Enumerable.Range(0, 60).Where(n => n % 20 < 12).Select(n =>
            new CanalSample(2 * n, new PointLps(0, 0, -2 * n), new VectorLps(0, 0, -1), n % 20 == 11 ? 40 : 250, 15, 18, LevelEstimate.Unknown))];
        var finding = CanalNarrowingRule.Assess(canal, [Named(VertebralLevel.L1)], [], new CanalOptions());
        Assert.Equal(FindingStatus.NotApplicable, finding.Status);
        Assert.Contains("of its course", finding.Summary);
    }

    [Theory]
    [InlineData(95, -3.357, "osteoporosis likely")]
    [InlineData(125, -2.643, "reduced (osteopenia range)")]
    [InlineData(172, -1.524, "not low")]
    [InlineData(160, -1.810, "reduced (osteopenia range)")]
    [InlineData(160.01, -1.809, "not low")]
    public void L1Density_Value_GivesTScoreAndBand(double hu, double t, string band)
    {
        Assert.Equal(t, L1DensityRule.TScore(hu), 3);
        Assert.Equal(band, L1DensityRule.Band(hu));
    }

    [Fact]
    public void L1Density_OtherTubeVoltage_IsNotBanded()
    {
        var finding = L1DensityRule.Assess(new TrabecularRegion(Named(VertebralLevel.L1), 120, 2000), 100);
        Assert.Equal(FindingStatus.Partial, finding.Status);
        Assert.DoesNotContain("osteop", finding.Summary);
    }

    [Fact]
    public void L1Density_At120Kvp_IsCompleteAtL1AndPartialAtANeighbour()
    {
        var own = L1DensityRule.Assess(new TrabecularRegion(Named(VertebralLevel.L1), 120, 2000), 120);
        var neighbour = L1DensityRule.Assess(new TrabecularRegion(Named(VertebralLevel.T12), 120, 2000), 120);
        Assert.Equal((FindingStatus.Complete, FindingStatus.Partial), (own.Status, neighbour.Status));
        Assert.Contains(own.Items, i => i.Name == "T-score analogue");
        Assert.DoesNotContain(neighbour.Items, i => i.Name == "T-score analogue");
        Assert.Equal(FindingStatus.NotApplicable, L1DensityRule.Assess(null, 120).Status);
    }

    [Theory]
    [InlineData(new short[] { 40, 40, 40, 40 }, LesionType.Lytic)]
    [InlineData(new short[] { 500, 500, 500, 500 }, LesionType.Blastic)]
    [InlineData(new short[] { 40, 500, 40, 500 }, LesionType.Mixed)]
    [InlineData(new short[] { 160, 160, 160, 160 }, LesionType.Indeterminate)]
    public void LesionCharacter_Reference160_GivesTheWorkedExamples(short[] voxels, LesionType type) =>
        Assert.Equal(type, LesionCharacterRule.Apply(voxels, 160, new LesionCharacterOptions()).Type);

    [Fact]
    public void LesionCharacter_CutOffs_AreBelow80AndAbove310ForReference160()
    {
        var options = new LesionCharacterOptions();
        Assert.Equal((0.5, 0.0), Fractions([79, 80]));
        Assert.Equal((0.0, 0.5), Fractions([310, 311]));
        (double, double) Fractions(short[] v)
        {
            var r = LesionCharacterRule.Apply(v, 160, options);
            return (r.LyticFraction, r.BlasticFraction);
        }
    }

    private static Vertebra Named(VertebralLevel level) =>
        new(1, new LevelEstimate(level, level, level, 1, "given"), new PointLps(0, 0, 0), 0, 30, 20000, true);
}
