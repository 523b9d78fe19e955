using System.CommandLine;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Network;
using LesionScan.Service.Analyses;

namespace LesionScan.Cli.Network;

/// <summary><c>lesionscan send</c>: instances to a DICOM peer.</summary>
internal static class SendCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "DICOM files, or folders that are searched for them.", Arity = ArgumentArity.OneOrMore };
        var peer = PeerSettings.Option("--to");
        var quiet = new Option<bool>("--quiet") { Description = "Show no progress." };
        var settings = new PeerSettings();
        var command = new Command(
            "send",
            """
            Send instances to a DICOM peer (C-STORE), each in its own transfer syntax, and say what became of each that it did not store.

            Example:
              lesionscan send study/ --to ARCHIVE@pacs.example:11112
            """) { paths, peer, quiet };
        settings.AddTo(command);
        command.SetAction((parsed, cancellation) => ConsoleProgress.RunAsync(
            parsed.GetValue(quiet),
            progress => RunAsync(parsed.GetValue(paths)!, parsed.GetValue(peer)!, settings.Client(parsed.GetValue(peer)!, parsed), progress, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] paths, DicomPeer peer, DicomClient client, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        var refusals = new List<RejectionException>();
        var instances = new List<OutgoingInstance>();
        foreach (var file in InputFiles.Under(paths, refusals))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                instances.Add(OutgoingInstance.FromFile(file.Path));
            }
            catch (RejectionException refused)
            {
                refusals.Add(refused);
            }
        }

        foreach (var refusal in refusals) Console.Error.WriteLine($"refused ({refusal.Reason}): {refusal.Message}");
        if (instances.Count == 0) return ExitCode.NothingAnalysable;
        var results = await client.StoreAsync(instances, new Counter(instances.Count, progress), cancellationToken);
        foreach (var result in results.Where(r => !r.IsStored))
        {
            Console.Error.WriteLine($"{result.Instance.SopInstanceUid}: {Why(result)}");
        }

        var stored = results.Count(r => r.IsStored);
        Console.WriteLine($"{peer} stored {stored} of {instances.Count} instance(s)");
        return stored == 0 ? ExitCode.NothingAnalysable : stored < instances.Count || refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Analysed;
    }

    private static string Why(StoreResult result) => result.Outcome switch
    {
        StoreOutcome.NotAccepted => $"the peer does not take it in {result.Instance.TransferSyntax.Name}; 'lesionscan transcode' writes others",
        StoreOutcome.Refused => $"the peer refused it, {result.Result?.Status}",
        StoreOutcome.NotSent => "the association ended before the peer answered",
        _ => result.Refusal?.Message ?? "it was not sent",
    };

    private sealed class Counter(int all, IProgress<EngineProgress> progress) : IProgress<StoreResult>
    {
        private int _done;

        public void Report(StoreResult value) => progress.Report(new EngineProgress("send", (double)Interlocked.Increment(ref _done) / all, value.Outcome.ToString()));
    }
}
