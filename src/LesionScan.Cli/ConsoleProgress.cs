using LesionScan.Service.Analyses;
using Spectre.Console;

namespace LesionScan.Cli;

/// <summary>Shows how far the work is, on standard error: bars on a terminal, a line a stage otherwise.</summary>
internal static class ConsoleProgress
{
    /// <summary>Runs work that reports its progress.</summary>
    /// <param name="quiet">Whether nothing is shown.</param>
    /// <param name="work">The work.</param>
    public static async Task<T> RunAsync<T>(bool quiet, Func<IProgress<EngineProgress>, Task<T>> work)
    {
        if (quiet) return await work(new Lines(TextWriter.Null));
        if (Console.IsErrorRedirected) return await work(new Lines(Console.Error));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<EngineProgress>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];
        private readonly Lock _gate = new();

        public void Report(EngineProgress value)
        {
            lock (_gate)
            {
                if (!_tasks.TryGetValue(value.Stage, out var task)) _tasks[value.Stage] = task = context.AddTask(Markup.Escape(value.Stage), maxValue: 1);
                task.Value = value.Fraction;
            }
        }
    }

    private sealed class Lines(TextWriter to) : IProgress<EngineProgress>
    {
        private readonly Lock _gate = new();
        private string _stage = "";
        private int _quarter;

        public void Report(EngineProgress value)
        {
            lock (_gate)
            {
                var quarter = (int)(value.Fraction * 4);
                if (value.Stage == _stage && quarter <= _quarter) return;
                (_stage, _quarter) = (value.Stage, quarter);
                to.WriteLine($"{value.Stage,-10} {value.Fraction,4:P0}");
            }
        }
    }
}
