using System.CommandLine;
using LesionScan.Client;
using LesionScan.Contracts.V1;
using LesionScan.Service;
using LesionScan.Service.Analyses;

namespace LesionScan.Cli;

/// <summary><c>lesionscan submit</c>: the same as scan, by a service.</summary>
internal static class SubmitCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "DICOM files, or folders that are searched for them.", Arity = ArgumentArity.OneOrMore };
        var server = new Option<string>("--server") { Description = "The service's gRPC endpoint.", DefaultValueFactory = _ => "http://127.0.0.1:5051" };
        server.Validators.Add(r =>
        {
            if (!Uri.TryCreate(r.GetValueOrDefault<string>(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) r.AddError("--server takes an address such as http://127.0.0.1:5051");
        });
        var output = new Option<string>("--out") { Description = "Where results go, a folder a series.", DefaultValueFactory = _ => "lesionscan-out" };
        var json = new Option<bool>("--json") { Description = "Print the reports as JSON on standard output." };
        var command = new Command(
            "submit",
            """
            Stream instances to a service, watch the analysis, fetch the results.

            Exit status as that of scan: 0 analysed; 2 usage; 3 some series refused; 4 nothing analysable; 1 our fault.

            Example:
              lesionscan submit study/ --server http://127.0.0.1:5051 --out results
            """) { paths, server, output, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(paths)!, new Uri(parsed.GetValue(server)!), parsed.GetValue(output)!, parsed.GetValue(json), cancellation));
        return command;
    }

    /// <summary>Submits, prints and returns the exit status.</summary>
    public static async Task<int> RunAsync(string[] paths, Uri server, string output, bool json, CancellationToken cancellationToken)
    {
        var found = SeriesFiles.Find(paths, cancellationToken);
        foreach (var refusal in found.Refusals) Console.Error.WriteLine($"refused: {refusal.Message}");
        if (found.Series.Count == 0)
        {
            Console.Error.WriteLine("lesionscan: no DICOM image series in what was given");
            return ExitCode.NothingAnalysable;
        }

        try
        {
            using var client = new LesionScanClient(server);
            var refused = found.Refusals.Count + await UploadAsync(client, found, cancellationToken);
            var summary = new ScanSummary(json);
            foreach (var series in found.Series) await AnalyzeAsync(client, series, output, json, summary, cancellationToken);
            return summary.Finish(refused);
        }
        catch (LesionScanException failed)
        {
            Console.Error.WriteLine($"lesionscan: {failed.Message}");
            return IsOurFault(failed) ? ExitCode.OurFault : ExitCode.NothingAnalysable;
        }
    }

    private static async Task<int> UploadAsync(LesionScanClient client, SeriesFiles found, CancellationToken cancellationToken)
    {
        var verdicts = await client.UploadAsync(found.Series.SelectMany(s => s.Files).Select(InstanceSource.FromFile), null, cancellationToken);
        var refused = verdicts.Where(v => !v.IsStored).ToArray();
        foreach (var verdict in refused) Console.Error.WriteLine($"refused: {Path.GetFileName(verdict.Name)}: {verdict.Response.Refusal?.Rule}");
        Console.Error.WriteLine($"{verdicts.Count - refused.Length} instance(s) stored, {refused.Length} refused");
        return refused.Length;
    }

    /// <summary>Analyses one series; one that is refused or fails does not keep the next from its turn.</summary>
    private static async Task AnalyzeAsync(
        LesionScanClient client, SeriesOnDisk series, string output, bool json, ScanSummary summary, CancellationToken cancellationToken)
    {
        ResultFiles.DeleteFrom(Path.Combine(output, series.SeriesInstanceUid));
        try
        {
            var request = new StartAnalysisRequest { SeriesInstanceUids = { series.SeriesInstanceUid }, CancelWhenUnwatched = true };
            var ended = await ConsoleProgress.RunAsync(json, progress => client.AnalyzeAsync(request, new Relay(progress), cancellationToken));
            await client.DownloadAsync(ended.Analysis.AnalysisId, ended.Artifacts, output, cancellationToken);
            foreach (var report in ended.Reports) summary.Add((report, Path.Combine(output, report.SeriesInstanceUid)));
            if (ended.Reports.Count > 0) return;
            summary.AddFailed();
            Console.Error.WriteLine($"lesionscan: the analysis of {series.SeriesInstanceUid} failed: {Cause(ended.Analysis)}");
        }
        catch (LesionScanException refused) when (!refused.IsTransient)
        {
            if (IsOurFault(refused)) summary.AddFailed();
            else summary.AddRefused();
            Console.Error.WriteLine($"lesionscan: series {series.SeriesInstanceUid}: {refused.Message}");
        }
    }

    private static bool IsOurFault(LesionScanException failed) =>
        failed.Rule is null || failed.IsTransient || OurFaults.Contains(failed.Reason);

    private static string Cause(Analysis analysis) => analysis switch
    {
        { Failure.Refusal: { } refusal } => refusal.Rule,
        { Failure.CorrelationId: { Length: > 0 } number } => $"the service logged the cause as {number}",
        _ => $"it was {analysis.State.ToString().ToLowerInvariant()}",
    };

    private sealed class Relay(IProgress<EngineProgress> to) : IProgress<WatchAnalysisResponse>
    {
        public void Report(WatchAnalysisResponse value)
        {
            if (value.Stage.Length > 0) to.Report(new EngineProgress(value.Stage, value.StageProgress, value.Message));
        }
    }
}
