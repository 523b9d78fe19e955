using System.CommandLine;
using System.Net;
using LesionScan.Dicom.Network;

namespace LesionScan.Cli.Network;

/// <summary><c>lesionscan receive</c>: a DICOM peer that stores what it is sent in a folder.</summary>
internal static class ReceiveCommand
{
    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder to write to: a file an instance, named by its SOP Instance UID.", Required = true };
        var listen = new Option<IPEndPoint>("--listen")
        {
            Description = "Address and port to listen on.",
            DefaultValueFactory = _ => DicomServerOptions.Default.Endpoint,
            CustomParser = r =>
            {
                if (IPEndPoint.TryParse(r.Tokens[0].Value, out var endpoint)) return endpoint;
                r.AddError($"'{r.Tokens[0].Value}' is no address and port, such as 127.0.0.1:11112");
                return null;
            },
        };
        var title = new Option<string?>("--aet") { Description = "The AE title it answers to; any without it." };
        var callers = new Option<string[]>("--from") { Description = "The AE titles that may call; any without it.", AllowMultipleArgumentsPerToken = true };
        var count = new Option<int>("--count") { Description = "Stop after so many instances; 0 goes on until stopped." };
        var files = new TlsFiles();
        var command = new Command(
            "receive",
            """
            Listen as a DICOM peer (C-ECHO, C-STORE) and write what is sent to a folder. Ctrl+C stops it.

            Examples:
              lesionscan receive --out incoming
              lesionscan receive --listen 0.0.0.0:11112 --aet LESIONSCAN --from ARCHIVE --out incoming
            """) { output, listen, title, callers, count };
        files.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(output)!,
            parsed.GetValue(count),
            new DicomServerOptions
            {
                Endpoint = parsed.GetValue(listen)!,
                CalledAeTitles = parsed.GetValue(title) is { } t ? [t] : null,
                CallingAeTitles = parsed.GetValue(callers) is { Length: > 0 } c ? c : null,
                Tls = files.Certificate(parsed) is { } certificate
                    ? new DicomTlsServerOptions { Certificate = certificate, TrustedRoots = files.Authorities(parsed), RequireClientCertificate = files.Authorities(parsed) is not null }
                    : null,
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo output, int count, DicomServerOptions options, CancellationToken cancellationToken)
    {
        output.Create();
        var stored = 0;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var server = DicomServer.Start(
            new DicomServerHandlers
            {
                Store = async (instance, cancellation) =>
                {
                    await instance.WriteFileAsync(Path.Combine(output.FullName, $"{instance.Reference.SopInstanceUid}.dcm"), cancellation);
                    if (Interlocked.Increment(ref stored) == count) enough.CancelAfter(TimeSpan.FromMilliseconds(100));
                    return DimseStatus.Success;
                },
                Ended = report => Console.Error.WriteLine(
                    $"{report.Association?.CallingAeTitle ?? "nobody"} from {report.RemoteEndPoint}: {report.InstancesStored} instance(s), {report.End}"),
            },
            options);
        await using (server)
        {
            Console.WriteLine($"listening on {server.LocalEndPoint}");
            try
            {
                await server.Completion.WaitAsync(enough.Token);
            }
            catch (OperationCanceledException) when (enough.IsCancellationRequested)
            {
                await server.StopAsync(TimeSpan.FromSeconds(5));
            }
        }

        Console.WriteLine($"{stored} instance(s) in {output.FullName}");
        return ExitCode.Analysed;
    }
}
