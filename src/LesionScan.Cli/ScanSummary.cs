using LesionScan.Contracts.V1;
using LesionScan.Service;
using LesionScan.Service.Mapping;

namespace LesionScan.Cli;

/// <summary>Prints what was found, for people or as JSON, and knows the exit status.</summary>
/// <param name="json">Whether reports are printed as JSON.</param>
/// <param name="output">Where to; standard output when null.</param>
internal sealed class ScanSummary(bool json, TextWriter? output = null)
{
    private readonly TextWriter _output = output ?? Console.Out;
    private int _analysed;
    private int _refused;
    private int _failed;
    private bool _noticed;

    /// <summary>Prints one series and counts it; one that was analysed in part is both analysed and refused.</summary>
    public void Add((AnalysisReport Report, string Folder) scanned)
    {
        var (report, folder) = scanned;
        if (report.Provenance is not null) _analysed++;
        if (report.Refusals.Any(r => OurFaults.Contains(r.Reason))) _failed++;
        else if (report.Refusals.Count > 0) _refused++;
        if (json) _output.Write(ReportJson.Format(report));
        else Print(report, folder);
    }

    /// <summary>Counts a series that was refused before there was a report.</summary>
    public void AddRefused() => _refused++;

    /// <summary>Counts a series that was not analysed by our own fault.</summary>
    public void AddFailed() => _failed++;

    /// <summary>The exit status.</summary>
    /// <param name="refusedFiles">Files that were refused before any series was known.</param>
    public int Finish(int refusedFiles) =>
        _failed > 0 ? ExitCode.OurFault
        : _analysed == 0 ? ExitCode.NothingAnalysable
        : _refused > 0 || refusedFiles > 0 ? ExitCode.SomeRefused
        : ExitCode.Analysed;

    private void Print(AnalysisReport report, string folder)
    {
        _output.WriteLine();
        _output.WriteLine($"Series {report.SeriesInstanceUid} ({report.Modality})");
        foreach (var refusal in report.Refusals) _output.WriteLine($"  refused: {refusal.Rule}");
        if (report.Provenance is null) return;
        foreach (var note in Notes(report)) _output.WriteLine($"  geometry: {note}");
        if (!_noticed) _output.WriteLine($"  {report.Notice}");
        _noticed = true;
        _output.WriteLine(report.Lesions.Count == 0 ? "  no lesion found" : $"  {report.Lesions.Count} suspected lesion(s):");
        foreach (var (lesion, n) in report.Lesions.Select((l, n) => (l, n + 1)))
        {
            _output.WriteLine(
                $"  {n,3}  {lesion.Type.ToString().ToLowerInvariant(),-13} {lesion.LongestDiameterMm,5:F1} x {lesion.PerpendicularDiameterMm,-5:F1} mm  "
                + $"{lesion.MeanHu,5:F0} HU  confidence {lesion.Confidence:F2}  {lesion.Site}");
        }

        foreach (var finding in report.Findings) _output.WriteLine($"  {finding.Title}: {finding.Summary}");
        _output.WriteLine($"  report: {Path.Combine(folder, ResultFiles.Page)}");
    }

    // The first note on a uniform volume only says that it is one, and refusals have been printed.
    private static IEnumerable<string> Notes(AnalysisReport report)
    {
        if (report.Geometry is not { } geometry) return [];
        var plain = geometry.Kind == GeometryVerdict.Types.Kind.Uniform ? 1 : 0;
        return geometry.Notes.Skip(plain).Except(report.Refusals.Select(r => r.Rule));
    }
}
