using System.CommandLine;
using LesionScan.Service.Engine;

namespace LesionScan.Cli;

/// <summary><c>lesionscan scan</c>: analyses series from files, here and now.</summary>
internal static class ScanCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "DICOM files, or folders that are searched for them.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "Where results go, a folder a series.", DefaultValueFactory = _ => "lesionscan-out" };
        var json = new Option<bool>("--json") { Description = "Print the reports as JSON on standard output." };
        var engine = new EngineSettings();
        var command = new Command(
            "scan",
            """
            Find bone lesions in CT series.

            Each series gets a folder <SeriesInstanceUID>/ with findings.json, segmentation.dcm (DICOM SEG), overlays/*.png and
            report.html. Exit status: 0 analysed; 2 usage; 3 some series refused; 4 nothing analysable; 1 our fault.

            Examples:
              lesionscan scan study/ --out results
              lesionscan scan a.dcm b.dcm c.dcm --json > findings.json
              lesionscan scan study/ --provider cuda
            """)
        {
            paths, output, json,
        };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(paths)!, parsed.GetValue(output)!, parsed.GetValue(json), engine.Read(parsed), cancellation));
        return command;
    }

    /// <summary>Scans, prints and returns the exit status.</summary>
    public static async Task<int> RunAsync(
        string[] paths, string output, bool json, PipelineEngineOptions options, CancellationToken cancellationToken)
    {
        var found = SeriesFiles.Find(paths, cancellationToken);
        foreach (var refusal in found.Refusals) Console.Error.WriteLine($"refused: {refusal.Message}");
        if (found.Series.Count == 0)
        {
            Console.Error.WriteLine("lesionscan: no DICOM image series in what was given");
            return ExitCode.NothingAnalysable;
        }

        using var engine = PipelineEngine.Open(options);
        var summary = new ScanSummary(json);
        foreach (var series in found.Series)
        {
            cancellationToken.ThrowIfCancellationRequested();
            summary.Add(await ScanSeries.RunAsync(engine, series, output, quiet: json, cancellationToken));
        }

        return summary.Finish(found.Refusals.Count);
    }
}
