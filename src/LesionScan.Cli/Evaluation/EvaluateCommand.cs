using System.CommandLine;
using LesionScan.Inference.Sessions;
using LesionScan.Phantoms.Ct;
using LesionScan.Pipeline;
using LesionScan.Service.Engine;

namespace LesionScan.Cli.Evaluation;

/// <summary><c>lesionscan evaluate</c>: the installed models on phantom patients they were not trained on.</summary>
internal static class EvaluateCommand
{
    /// <summary>Seeds from here on are kept for evaluation; training uses smaller ones.</summary>
    public const ulong FirstSeed = 900_001;

    public static Command Create()
    {
        var count = new Option<int>("--count") { Description = "How many phantom patients.", DefaultValueFactory = _ => 20 };
        var first = new Option<ulong>("--first-seed") { Description = "The first seed; training never uses 900001 and above.", DefaultValueFactory = _ => FirstSeed };
        var engine = new EngineSettings();
        count.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() < 1) r.AddError("--count must be at least 1");
        });
        var command = new Command(
            "evaluate",
            """
            Scan phantom patients and compare with their truth: sensitivity by type and size, false positives per scan, Dice of the skeleton.

            Example:
              lesionscan evaluate --count 20
            """) { count, first };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            Task.Run(() => Run(parsed.GetValue(count), parsed.GetValue(first), engine.Read(parsed), cancellation), cancellation));
        return command;
    }

    private static int Run(int count, ulong first, PipelineEngineOptions options, CancellationToken cancellationToken)
    {
        using var pipeline = AnalyzeSeries.Open(new AnalyzeSeriesOptions
        {
            ModelsFolder = options.ModelsFolder,
            Threads = options.Threads,
            Inference = new InferenceOptions { Provider = options.Provider, AllowCpuFallback = options.AllowCpuFallback, Threads = options.Threads },
        });
        var score = new PhantomScore();
        for (var n = 0; n < count; n++)
        {
            using var phantom = CtPhantom.Generate(new CtPhantomOptions { Seed = first + (ulong)n }, cancellationToken);
            var identity = new SeriesIdentity($"2.25.{first + (ulong)n}", "2.25.1", "CT", 120, []);
            using var result = pipeline.Run(phantom.Image, identity, [], progress: null, cancellationToken);
            Console.Error.WriteLine(score.Add(phantom, result));
        }

        foreach (var line in score.Lines()) Console.WriteLine(line);
        return ExitCode.Analysed;
    }
}
