using Grpc.Core;
using LesionScan.Contracts.V1;
using LesionScan.Service.Analyses;
using LesionScan.Service.Tests.Fixtures;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Tests.Analyses;

public sealed class WatchAnalysisTests
{
    [Fact]
    public async Task Watcher_SeesEachStepInOrderUntilTheEnd()
    {
        using var next = new SemaphoreSlim(0);
        var engine = new FakeEngine
        {
            OnAnalyze = (task, progress, token) =>
            {
                for (var i = 1; i <= 4; i++)
                {
                    next.Wait(token);
                    progress.Report(new EngineProgress("lesions", i / 4.0, $"step {i}"));
                }

                next.Wait(token);
                return FakeEngine.Succeed(task, new Progress<EngineProgress>());
            },
        };
        await using var service = await RunningService.StartAsync(engine);
        await service.StoreSeriesAsync();
        var analysis = await service.StartAsync();
        using var call = service.Grpc.WatchAnalysis(new WatchAnalysisRequest { AnalysisId = analysis.AnalysisId });
        var seen = new List<WatchAnalysisResponse>();
        await foreach (var state in call.ResponseStream.ReadAllAsync())
        {
            seen.Add(state);
            if (state.State == State.Running && (state.Stage == "check" || state.Message.StartsWith("step", StringComparison.Ordinal))) next.Release();
        }

        Assert.Equal([0.25, 0.5, 0.75, 1], seen.Where(s => s.Stage == "lesions").Select(s => s.StageProgress));
        Assert.All(seen.Where(s => s.Stage == "lesions"), s => Assert.Equal(TestInstances.Series, s.SeriesInstanceUid));
        Assert.Equal(seen.Select(s => s.Sequence).Distinct().Order(), seen.Select(s => s.Sequence));
        Assert.Equal(State.Succeeded, seen[^1].State);
        Assert.All(seen[..^1], s => Assert.NotEqual(State.Succeeded, s.State));
    }

    [Fact]
    public async Task LateWatcher_SeesTheStateAsItIs()
    {
        var started = new TaskCompletionSource();
        await using var service = await RunningService.StartAsync(new FakeEngine { OnAnalyze = FakeEngine.UntilCancelled(started) });
        await service.StoreSeriesAsync();
        var analysis = await service.StartAsync();
        await started.Task;
        using var call = service.Grpc.WatchAnalysis(new WatchAnalysisRequest { AnalysisId = analysis.AnalysisId });

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal((State.Running, "lesions", 0.1), (call.ResponseStream.Current.State, call.ResponseStream.Current.Stage, call.ResponseStream.Current.StageProgress));
        await service.CancelAsync(analysis.AnalysisId);
        var ended = Assert.Single(await service.WatchAsync(analysis.AnalysisId));
        Assert.Equal(State.Cancelled, ended.State);
    }

    [Fact]
    public async Task Analysis_LeftByItsWatchers_IsCancelledWhenItAskedForThat()
    {
        var started = new TaskCompletionSource();
        await using var service = await RunningService.StartAsync(
            new FakeEngine { OnAnalyze = FakeEngine.UntilCancelled(started) }, o => o.Analyses.UnwatchedGrace = TimeSpan.FromMilliseconds(50));
        await service.StoreSeriesAsync();
        var request = new StartAnalysisRequest { RequestId = "r", SeriesInstanceUids = { TestInstances.Series }, CancelWhenUnwatched = true };
        var id = (await service.Grpc.StartAnalysisAsync(request)).Analysis.AnalysisId;
        await started.Task;
        using (var call = service.Grpc.WatchAnalysis(new WatchAnalysisRequest { AnalysisId = id }))
        {
            Assert.True(await call.ResponseStream.MoveNext());
        }

        await service.EventuallyAsync(id, State.Cancelled);
    }

    [Fact]
    public async Task Analysis_LeftByItsWatchers_GoesOnByDefault()
    {
        using var release = new ManualResetEventSlim();
        var engine = new FakeEngine
        {
            OnAnalyze = (task, progress, token) =>
            {
                release.Wait(token);
                return FakeEngine.Succeed(task, progress);
            },
        };
        await using var service = await RunningService.StartAsync(engine, o => o.Analyses.UnwatchedGrace = TimeSpan.Zero);
        await service.StoreSeriesAsync();
        var analysis = await service.StartAsync();
        using (var call = service.Grpc.WatchAnalysis(new WatchAnalysisRequest { AnalysisId = analysis.AnalysisId }))
        {
            Assert.True(await call.ResponseStream.MoveNext());
        }

        release.Set();

        await service.EventuallyAsync(analysis.AnalysisId, State.Succeeded);
    }

    [Fact]
    public async Task UnknownAnalysis_IsNotFoundByEveryCall()
    {
        await using var service = await RunningService.StartAsync();
        var calls = new Func<Task>[]
        {
            () => service.WatchAsync("x"),
            () => service.CancelAsync("x"),
            () => service.FetchAsync("x", "y"),
            () => service.Grpc.GetAnalysisAsync(new GetAnalysisRequest { AnalysisId = "x" }).ResponseAsync,
            () => service.Grpc.GetReportAsync(new GetReportRequest { AnalysisId = "../x" }).ResponseAsync,
            () => service.Grpc.DeleteAnalysisAsync(new DeleteAnalysisRequest { AnalysisId = "" }).ResponseAsync,
        };

        foreach (var call in calls) Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
    }
}
