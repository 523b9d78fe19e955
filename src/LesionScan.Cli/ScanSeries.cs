using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Analyses;
using LesionScan.Service.Engine;
using LesionScan.Service.Mapping;

namespace LesionScan.Cli;

/// <summary>Scans one series into a folder of its own.</summary>
internal static class ScanSeries
{
    /// <summary>The report's file.</summary>
    public const string ReportFile = "findings.json";

    /// <summary>Scans; a refused series gets a report that says why.</summary>
    public static async Task<(AnalysisReport Report, string Folder)> RunAsync(
        PipelineEngine engine, SeriesOnDisk series, string output, bool quiet, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(output, series.SeriesInstanceUid)).FullName;
        var task = new SeriesTask(series.SeriesInstanceUid, series.Files, folder, EngineChoice.Default);
        AnalysisReport report;
        try
        {
            report = await ConsoleProgress.RunAsync(quiet, progress => Task.Run(() => engine.Analyze(task, progress, cancellationToken), cancellationToken));
        }
        catch (RejectionException refused) when (refused.Reason != RejectionReason.Cancelled)
        {
            report = AnalysisMapper.ToRefusedReport(series.SeriesInstanceUid, series.StudyInstanceUid, series.Modality, refused);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, ReportFile), ReportJson.Format(report), cancellationToken);
        return (report, folder);
    }
}
