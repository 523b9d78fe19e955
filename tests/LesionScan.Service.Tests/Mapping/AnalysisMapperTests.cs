using LesionScan.Core.Anatomy;
using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Lesions;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Findings;
using LesionScan.Findings.Anatomy;
using LesionScan.Findings.Scores.CanalNarrowing;
using LesionScan.Findings.Scores.L1Density;
using LesionScan.Pipeline;
using LesionScan.Service.Mapping;
using V1 = LesionScan.Contracts.V1;

namespace LesionScan.Service.Tests.Mapping;

public sealed class AnalysisMapperTests
{
    private static readonly LevelEstimate L1 = new(VertebralLevel.L1, VertebralLevel.L1, VertebralLevel.L1, 0.9, "ribs in view");
    private static readonly LevelEstimate Range = new(VertebralLevel.T10, VertebralLevel.T9, VertebralLevel.T11, 0.4, "no anchor");

    [Fact]
    public void Lesion_KeepsEveryNumber()
    {
        using var result = Result();

        var lesion = AnalysisMapper.ToReport(result).Lesions[0];

        Assert.Equal((1, "2.25.5", V1.Lesion.Types.Type.Mixed, "L1 vertebral body, left"), (lesion.Number, lesion.TrackingUid, lesion.Type, lesion.Site));
        Assert.Equal(("66794005", "SCT"), (lesion.SkeletalSite.Bone.Value, lesion.SkeletalSite.Bone.Scheme));
        Assert.Equal(("L1", 0.9), (lesion.SkeletalSite.Level.Text, lesion.SkeletalSite.Level.Confidence));
        Assert.Equal(V1.SkeletalSite.Types.Laterality.Left, lesion.SkeletalSite.Laterality);
        Assert.Equal(V1.SkeletalSite.Types.Part.Body, lesion.SkeletalSite.Part);
        Assert.Equal((0.7, 100L, 250.5), (lesion.Confidence, lesion.VoxelCount, lesion.VolumeMm3));
        Assert.Equal(new V1.PointLps { X = 1, Y = 2, Z = 3 }, lesion.CentroidLpsMm);
        Assert.Equal(new V1.PointLps { X = -4, Y = -5, Z = -6 }, lesion.BoxMinLpsMm);
        Assert.Equal(new V1.PointLps { X = 4, Y = 5, Z = 6 }, lesion.BoxMaxLpsMm);
        Assert.Equal((11, 7, 2), (lesion.LongestDiameterMm, lesion.PerpendicularDiameterMm, lesion.DiameterSliceIndex));
        Assert.Equal((1, 3), (lesion.Slices.FirstIndex, lesion.Slices.LastIndex));
        Assert.Equal((0, 90, -100, 700), (lesion.MeanHu, lesion.SdHu, lesion.MinHu, lesion.MaxHu));
        Assert.Equal((0.3, 0.4, true), (lesion.LyticFraction, lesion.BlasticFraction, lesion.CorticalBreach));
        Assert.True(lesion.HasMeanHu);
        Assert.False(lesion.HasReferenceHu);
        Assert.False(lesion.HasDistanceToCanalMm);
    }

    [Fact]
    public void Finding_KeepsItsEvidence()
    {
        using var result = Result();

        var finding = AnalysisMapper.ToReport(result).Findings[0];

        Assert.Equal((CanalNarrowingRule.Code, V1.Finding.Types.Status.Partial), (finding.Code, finding.Status));
        Assert.Equal((48.5, "%", false), (finding.Quantity.Value, finding.Quantity.Unit, finding.Quantity.HasMin));
        Assert.Equal(["2.25.5"], finding.LesionTrackingUids);
        Assert.Equal(["own"], finding.OwnChoices);
        Assert.Equal(("the method", "the paper"), (finding.Method, finding.Source));
        Assert.Equal((V1.Finding.Types.Item.Types.Source.Image, 10, "mm"), (finding.Items[0].Source, finding.Items[0].Quantity.Value, finding.Items[0].Quantity.Unit));
        Assert.Null(finding.Items[2].Quantity);
    }

    [Fact]
    public void Canal_HasItsSamplesAndItsWorstPlace()
    {
        using var result = Result();

        var canal = AnalysisMapper.ToReport(result).Canal;

        Assert.Equal([0, 9, 20], canal.Samples.Select(s => s.ArcLengthMm));
        Assert.Equal((200, 15, 21, "T9–T11"), (canal.Samples[1].AreaMm2, canal.Samples[1].AnteroposteriorDiameterMm, canal.Samples[1].TransverseDiameterMm, canal.Samples[1].Level));
        Assert.Equal((1, 110, 48.5), (canal.WorstNarrowing.SampleIndex, canal.WorstNarrowing.AreaMm2, canal.WorstNarrowing.NarrowingPercent));
        Assert.Equal(canal.Samples[1].CentreLpsMm, canal.WorstNarrowing.CentreLpsMm);
    }

    [Fact]
    public void CanalFinding_AsTheRuleWritesIt_GivesTheWorstPlace()
    {
        // The place rides in the rule's items; this fails when the rule names them otherwise.
        var canal = Enumerable.Range(0, 200).Select(i => Sample(i, i == 100 || i == 99 || i == 101 ? 100 : 200, L1)).ToList();
        Vertebra[] vertebrae = [Vertebra(1, canal[60].Center), Vertebra(2, canal[140].Center)];
        var finding = CanalNarrowingRule.Assess(canal, vertebrae, [], new CanalOptions());
        using var result = Result([finding], canal);

        var narrowing = AnalysisMapper.ToReport(result).Canal.WorstNarrowing;

        Assert.InRange(narrowing.SampleIndex, 99, 101);
        Assert.Equal((100, 50), (narrowing.AreaMm2, narrowing.NarrowingPercent));
    }

    [Theory]
    [InlineData("L1", 142.5)]
    [InlineData("L2", null)]
    public void L1Hu_IsOnlyThatOfL1(string level, double? expected)
    {
        var finding = Draft(L1DensityRule.Code) with { Value = 142.5, Items = [new FindingItem("level", level, ItemSource.Image)] };
        using var result = Result([finding]);

        var report = AnalysisMapper.ToReport(result);

        Assert.Equal(expected, report.HasL1Hu ? report.L1Hu : null);
    }

    [Fact]
    public void Report_HasGeometryProvenanceAndNotice()
    {
        using var result = Result();

        var report = AnalysisMapper.ToReport(result);

        Assert.Equal(("1.2.3", "1.2", "CT"), (report.SeriesInstanceUid, report.StudyInstanceUid, report.Modality));
        Assert.Equal(V1.GeometryVerdict.Types.Kind.Uniform, report.Geometry.Kind);
        Assert.Equal(["even"], report.Geometry.Notes);
        Assert.Empty(report.Refusals);
        var grid = report.Geometry.Grid;
        Assert.Equal((4, 3, 2, 0.8, 0.7, 2.5, "1.9"), (grid.Columns, grid.Rows, grid.Slices, grid.ColumnSpacingMm, grid.RowSpacingMm, grid.SliceSpacingMm, grid.FrameOfReferenceUid));
        var provenance = report.Provenance;
        Assert.Equal(("LesionScan", "0.1.0", "abc"), (provenance.SoftwareName, provenance.SoftwareVersion, provenance.InputSha256));
        Assert.Equal(("ct-lesion", "0.1.0", "ff", "cpu"), (provenance.Models[0].Id, provenance.Models[0].Version, provenance.Models[0].Sha256, provenance.Models[0].Provider));
        Assert.Equal(["cuda did not run"], provenance.Models[0].ProviderNotes);
        Assert.Equal(["a", "b"], provenance.Parameters.Keys);
        Assert.Equal(("decode", 1500), (provenance.Stages[0].Stage, provenance.Stages[0].DurationMs));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(5), provenance.FinishedAt.ToDateTimeOffset());
        Assert.StartsWith("Research use only. Not for clinical use.", report.Notice, StringComparison.Ordinal);
        Assert.Equal((1, "T9–T11", "T10", true), (report.Vertebrae[0].Number, report.Vertebrae[0].Level.Text, report.Vertebrae[0].Level.Best, report.Vertebrae[0].Complete));
    }

    [Fact]
    public void Report_OfASeriesAnalysedInPart_HasTheJudgesVerdictAndWhatWasLeftOut()
    {
        // The grid is at right angles: the kind is the verdict's, and is not derived anew.
        using var result = Result(tilted: true, leftOut: [new Refusal(RejectionReason.MixedSpacing, "40 other images were left out", "1.2.3")]);

        var report = AnalysisMapper.ToReport(result);

        Assert.Equal(V1.GeometryVerdict.Types.Kind.GantryTilt, report.Geometry.Kind);
        var refusal = Assert.Single(report.Refusals);
        Assert.Equal((V1.Refusal.Types.Reason.MixedSpacing, "40 other images were left out", "1.2.3"), (refusal.Reason, refusal.Rule, refusal.Subject));
        Assert.NotNull(report.Provenance);
    }

    private static AnalysisResult Result(
        IReadOnlyList<Finding>? findings = null, IReadOnlyList<CanalSample>? canal = null, bool tilted = false, IReadOnlyList<Refusal>? leftOut = null)
    {
        var geometry = new VolumeGeometry(
            new GridSize(4, 3, 2), new VoxelSpacing(0.8, 0.7, 2.5), new PointLps(1, 2, 3), VectorLps.Left, VectorLps.Posterior, VectorLps.Superior, "1.9");
        return new AnalysisResult
        {
            SeriesInstanceUid = "1.2.3",
            StudyInstanceUid = "1.2",
            Modality = "CT",
            GeometryNotes = ["even"],
            HasGantryTilt = tilted,
            Refusals = leftOut ?? [],
            Lesions = [Lesion()],
            Findings = findings ?? [Narrowing()],
            Vertebrae = [Vertebra(1, new PointLps(0, 0, 0))],
            Canal = canal ?? [Sample(0, 210, L1), Sample(9, 200, Range), Sample(20, 190, L1)],
            Provenance = new Provenance(
                "LesionScan", "0.1.0", [new ModelUse("ct-lesion", "0.1.0", "ff", "cpu", ["cuda did not run"])],
                new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" }, "abc", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(5),
                [new StageDuration("decode", TimeSpan.FromSeconds(1.5))]),
            Volume = new Volume<short>(geometry, UcumUnit.Hounsfield, new VoxelBuffer<short>(geometry.Size.VoxelCount)),
            Skeleton = new LabelMap(geometry, new VoxelBuffer<byte>(geometry.Size.VoxelCount)),
            LesionMap = new LabelMap(geometry, new VoxelBuffer<byte>(geometry.Size.VoxelCount)),
        };
    }

    private static Lesion Lesion() => new()
    {
        Number = 1,
        TrackingUid = "2.25.5",
        Type = LesionType.Mixed,
        Site = new AnatomicSite(Bone.Vertebra, Laterality.Left, L1, VertebralPart.Body),
        Confidence = 0.7,
        VoxelCount = 100,
        VolumeMm3 = 250.5,
        Centroid = new PointLps(1, 2, 3),
        BoxMin = new PointLps(-4, -5, -6),
        BoxMax = new PointLps(4, 5, 6),
        LongestDiameterMm = 11,
        PerpendicularDiameterMm = 7,
        DiameterSlice = 2,
        FirstSlice = 1,
        LastSlice = 3,
        Hu = new HuStatistics(0, 90, -100, 700),
        ReferenceHu = null,
        LyticFraction = 0.3,
        BlasticFraction = 0.4,
        CorticalBreach = true,
        DistanceToCanalMm = null,
    };

    private static Finding Draft(string code) => new()
    {
        Code = code,
        Title = "title",
        Status = FindingStatus.Partial,
        Summary = "summary",
        Method = "the method",
        Source = "the paper",
        OwnChoices = ["own"],
    };

    private static Finding Narrowing() => Draft(CanalNarrowingRule.Code) with
    {
        Value = 48.5,
        Unit = UcumUnit.Percent,
        LesionNumbers = [1],
        Items =
        [
            new FindingItem("position along the canal in view", "10.0 mm", ItemSource.Image, 10, UcumUnit.Millimetre),
            new FindingItem("area at the worst level", "110 mm2", ItemSource.Image, 110, UcumUnit.SquareMillimetre),
            new FindingItem("pain", "not told", ItemSource.Unknown),
        ],
    };

    private static CanalSample Sample(double arc, double area, LevelEstimate level) =>
        new(arc, new PointLps(0, 0, -arc), -VectorLps.Superior, area, 15, 21, level);

    private static Vertebra Vertebra(int number, PointLps centre) => new(number, Range, centre, 0, 30, 20_000, true);
}
