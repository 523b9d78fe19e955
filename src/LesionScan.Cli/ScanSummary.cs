using LesionScan.Contracts.V1;
using LesionScan.Service.Mapping;

namespace LesionScan.Cli;

/// <summary>Prints what was found, for people or as JSON, and knows the exit status.</summary>
internal sealed class ScanSummary(bool json)
{
    private int _analysed;
    private int _refused;
    private bool _noticed;

    /// <summary>Prints one series.</summary>
    public void Add((AnalysisReport Report, string Folder) scanned)
    {
        var (report, folder) = scanned;
        if (report.Refusals.Count > 0) _refused++;
        else _analysed++;
        if (json) Console.Out.Write(ReportJson.Format(report));
        else Print(report, folder);
    }

    /// <summary>The exit status.</summary>
    /// <param name="refusedFiles">Files that were refused before any series was known.</param>
    public int Finish(int refusedFiles) =>
        _analysed == 0 ? ExitCode.NothingAnalysable
        : _refused > 0 || refusedFiles > 0 ? ExitCode.SomeRefused
        : ExitCode.Analysed;

    private void Print(AnalysisReport report, string folder)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine($"Series {report.SeriesInstanceUid} ({report.Modality})");
        foreach (var refusal in report.Refusals) Console.Out.WriteLine($"  refused: {refusal.Rule}");
        if (report.Refusals.Count > 0) return;
        if (!_noticed) Console.Out.WriteLine($"  {report.Notice}");
        _noticed = true;
        Console.Out.WriteLine(report.Lesions.Count == 0 ? "  no lesion found" : $"  {report.Lesions.Count} suspected lesion(s):");
        foreach (var (lesion, n) in report.Lesions.Select((l, n) => (l, n + 1)))
        {
            Console.Out.WriteLine(
                $"  {n,3}  {lesion.Type.ToString().ToLowerInvariant(),-13} {lesion.LongestDiameterMm,5:F1} x {lesion.PerpendicularDiameterMm,-5:F1} mm  "
                + $"{lesion.MeanHu,5:F0} HU  confidence {lesion.Confidence:F2}  {lesion.Site}");
        }

        foreach (var finding in report.Findings) Console.Out.WriteLine($"  {finding.Title}: {finding.Summary}");
        Console.Out.WriteLine($"  report: {Path.Combine(folder, "report.html")}");
    }
}
