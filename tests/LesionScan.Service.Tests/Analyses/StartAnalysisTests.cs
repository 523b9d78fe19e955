using Google.Rpc;
using Grpc.Core;
using LesionScan.Contracts.V1;
using LesionScan.Service.Tests.Fixtures;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Tests.Analyses;

public sealed class StartAnalysisTests
{
    [Fact]
    public async Task Request_Repeated_FindsTheSameAnalysisAndRunsItOnce()
    {
        await using var service = await RunningService.StartAsync();
        await service.StoreSeriesAsync();
        var request = new StartAnalysisRequest { RequestId = "r-1", SeriesInstanceUids = { TestInstances.Series } };

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Grpc.StartAnalysisAsync(request).ResponseAsync));
        await service.WatchAsync(all[0].Analysis.AnalysisId);
        var late = await service.Grpc.StartAnalysisAsync(request);

        Assert.Single(all.Append(late).Select(r => r.Analysis.AnalysisId).Distinct());
        Assert.Equal(7, all.Count(r => r.AlreadyStarted));
        Assert.True(late.AlreadyStarted);
        Assert.Equal(State.Succeeded, late.Analysis.State);
        Assert.Equal(1, service.Engine.Runs);
    }

    [Fact]
    public async Task Request_RepeatedAfterARestart_StillFindsItsAnalysis()
    {
        await using var service = await RunningService.StartAsync();
        var analysis = await service.AnalyzeAsync("r-1");

        await service.RestartAsync();
        var again = await service.StartAsync("r-1");

        Assert.Equal(analysis, again);
    }

    [Fact]
    public async Task RequestId_UsedForSomethingElse_IsRefused()
    {
        await using var service = await RunningService.StartAsync();
        await service.StoreSeriesAsync();
        await service.StartAsync("r-1");

        var request = new StartAnalysisRequest { RequestId = "r-1", SeriesInstanceUids = { TestInstances.Series }, Provider = "cpu" };
        var error = await Assert.ThrowsAsync<RpcException>(() => service.Grpc.StartAnalysisAsync(request).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    public static TheoryData<StartAnalysisRequest, StatusCode, string> BadRequests => new()
    {
        { new() { SeriesInstanceUids = { TestInstances.Series } }, StatusCode.InvalidArgument, "INVALID_REQUEST" },
        { new() { RequestId = "a b", SeriesInstanceUids = { TestInstances.Series } }, StatusCode.InvalidArgument, "INVALID_REQUEST" },
        { new() { RequestId = new string('a', 65), SeriesInstanceUids = { TestInstances.Series } }, StatusCode.InvalidArgument, "INVALID_REQUEST" },
        { new() { RequestId = "r" }, StatusCode.InvalidArgument, "INVALID_REQUEST" },
        { new() { RequestId = "r", SeriesInstanceUids = { "1.2" }, StudyInstanceUid = "1.2" }, StatusCode.InvalidArgument, "INVALID_REQUEST" },
        { new() { RequestId = "r", SeriesInstanceUids = { "1.2", "1.2" } }, StatusCode.InvalidArgument, "INVALID_REQUEST" },
        { new() { RequestId = "r", SeriesInstanceUids = { "1.2.3.4" } }, StatusCode.NotFound, "NOT_FOUND" },
        { new() { RequestId = "r", StudyInstanceUid = "1.2.3.4" }, StatusCode.NotFound, "NOT_FOUND" },
        { new() { RequestId = "r", SeriesInstanceUids = { TestInstances.Series }, Provider = "cuda" }, StatusCode.Unavailable, "PROVIDER_UNAVAILABLE" },
        {
            new() { RequestId = "r", SeriesInstanceUids = { TestInstances.Series }, Models = { new ModelVersion { Id = "x", Version = "1.0.0" } } },
            StatusCode.FailedPrecondition, "NO_MODEL"
        },
        {
            new() { RequestId = "r", SeriesInstanceUids = { TestInstances.Series }, Models = { new ModelVersion { Id = "x" } } },
            StatusCode.InvalidArgument, "INVALID_REQUEST"
        },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task Request_ThatIsWrong_IsRefusedWithItsReason(StartAnalysisRequest request, StatusCode status, string reason)
    {
        await using var service = await RunningService.StartAsync();
        await service.StoreSeriesAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => service.Grpc.StartAnalysisAsync(request).ResponseAsync);

        Assert.Equal(status, error.StatusCode);
        var details = Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin"));
        var info = Assert.Single(details.Details).Unpack<ErrorInfo>();
        Assert.Equal(("lesionscan.v1", reason), (info.Domain, info.Reason));
        Assert.Empty((await service.Grpc.ListAnalysesAsync(new ListAnalysesRequest())).Analyses);
    }

    [Fact]
    public async Task Study_IsAnalysedSeriesBySeries()
    {
        await using var service = await RunningService.StartAsync();
        await service.StoreSeriesAsync("1.2.826.0.1.100.2");
        await service.StoreSeriesAsync("1.2.826.0.1.100.1");

        var response = await service.Grpc.StartAnalysisAsync(new StartAnalysisRequest { RequestId = "r", StudyInstanceUid = TestInstances.Study });
        await service.WatchAsync(response.Analysis.AnalysisId);
        var report = await service.Grpc.GetReportAsync(new GetReportRequest { AnalysisId = response.Analysis.AnalysisId });

        Assert.Equal(["1.2.826.0.1.100.1", "1.2.826.0.1.100.2"], report.Reports.Select(r => r.SeriesInstanceUid));
        Assert.Equal(TestInstances.Study, report.Analysis.StudyInstanceUid);
    }

    [Fact]
    public async Task Queue_WhenFull_RefusesAndTakesNothing()
    {
        var started = new TaskCompletionSource();
        await using var service = await RunningService.StartAsync(
            new FakeEngine { OnAnalyze = FakeEngine.UntilCancelled(started) }, o => o.Analyses.MaxQueued = 1);
        await service.StoreSeriesAsync();
        await service.StartAsync("running");
        await started.Task;
        await service.StartAsync("waiting");

        var error = await Assert.ThrowsAsync<RpcException>(() => service.StartAsync("one too many"));
        var refused = await Assert.ThrowsAsync<RpcException>(() => service.StartAsync("one-too-many"));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.Equal(2, (await service.Grpc.ListAnalysesAsync(new ListAnalysesRequest())).Analyses.Count);
    }
}
