using System.CommandLine;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network;

namespace LesionScan.Cli.Network;

/// <summary><c>lesionscan query</c>: what a DICOM peer has, and to fetch it.</summary>
internal static class QueryCommand
{
    private sealed record Request(string Level, string[] Keys, int Limit, DirectoryInfo? Get, string? MoveTo);

    public static Command Create()
    {
        var peer = PeerSettings.Argument();
        var level = new Option<string>("--level") { Description = "What is looked for.", DefaultValueFactory = _ => "study" };
        var keys = new Option<string[]>("--key") { Description = "A key to match as KEYWORD=VALUE, with * and ? and date ranges; an empty value asks for it.", AllowMultipleArgumentsPerToken = true };
        var limit = new Option<int>("--limit") { Description = "The most matches; 0 takes all.", DefaultValueFactory = _ => 100 };
        var get = new Option<DirectoryInfo?>("--get") { Description = "Fetch what matches into this folder (C-GET)." };
        var move = new Option<string?>("--move-to") { Description = "Have the peer send what matches to this AE title (C-MOVE)." };
        var settings = new PeerSettings();
        level.AcceptOnlyFromAmong(QueryKeys.LevelNames);
        keys.Validators.Add(r =>
        {
            foreach (var fault in (r.GetValueOrDefault<string[]>() ?? []).Select(QueryKeys.Fault).OfType<string>()) r.AddError(fault);
        });
        var command = new Command(
            "query",
            """
            Ask a DICOM peer what it has (C-FIND), and fetch it (C-GET) or have it sent (C-MOVE). Prints what identifies patients.

            Examples:
              lesionscan query ARCHIVE@pacs.example:11112 --key PatientID=4711 StudyDate=20260101-
              lesionscan query ARCHIVE@pacs.example:11112 --level series --key StudyInstanceUID=1.2.3 Modality=CT --get study
            """) { peer, level, keys, limit, get, move };
        settings.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            settings.Client(parsed.GetValue(peer)!, parsed),
            new Request(parsed.GetValue(level)!, parsed.GetValue(keys) ?? [], parsed.GetValue(limit), parsed.GetValue(get), parsed.GetValue(move)),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DicomClient client, Request request, CancellationToken cancellationToken)
    {
        var matches = new List<DicomDataset>();
        await foreach (var match in client.FindAsync(QueryKeys.Identifier(request.Level, request.Keys), QueryRoot.Study, cancellationToken))
        {
            matches.Add(match);
            Console.WriteLine($"{request.Level} {matches.Count}");
            new DatasetPrinter(Console.Out).Print(match, 1);
            if (matches.Count != request.Limit) continue;
            Console.Error.WriteLine($"stopped after {request.Limit} matches; --limit takes more");
            break;
        }

        Console.WriteLine($"{matches.Count} match(es)");
        var failed = 0;
        foreach (var match in matches)
        {
            var wanted = QueryKeys.Retrieval(request.Level, match);
            if (request.Get is { } folder) failed += await GetAsync(client, wanted, folder, cancellationToken);
            if (request.MoveTo is { } title) failed += Say("moved", await client.MoveAsync(wanted, title, QueryRoot.Study, progress: null, cancellationToken));
        }

        return failed > 0 ? ExitCode.SomeRefused : ExitCode.Analysed;
    }

    private static async Task<int> GetAsync(DicomClient client, DicomDataset wanted, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        folder.Create();
        return Say("fetched", await client.GetAsync(
            wanted,
            async (instance, cancellation) =>
            {
                await instance.WriteFileAsync(Path.Combine(folder.FullName, $"{instance.Reference.SopInstanceUid}.dcm"), cancellation);
                return DimseStatus.Success;
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>Says how a retrieval went; 1 where it is not whole.</summary>
    private static int Say(string what, RetrieveResult result)
    {
        Console.WriteLine($"{what} {result.Counts.Completed + result.Counts.Warnings} instance(s), {result.Counts.Failed} failed: {result.Result.Status}");
        return result.Result.Status.Kind == DimseStatusKind.Success && result.Counts.Failed == 0 ? 0 : 1;
    }
}
