using Grpc.Core;
using LesionScan.Contracts.V1;
using LesionScan.Service.Tests.Fixtures;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Tests.Analyses;

public sealed class ListAnalysesTests
{
    [Fact]
    public async Task Pages_TogetherHoldEveryAnalysisOnceNewestFirst()
    {
        await using var service = await RunningService.StartAsync();
        await service.StoreSeriesAsync();
        var ids = new List<string>();
        for (var i = 0; i < 7; i++) ids.Add((await service.StartAsync($"r-{i}")).AnalysisId);

        var listed = new List<string>();
        var sizes = new List<int>();
        var request = new ListAnalysesRequest { PageSize = 3 };
        do
        {
            var page = await service.Grpc.ListAnalysesAsync(request);
            listed.AddRange(page.Analyses.Select(a => a.AnalysisId));
            sizes.Add(page.Analyses.Count);
            request.PageToken = page.NextPageToken;

            // What comes in between pages does not shift them.
            if (sizes.Count == 1) await service.StartAsync("in-between");
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([3, 3, 1], sizes);
        Assert.Equal(ids.OrderDescending(StringComparer.Ordinal), listed);
    }

    [Fact]
    public async Task Filter_ByState_ListsOnlyThose()
    {
        await using var service = await RunningService.StartAsync();
        var succeeded = await service.AnalyzeAsync("a");
        service.Engine.OnAnalyze = (_, _, _) => throw new InvalidOperationException();
        var failed = await service.AnalyzeAsync("b");

        var onlyFailed = await service.Grpc.ListAnalysesAsync(new ListAnalysesRequest { States = { State.Failed } });
        var both = await service.Grpc.ListAnalysesAsync(new ListAnalysesRequest { States = { State.Failed, State.Succeeded } });
        var none = await service.Grpc.ListAnalysesAsync(new ListAnalysesRequest { States = { State.Running } });

        Assert.Equal([failed], onlyFailed.Analyses);
        Assert.Equal(new[] { failed, succeeded }.OrderByDescending(a => a.AnalysisId, StringComparer.Ordinal), both.Analyses);
        Assert.Empty(none.Analyses);
    }

    [Fact]
    public async Task PageSize_IsBounded()
    {
        await using var service = await RunningService.StartAsync(configure: o => (o.Analyses.DefaultPageSize, o.Analyses.MaxPageSize) = (2, 3));
        await service.StoreSeriesAsync();
        for (var i = 0; i < 5; i++) await service.StartAsync($"r-{i}");

        Assert.Equal(2, (await service.Grpc.ListAnalysesAsync(new ListAnalysesRequest())).Analyses.Count);
        Assert.Equal(3, (await service.Grpc.ListAnalysesAsync(new ListAnalysesRequest { PageSize = 1000 })).Analyses.Count);
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "nonsense!")]
    [InlineData(0, "bm9uc2Vuc2U")]
    [InlineData(0, "MDE5OjM")]
    public async Task Page_AskedForWrongly_IsRefused(int size, string token)
    {
        await using var service = await RunningService.StartAsync();

        var error = await Assert.ThrowsAsync<RpcException>(
            () => service.Grpc.ListAnalysesAsync(new ListAnalysesRequest { PageSize = size, PageToken = token }).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    [Fact]
    public async Task Models_AreThoseOfTheEngine()
    {
        await using var service = await RunningService.StartAsync();

        var response = await service.Grpc.ListModelsAsync(new ListModelsRequest());

        Assert.Equal(service.Engine.Models, response.Models);
        Assert.Equal(service.Engine.Providers, response.Providers);
    }
}
