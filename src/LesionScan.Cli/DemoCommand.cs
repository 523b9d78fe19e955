using System.CommandLine;
using LesionScan.Cli.Phantom;
using LesionScan.Phantoms.Ct;
using LesionScan.Phantoms.Truth;
using LesionScan.Phantoms.Writers;

namespace LesionScan.Cli;

/// <summary><c>lesionscan demo</c>: five minutes from a clone to a report.</summary>
internal static class DemoCommand
{
    /// <summary>The demo's patient; never part of training or of reported results.</summary>
    private const ulong Seed = 950_007;

    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Where the study and the results go.", DefaultValueFactory = _ => "lesionscan-demo" };
        var seed = new Option<ulong>("--seed") { Description = "Another phantom patient.", DefaultValueFactory = _ => Seed };
        var engine = new EngineSettings();
        var command = new Command(
            "demo",
            """
            Make a phantom CT study with bone lesions, scan it, and show the findings.

            Example:
              lesionscan demo --out demo
            """) { output, seed };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(output)!, parsed.GetValue(seed), engine.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string output, ulong seed, Service.Engine.PipelineEngineOptions options, CancellationToken cancellationToken)
    {
        var study = Path.Combine(output, "study");
        Console.Error.WriteLine($"making a phantom patient (seed {seed}) in {study}");
        var truth = await Task.Run(() => WriteStudy(study, seed, cancellationToken), cancellationToken);
        var status = await ScanCommand.RunAsync([Path.Combine(study, "ct")], Path.Combine(output, "results"), json: false, options, cancellationToken);
        Console.Out.WriteLine();
        Console.Out.WriteLine("What was planted:");
        foreach (var l in truth) Console.Out.WriteLine($"  {l.Type.ToString().ToLowerInvariant(),-8} {l.LongestExtentMm,5:F1} mm  {l.Site}");
        Console.Out.WriteLine($"Everything is in {Path.GetFullPath(output)}; open results/*/report.html in a browser.");
        return status;
    }

    private static IReadOnlyList<LesionTruth> WriteStudy(string folder, ulong seed, CancellationToken cancellationToken)
    {
        var options = new CtPhantomOptions { Seed = seed, LesionCount = 4, Region = CtRegion.Lumbar, Spacing = new Core.Geometry.VoxelSpacing(0.9, 0.9, 2) };
        using var phantom = CtPhantom.Generate(options, cancellationToken);
        EarlierPhantom.DeleteFrom(folder);
        PhantomDicomWriter.Write(phantom, folder);
        return phantom.Truth.Lesions;
    }
}
