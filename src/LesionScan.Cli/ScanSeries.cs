using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service;
using LesionScan.Service.Analyses;
using LesionScan.Service.Mapping;

namespace LesionScan.Cli;

/// <summary>Scans one series into a folder of its own.</summary>
internal static class ScanSeries
{
    /// <summary>Scans; a refused series gets a report that says why. What an earlier scan left in its folder goes first.</summary>
    public static async Task<(AnalysisReport Report, string Folder)> RunAsync(
        IAnalysisEngine engine, SeriesOnDisk series, string output, bool quiet, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(output, series.SeriesInstanceUid)).FullName;
        ResultFiles.DeleteFrom(folder);
        var task = new SeriesTask(series.SeriesInstanceUid, series.Files, folder, EngineChoice.Default);
        AnalysisReport report;
        try
        {
            report = await ConsoleProgress.RunAsync(quiet, progress => Task.Run(() => engine.Analyze(task, progress, cancellationToken), cancellationToken));
        }
        catch (RejectionException refused)
        {
            report = AnalysisMapper.ToRefusedReport(series.SeriesInstanceUid, series.StudyInstanceUid, series.Modality, refused);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, ResultFiles.Report), ReportJson.Format(report), cancellationToken);
        return (report, folder);
    }
}
