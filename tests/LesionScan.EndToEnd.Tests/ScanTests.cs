using System.Text.Json.Nodes;
using LesionScan.Testing;

namespace LesionScan.EndToEnd.Tests;

[Collection(StudyCollection.Name)]
public sealed class ScanTests(StudyFixture study)
{
    [Fact]
    public void Scan_Phantom_WritesEveryResult()
    {
        foreach (var file in new[] { "findings.json", "segmentation.dcm", "report.html", "overlays/sagittal.png", "overlays/axial-001.png" })
        {
            Assert.True(new FileInfo(study.PathOf("scan", study.Series, file)).Length > 100, file);
        }

        Assert.Contains("Research use only", study.Scan.Output);
    }

    [Fact]
    public void Findings_OfAPhantom_CarryWhatTheContractPromises()
    {
        var report = JsonNode.Parse(study.Findings)!;
        Assert.Equal(study.Series, (string?)report["seriesInstanceUid"]);
        Assert.Equal("CT", (string?)report["modality"]);
        Assert.Empty(report["refusals"]!.AsArray());
        Assert.StartsWith("Research use only", (string?)report["notice"]);
        Assert.Equal(2, report["provenance"]!["models"]!.AsArray().Count);
        Assert.All(report["provenance"]!["models"]!.AsArray(), m => Assert.Equal("cpu", (string?)m!["provider"]));
        Assert.Contains(report["findings"]!.AsArray(), f => (string?)f!["code"] == "canal-narrowing");
        Assert.Contains(report["findings"]!.AsArray(), f => (string?)f!["code"] == "l1-trabecular-hu");
        foreach (var lesion in report["lesions"]!.AsArray())
        {
            foreach (var name in new[]
                     {
                         "trackingUid", "type", "site", "confidence", "volumeMm3", "centroidLpsMm", "boxMinLpsMm", "boxMaxLpsMm", "longestDiameterMm",
                         "perpendicularDiameterMm", "meanHu",
                     })
            {
                Assert.True(lesion!.AsObject().ContainsKey(name), name);
            }
        }
    }

    [Fact]
    public void Segmentation_OfAPhantom_IsValidAndReadByOtherPrograms()
    {
        var file = study.PathOf("scan", study.Series, "segmentation.dcm");
        var checker = ExternalTool.Run("dciodvfy", [file]);
        Assert.DoesNotContain("Error", checker.Error + checker.Output);
        var script = "import sys,pydicom;d=pydicom.dcmread(sys.argv[1]);print(d.Modality,len(d.SegmentSequence),d.pixel_array.shape[1:])";
        Assert.StartsWith("SEG ", ExternalTool.Run(ExternalTool.Python, ["-c", script, file]).Succeeded().Output);
    }

    [Fact]
    public void Scan_OneThreadIntoAUsedFolder_FindsTheSameAndNothingOld()
    {
        var stale = study.PathOf("one-thread", study.Series, "overlays", "lesion-99-axial.png");
        Directory.CreateDirectory(Path.GetDirectoryName(stale)!);
        File.WriteAllText(stale, "old");
        Lesionscan.Run("scan", study.Study, "--out", study.PathOf("one-thread"), "--provider", "cpu", "--threads", "1").Succeeded();
        var other = File.ReadAllText(study.PathOf("one-thread", study.Series, "findings.json"));
        Assert.Equal(Lesionscan.Comparable(study.Findings), Lesionscan.Comparable(other));
        Assert.False(File.Exists(stale));
    }

    [Fact]
    public void Models_Verify_AnswersAsTheyDid()
    {
        var result = Lesionscan.Run("models", "verify").Succeeded();
        Assert.DoesNotContain("BROKEN", result.Output);
        Assert.Equal(2, result.Output.Split("ok ").Length - 1);
    }
}
