using System.CommandLine;
using System.Globalization;
using LesionScan.Dicom.Series;
using LesionScan.Pipeline;

namespace LesionScan.Cli;

/// <summary><c>lesionscan info</c>: what files hold, without reading a pixel.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "DICOM files, or folders that are searched for them.", Arity = ArgumentArity.OneOrMore };
        var command = new Command(
            "info",
            """
            Show what DICOM files hold: each series, its geometry verdict, and what could not be read. Names no patient.

            Example:
              lesionscan info study/
            """) { paths };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(paths)!, cancellation)));
        return command;
    }

    private static int Run(string[] paths, CancellationToken cancellationToken)
    {
        var found = SeriesFiles.Find(paths, cancellationToken);
        foreach (var series in found.Series) Print(series);
        foreach (var refusal in found.Refusals) Console.Error.WriteLine($"refused ({refusal.Reason}): {refusal.Message}");
        return found.Series.Count == 0 ? ExitCode.NothingAnalysable : found.Refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Analysed;
    }

    private static void Print(SeriesOnDisk series)
    {
        var first = series.Instances[0].Summary;
        Console.WriteLine($"Series {series.SeriesInstanceUid}");
        Console.WriteLine($"  {series.Modality} of {Or(first.BodyPart, "no stated body part")}, {series.Instances.Count} instance(s), {Or(first.Manufacturer, "unknown maker")} {first.ManufacturerModelName}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {first.Columns} x {first.Rows}, pixel {first.ColumnSpacing} x {first.RowSpacing} mm, slices {first.SliceThickness} mm thick, {first.PatientPosition}, {first.Kvp} kVp, kernel {Or(first.ConvolutionKernel, "not stated")}"));
        Console.WriteLine($"  transfer syntax {string.Join(", ", series.Instances.Select(i => i.Summary.TransferSyntaxUid).Distinct())}");
        foreach (var stack in SeriesAssembler.Assemble(series.Instances))
        {
            Console.WriteLine($"  {stack.Slices.Count} slice(s): {stack.Verdict.GetType().Name}. {stack.Verdict.Description}");
            foreach (var warning in stack.Warnings) Console.WriteLine($"    {GeometryNotes.Text(warning)}");
        }
    }

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
