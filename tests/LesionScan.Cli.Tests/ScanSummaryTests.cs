using LesionScan.Contracts.V1;

namespace LesionScan.Cli.Tests;

public sealed class ScanSummaryTests
{
    [Theory]
    [InlineData("analysed", 0, ExitCode.Analysed)]
    [InlineData("analysed", 1, ExitCode.SomeRefused)]
    [InlineData("analysed in-part", 0, ExitCode.SomeRefused)]
    [InlineData("in-part", 0, ExitCode.SomeRefused)]
    [InlineData("analysed refused", 0, ExitCode.SomeRefused)]
    [InlineData("analysed not-started", 0, ExitCode.SomeRefused)]
    [InlineData("refused", 0, ExitCode.NothingAnalysable)]
    [InlineData("not-started", 0, ExitCode.NothingAnalysable)]
    [InlineData("", 2, ExitCode.NothingAnalysable)]
    [InlineData("failed", 0, ExitCode.OurFault)]
    [InlineData("analysed failed", 0, ExitCode.OurFault)]
    [InlineData("analysed broken-model", 0, ExitCode.OurFault)]
    public void Finish_AfterTheseSeries_IsTheDocumentedStatus(string series, int refusedFiles, int expected)
    {
        var summary = new ScanSummary(json: true, TextWriter.Null);
        foreach (var one in series.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (one == "failed") summary.AddFailed();
            else if (one == "not-started") summary.AddRefused();
            else summary.Add((Report(one), "folder"));
        }

        Assert.Equal(expected, summary.Finish(refusedFiles));
    }

    [Fact]
    public void Add_PlainVolume_PrintsNoGeometry() => Assert.DoesNotContain("geometry", Printed(Report("analysed")), StringComparison.Ordinal);

    [Fact]
    public void Add_VolumeWithWarnings_PrintsThem()
    {
        var report = Report("in-part");
        report.Geometry.Notes.AddRange(["Slices overlap.", report.Refusals[0].Rule]);
        var printed = Printed(report);
        Assert.Contains("geometry: Slices overlap.", printed, StringComparison.Ordinal);
        Assert.Equal(2, printed.Split(report.Refusals[0].Rule).Length);
        Assert.Contains("report:", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_TiltedVolume_PrintsTheTilt()
    {
        var report = Report("analysed");
        report.Geometry = new GeometryVerdict { Kind = GeometryVerdict.Types.Kind.GantryTilt, Notes = { "The gantry was tilted." } };
        Assert.Contains("geometry: The gantry was tilted.", Printed(report), StringComparison.Ordinal);
    }

    private static string Printed(AnalysisReport report)
    {
        using var output = new StringWriter();
        new ScanSummary(json: false, output).Add((report, "folder"));
        return output.ToString();
    }

    private static AnalysisReport Report(string kind)
    {
        var report = new AnalysisReport { SeriesInstanceUid = "1.2.3", Modality = "CT", Notice = "Research use only." };
        if (kind is "analysed" or "in-part")
        {
            report.Provenance = new Provenance { SoftwareName = "test" };
            report.Geometry = new GeometryVerdict { Kind = GeometryVerdict.Types.Kind.Uniform, Notes = { "12 slices, 2.5 mm apart." } };
        }

        if (kind is "refused" or "in-part") report.Refusals.Add(new Refusal { Reason = Refusal.Types.Reason.MissingSlices, Rule = "one is missing" });
        if (kind == "broken-model") report.Refusals.Add(new Refusal { Reason = Refusal.Types.Reason.InvalidModelOutput, Rule = "not a number" });
        return report;
    }
}
