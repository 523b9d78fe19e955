using System.Text.Json;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Mapping;

namespace LesionScan.Service.Tests.Mapping;

public sealed class ReportJsonTests
{
    private static readonly AnalysisReport Report = new()
    {
        SeriesInstanceUid = "1.2.3",
        Modality = "CT",
        Lesions =
        {
            new Lesion
            {
                TrackingUid = "2.25.7",
                Type = Lesion.Types.Type.Blastic,
                Site = "L1 vertebral body",
                Confidence = 0.75,
                VolumeMm3 = 1234.5,
                CentroidLpsMm = new PointLps { X = 0, Y = -12.25, Z = 3 },
                BoxMinLpsMm = new PointLps { X = -1 },
                BoxMaxLpsMm = new PointLps { X = 1 },
                LongestDiameterMm = 20,
                PerpendicularDiameterMm = 10,
                MeanHu = 0,
            },
        },
    };

    [Fact]
    public void Json_HasTheNamesThatIntegratorsReadAndWritesZeros()
    {
        using var json = JsonDocument.Parse(ReportJson.Format(Report));
        var lesion = json.RootElement.GetProperty("lesions")[0];

        Assert.Equal("1.2.3", json.RootElement.GetProperty("seriesInstanceUid").GetString());
        Assert.Equal("CT", json.RootElement.GetProperty("modality").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("refusals").GetArrayLength());
        Assert.Equal(0, json.RootElement.GetProperty("findings").GetArrayLength());
        Assert.Equal("2.25.7", lesion.GetProperty("trackingUid").GetString());
        Assert.Equal("BLASTIC", lesion.GetProperty("type").GetString());
        Assert.Equal("L1 vertebral body", lesion.GetProperty("site").GetString());
        var centroid = lesion.GetProperty("centroidLpsMm");
        Assert.Equal([0, -12.25, 3], new[] { "x", "y", "z" }.Select(axis => centroid.GetProperty(axis).GetDouble()));
        Assert.Equal(-1, lesion.GetProperty("boxMinLpsMm").GetProperty("x").GetDouble());
        Assert.Equal(1, lesion.GetProperty("boxMaxLpsMm").GetProperty("x").GetDouble());
        foreach (var (name, value) in new[] { ("confidence", 0.75), ("volumeMm3", 1234.5), ("longestDiameterMm", 20), ("perpendicularDiameterMm", 10), ("meanHu", 0) })
            Assert.Equal(value, lesion.GetProperty(name).GetDouble());
    }

    [Fact]
    public void Json_LeavesOutWhatWasNotMeasured()
    {
        using var json = JsonDocument.Parse(ReportJson.Format(Report));

        Assert.False(json.RootElement.GetProperty("lesions")[0].TryGetProperty("distanceToCanalMm", out _));
        Assert.False(json.RootElement.TryGetProperty("l1Hu", out _));
    }

    [Fact]
    public void Json_ReadBack_IsTheSameReport() => Assert.Equal(Report, ReportJson.Parse(ReportJson.Format(Report)));

    [Fact]
    public void RefusedReport_HasReasonRuleAndSubject()
    {
        var rejection = new RejectionException(RejectionReason.MissingSlices, "2 slices are missing", "1.2.3");
        using var json = JsonDocument.Parse(ReportJson.Format(AnalysisMapper.ToRefusedReport("1.2.3", "1.2", "CT", rejection)));

        var refusal = json.RootElement.GetProperty("refusals")[0];
        Assert.Equal("MISSING_SLICES", refusal.GetProperty("reason").GetString());
        Assert.Equal("2 slices are missing", refusal.GetProperty("rule").GetString());
        Assert.Equal("1.2.3", refusal.GetProperty("subject").GetString());
        Assert.StartsWith("Research use only. Not for clinical use.", json.RootElement.GetProperty("notice").GetString(), StringComparison.Ordinal);
    }
}
