using Grpc.Core;
using LesionScan.Client;
using LesionScan.Contracts.V1;
using LesionScan.Service.Tests.Fixtures;
using LesionScan.Testing;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Tests.Client;

public sealed class LesionScanClientTests
{
    [Fact]
    public async Task WholeFlow_FromFilesToArtifacts_Works()
    {
        await using var service = await RunningService.StartAsync();
        using var folder = new TemporaryFolder();
        using var client = service.Connect(new LesionScanClientOptions { ChunkBytes = 1024 });
        var sources = Enumerable.Range(1, 20).Select(n =>
        {
            var path = folder.PathOf($"{n}.dcm");
            File.WriteAllBytes(path, TestInstances.Create(n, pixelBytes: 5000));
            return InstanceSource.FromFile(path);
        }).Append(InstanceSource.FromBytes("bad", "no DICOM"u8.ToArray()));
        var seen = new Recorder<InstanceVerdict>();
        var states = new Recorder<WatchAnalysisResponse>();

        var verdicts = await client.UploadAsync(sources, seen);
        var response = await client.AnalyzeAsync(new StartAnalysisRequest { SeriesInstanceUids = { TestInstances.Series } }, states);
        await client.DownloadAsync(response.Analysis.AnalysisId, response.Artifacts, folder.PathOf("out"));

        Assert.Equal(21, seen.Items.Count);
        Assert.Equal(20, verdicts.Count(v => v.IsStored));
        Assert.Equal(("bad", Refusal.Types.Reason.MalformedInstance), (verdicts[20].Name, verdicts[20].Response.Refusal.Reason));
        Assert.Equal(State.Succeeded, response.Analysis.State);
        Assert.Equal(State.Succeeded, states.Items[^1].State);
        Assert.Equal("T11 vertebral body", response.Reports[0].Lesions[0].Site);
        Assert.Equal(FakeEngine.Segmentation, File.ReadAllBytes(folder.PathOf("out", TestInstances.Series, "segmentation.dcm")));
        Assert.True(File.Exists(folder.PathOf("out", TestInstances.Series, "findings.json")));
        Assert.Empty(Directory.GetFiles(folder.PathOf("out"), "*.part", SearchOption.AllDirectories));
        Assert.Equal([response.Analysis], await client.ListAsync().ToListAsync());
        await client.DeleteAsync(response.Analysis.AnalysisId);
        await client.DeleteAsync(response.Analysis.AnalysisId);
        Assert.Empty(await client.ListAsync().ToListAsync());
    }

    [Fact]
    public async Task AnalyzeAsync_Cancelled_CancelsTheAnalysis()
    {
        var started = new TaskCompletionSource();
        await using var service = await RunningService.StartAsync(new FakeEngine { OnAnalyze = FakeEngine.UntilCancelled(started) });
        await service.StoreSeriesAsync();
        using var client = service.Connect();
        using var cancellation = new CancellationTokenSource();
        var request = new StartAnalysisRequest { RequestId = "r", SeriesInstanceUids = { TestInstances.Series } };

        var analyzing = client.AnalyzeAsync(request, cancellationToken: cancellation.Token);
        await started.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => analyzing);
        Assert.Equal(State.Cancelled, (await client.StartAsync(request)).State);
    }

    [Fact]
    public async Task Refusal_BecomesAnExceptionWithItsReason()
    {
        await using var service = await RunningService.StartAsync();
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<LesionScanException>(() => client.StartAsync(new StartAnalysisRequest { SeriesInstanceUids = { "1.2.3" } }));

        Assert.Equal((StatusCode.NotFound, "NOT_FOUND", "1.2.3", false), (error.StatusCode, error.Reason, error.Subject, error.IsTransient));
        Assert.Equal("1.2.3: no instance of this series is stored", error.Message);
    }

    [Fact]
    public async Task MissingDevice_IsNotTriedAgain()
    {
        await using var service = await RunningService.StartAsync();
        await service.StoreSeriesAsync();
        using var client = service.Connect(new LesionScanClientOptions { InitialBackoff = TimeSpan.FromHours(1), MaxBackoff = TimeSpan.FromHours(1) });

        var error = await Assert.ThrowsAsync<LesionScanException>(
            () => client.StartAsync(new StartAnalysisRequest { SeriesInstanceUids = { TestInstances.Series }, Provider = "cuda" }));

        Assert.Equal((StatusCode.Unavailable, "PROVIDER_UNAVAILABLE", false), (error.StatusCode, error.Reason, error.IsTransient));
    }

    [Fact]
    public async Task Service_ThatIsNotThere_IsTriedAgainAndThenNamed()
    {
        var service = await RunningService.StartAsync();
        var address = service.Address;
        await service.DisposeAsync();
        using var client = new LesionScanClient(address, new LesionScanClientOptions { MaxAttempts = 3, InitialBackoff = TimeSpan.FromMilliseconds(1) });

        var call = await Assert.ThrowsAsync<LesionScanException>(() => client.GetAsync("x"));
        var upload = await Assert.ThrowsAsync<LesionScanException>(() => client.UploadAsync([InstanceSource.FromBytes("a", TestInstances.Create(1))]));

        Assert.All([call, upload], error => Assert.Equal($"The service at {address} cannot be reached. Is it running?", error.Message));
    }

    [Fact]
    public async Task Source_ThatCannotBeRead_IsTheErrorAndNothingHangs()
    {
        await using var service = await RunningService.StartAsync();
        using var client = service.Connect();

        await Assert.ThrowsAnyAsync<IOException>(
            () => client.UploadAsync([InstanceSource.FromBytes("a", TestInstances.Create(1)), InstanceSource.FromFile("/nowhere/b.dcm")]).WaitAsync(TimeSpan.FromMinutes(1)));
    }

    private sealed class Recorder<T> : IProgress<T>
    {
        public List<T> Items { get; } = [];

        public void Report(T value)
        {
            lock (Items) Items.Add(value);
        }
    }
}
