using LesionScan.Core.Errors;
using LesionScan.Service.Mapping;
using LesionScan.Testing;

namespace LesionScan.Cli.Tests;

public sealed class ScanSeriesTests
{
    private const string Series = "1.2.826.0.1.1";

    [Fact]
    public async Task Run_RefusedAfterAnEarlierScan_LeavesNothingOfTheEarlierScan()
    {
        using var folder = new TemporaryFolder();
        TestSlice.Write(folder.PathOf("study", "1.dcm"), Series);
        Directory.CreateDirectory(folder.PathOf("out", Series, "overlays"));
        foreach (var name in new[] { "findings.json", "segmentation.dcm", "report.html", "overlays/lesion-07-axial.png", "notes.txt" })
        {
            File.WriteAllText(folder.PathOf("out", Series, name), "old");
        }

        var series = Assert.Single(SeriesFiles.Find([folder.PathOf("study")], CancellationToken.None).Series);
        var engine = new TestEngine(_ => throw new RejectionException(RejectionReason.TooFewSlices, "1 slice is too few", Series));
        var (report, written) = await ScanSeries.RunAsync(engine, series, folder.PathOf("out"), quiet: true, CancellationToken.None);

        var left = Directory.GetFiles(written, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);
        Assert.Equal(["findings.json", "notes.txt"], left);
        Assert.Equal(report, ReportJson.Parse(File.ReadAllText(Path.Combine(written, "findings.json"))));
        Assert.Single(report.Refusals);
    }
}
