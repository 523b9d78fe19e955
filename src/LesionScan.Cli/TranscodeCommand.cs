using System.CommandLine;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;
using LesionScan.Service.Analyses;

namespace LesionScan.Cli;

/// <summary><c>lesionscan transcode</c>: DICOM files in another transfer syntax, every pixel kept.</summary>
internal static class TranscodeCommand
{
    private static readonly Dictionary<string, TransferSyntax> Syntaxes = new(StringComparer.Ordinal)
    {
        ["explicit"] = TransferSyntax.ExplicitLittleEndian,
        ["implicit"] = TransferSyntax.ImplicitLittleEndian,
        ["deflated"] = TransferSyntax.DeflatedLittleEndian,
        ["rle"] = TransferSyntax.FromUid(DicomUids.RleLossless),
        ["jpeg-lossless"] = TransferSyntax.FromUid(DicomUids.JpegLosslessSv1),
    };

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "DICOM files, or folders that are searched for them.", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string>("--to") { Description = "The transfer syntax to write.", DefaultValueFactory = _ => "explicit" };
        var output = new Option<string>("--out") { Description = "The folder to write to; the files keep their places below the paths given.", Required = true };
        var quiet = new Option<bool>("--quiet") { Description = "Show no progress." };
        to.AcceptOnlyFromAmong([.. Syntaxes.Keys]);
        var command = new Command(
            "transcode",
            """
            Write DICOM files in another transfer syntax without loss: decompress what any supported syntax holds, or compress it as RLE or JPEG lossless.

            Examples:
              lesionscan transcode study/ --out plain
              lesionscan transcode study/ --to jpeg-lossless --out small
            """) { paths, to, output, quiet };
        command.SetAction((parsed, cancellation) => ConsoleProgress.RunAsync(
            parsed.GetValue(quiet),
            progress => Task.Run(() => Run(parsed.GetValue(paths)!, Syntaxes[parsed.GetValue(to)!], parsed.GetValue(output)!, progress, cancellation), cancellation)));
        return command;
    }

    private static int Run(string[] paths, TransferSyntax target, string output, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        var refusals = new List<RejectionException>();
        var files = InputFiles.Under(paths, refusals);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var done = 0;
        for (var n = 0; n < files.Count; n++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (!taken.Add(files[n].Below)) throw new RejectionException(RejectionReason.InvalidRequest, "another file of that name would be overwritten; name their folders one at a time");
                Transcode(files[n].Path, target, Path.Combine(output, files[n].Below), cancellationToken);
                done++;
            }
            catch (RejectionException refused)
            {
                refusals.Add(refused.About(files[n].Path));
            }

            progress.Report(new EngineProgress("transcode", (n + 1.0) / files.Count, files[n].Below));
        }

        foreach (var refusal in refusals) Console.Error.WriteLine($"refused ({refusal.Reason}): {refusal.Message}");
        Console.WriteLine($"{done} file(s) in {target.Name}, in {output}");
        return done == 0 ? ExitCode.NothingAnalysable : refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Analysed;
    }

    private static void Transcode(string from, TransferSyntax target, string to, CancellationToken cancellationToken)
    {
        if (Path.GetFullPath(from) == Path.GetFullPath(to)) throw new RejectionException(RejectionReason.InvalidRequest, "the file would be written over itself; give another --out", from);
        var result = Transcoder.Transcode(DicomReader.ReadFile(from), target, cancellationToken: cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        DicomWriter.WriteFile(to, result.Dataset, new DicomWriteOptions { TransferSyntax = result.TransferSyntax });
    }
}
