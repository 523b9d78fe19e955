using LesionScan.Contracts.V1;
using LesionScan.Service.Tests.Fixtures;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Tests.Analyses;

public sealed class CancelAnalysisTests
{
    [Fact]
    public async Task RunningAnalysis_Cancelled_StopsItsComputeBeforeTheCallReturns()
    {
        var started = new TaskCompletionSource();
        var stopped = false;
        var engine = new FakeEngine();
        var compute = FakeEngine.UntilCancelled(started);
        engine.OnAnalyze = (task, progress, token) =>
        {
            File.WriteAllText(Path.Combine(task.OutputFolder, "half.dcm"), "half");
            try
            {
                return compute(task, progress, token);
            }
            finally
            {
                Volatile.Write(ref stopped, true);
            }
        };
        await using var service = await RunningService.StartAsync(engine);
        await service.StoreSeriesAsync();
        var analysis = await service.StartAsync();
        await started.Task;

        var cancelled = await service.CancelAsync(analysis.AnalysisId);

        Assert.Equal(State.Cancelled, cancelled.State);
        Assert.NotNull(cancelled.EndedAt);
        Assert.True(Volatile.Read(ref stopped));
        var report = await service.Grpc.GetReportAsync(new GetReportRequest { AnalysisId = analysis.AnalysisId });
        Assert.Empty(report.Reports);
        Assert.Empty(report.Artifacts);
        Assert.Empty(Directory.GetFiles(service.DataFolder, "half.dcm", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task QueuedAnalysis_Cancelled_NeverRuns()
    {
        var started = new TaskCompletionSource();
        await using var service = await RunningService.StartAsync(new FakeEngine { OnAnalyze = FakeEngine.UntilCancelled(started) });
        await service.StoreSeriesAsync();
        var running = await service.StartAsync("running");
        await started.Task;
        var waiting = await service.StartAsync("waiting");

        Assert.Equal(State.Cancelled, (await service.CancelAsync(waiting.AnalysisId)).State);
        await service.CancelAsync(running.AnalysisId);
        service.Engine.OnAnalyze = null;
        await service.AnalyzeAsync("after");

        Assert.Equal(2, service.Engine.Runs);
    }

    [Fact]
    public async Task EndedAnalysis_Cancelled_StaysAsItWas()
    {
        await using var service = await RunningService.StartAsync();
        var analysis = await service.AnalyzeAsync();

        Assert.Equal(analysis, await service.CancelAsync(analysis.AnalysisId));
    }

    [Fact]
    public async Task Compute_ThatDoesNotStop_DoesNotHoldTheCallForEver()
    {
        using var release = new ManualResetEventSlim();
        var started = new TaskCompletionSource();
        var engine = new FakeEngine
        {
            OnAnalyze = (task, progress, _) =>
            {
                started.SetResult();
                release.Wait(CancellationToken.None);
                return FakeEngine.Succeed(task, progress);
            },
        };
        await using var service = await RunningService.StartAsync(engine, o => o.Analyses.CancelWait = TimeSpan.FromMilliseconds(20));
        await service.StoreSeriesAsync();
        var analysis = await service.StartAsync();
        await started.Task;

        var state = (await service.CancelAsync(analysis.AnalysisId)).State;
        release.Set();

        Assert.Equal(State.Running, state);
        await service.EventuallyAsync(analysis.AnalysisId, State.Succeeded);
    }
}
