using System.CommandLine;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Cli;

/// <summary><c>lesionscan dump</c>: every element of DICOM files.</summary>
internal static class DumpCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("FILE") { Description = "DICOM files.", Arity = ArgumentArity.OneOrMore };
        var values = new Option<bool>("--no-values") { Description = "Leave out all values, which may identify a patient." };
        var whole = new Option<bool>("--long") { Description = "Print values whole instead of their first 64 characters." };
        var only = new Option<string[]>("--tag") { Description = "Print these elements alone, by keyword or as gggg,eeee; those inside sequences too.", AllowMultipleArgumentsPerToken = true };
        var command = new Command(
            "dump",
            """
            Print the elements of DICOM files: tag, value representation, length, keyword, value. Shows what identifies the patient unless told not to.

            Examples:
              lesionscan dump slice.dcm
              lesionscan dump slice.dcm --tag ImagePositionPatient 0028,1053
              lesionscan dump slice.dcm --no-values
            """) { paths, values, whole, only };
        only.Validators.Add(r =>
        {
            foreach (var name in r.GetValueOrDefault<string[]>() ?? [])
            {
                if (ParseTag(name) is null) r.AddError($"'{name}' is neither a known keyword nor a tag like 0010,0020");
            }
        });
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetValue(paths)!,
            new DatasetPrinter(Console.Out)
            {
                WithValues = !parsed.GetValue(values),
                MaximumValueLength = parsed.GetValue(whole) ? int.MaxValue : DatasetPrinter.DefaultValueLength,
                Only = [.. (parsed.GetValue(only) ?? []).Select(n => ParseTag(n)!.Value)],
            },
            cancellation)));
        return command;
    }

    private static int Run(string[] paths, DatasetPrinter printer, CancellationToken cancellationToken)
    {
        var refused = 0;
        foreach (var path in paths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var file = DicomReader.ReadFile(path);
                Console.WriteLine($"# {path}: {file.TransferSyntax.Name}");
                printer.Print(file.Meta);
                printer.Print(file.Dataset);
            }
            catch (RejectionException e)
            {
                Console.Error.WriteLine($"refused ({e.Reason}): {e.Message}");
                refused++;
            }
        }

        return refused == 0 ? ExitCode.Analysed : refused < paths.Length ? ExitCode.SomeRefused : ExitCode.NothingAnalysable;
    }

    private static DicomTag? ParseTag(string name)
    {
        var digits = name.Trim('(', ')').Replace(",", "", StringComparison.Ordinal);
        if (digits.Length == 8 && uint.TryParse(digits, System.Globalization.NumberStyles.HexNumber, null, out var value)) return new DicomTag((ushort)(value >> 16), (ushort)value);
        return DicomDictionary.Entries.FirstOrDefault(e => e.Keyword.Equals(name, StringComparison.OrdinalIgnoreCase))?.Tag;
    }
}
