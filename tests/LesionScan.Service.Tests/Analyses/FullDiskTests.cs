using LesionScan.Contracts.V1;
using LesionScan.Service.Analyses;
using LesionScan.Service.Tests.Fixtures;
using Microsoft.Extensions.Logging;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Tests.Analyses;

/// <summary>A disk that takes no more leaves the service running.</summary>
public sealed class FullDiskTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnwatchedAnalysis_WhoseEndCannotBeSaved_IsToldAndEndsNothingElse(bool readOnly)
    {
        var told = new TaskCompletionSource<string>();
        using var entry = Entry(readOnly, told.SetResult);

        var watching = entry.WatchAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await watching.MoveNextAsync());
        await watching.DisposeAsync();

        Assert.Equal("a", await told.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(State.Cancelled, entry.Snapshot().State);
        Assert.True(entry.Ended.IsCompleted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Analysis_WhoseEndCannotBeSaved_EndsAndIsLoggedByItsId(bool readOnly)
    {
        using var log = new RecordedLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var runner = new AnalysisRunner(null!, null!, new FakeEngine(), new Logger<AnalysisRunner>(factory));
        using var run = Entry(readOnly, _ => { });
        using var abandoned = Entry(readOnly, _ => { });

        runner.Run(run, CancellationToken.None);
        runner.Abandon(abandoned);

        Assert.Equal((State.Failed, State.Failed), (run.Snapshot().State, abandoned.Snapshot().State));
        var unsaved = log.Lines.Where(line => line.Contains("could not be saved", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, unsaved.Count);
        Assert.All(unsaved, line => Assert.DoesNotContain("Doe", line, StringComparison.Ordinal));
    }

    private static AnalysisEntry Entry(bool readOnly, Action<string> unsaved) => new(
        new StartAnalysisRequest { RequestId = "r", CancelWhenUnwatched = true },
        new Analysis { AnalysisId = "a", RequestId = "r", State = State.Queued },
        _ => throw DiskError(readOnly),
        (id, _) => unsaved(id),
        TimeSpan.FromMilliseconds(1));

    private static Exception DiskError(bool readOnly) => readOnly ? new UnauthorizedAccessException("/Doe^Jane") : new IOException("/Doe^Jane");
}
