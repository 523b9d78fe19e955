using System.CommandLine;

namespace LesionScan.Cli.Network;

/// <summary><c>lesionscan echo</c>: whether a DICOM peer answers.</summary>
internal static class EchoCommand
{
    public static Command Create()
    {
        var peer = PeerSettings.Argument();
        var settings = new PeerSettings();
        var command = new Command(
            "echo",
            """
            Ask a DICOM peer whether it answers (C-ECHO).

            Examples:
              lesionscan echo ARCHIVE@pacs.example:11112
              lesionscan echo ARCHIVE@pacs.example:2762 --tls-ca hospital.pem --tls-cert us.pem --tls-key us.key
            """) { peer };
        settings.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var whom = parsed.GetValue(peer)!;
            var result = await settings.Client(whom, parsed).EchoAsync(cancellation);
            Console.WriteLine($"{whom} answers {result.Status}");
            return result.Status.IsDone ? ExitCode.Analysed : ExitCode.NothingAnalysable;
        });
        return command;
    }
}
