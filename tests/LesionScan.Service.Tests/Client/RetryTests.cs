using System.Net;
using System.Net.Sockets;
using LesionScan.Client;
using LesionScan.Service.Tests.Fixtures;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Tests.Client;

/// <summary>The client behind a line that breaks.</summary>
public sealed class RetryTests
{
    private static readonly LesionScanClientOptions Quick = new() { InitialBackoff = TimeSpan.FromMilliseconds(1), ChunkBytes = 1024 };

    [Fact]
    public async Task Upload_OverALineThatBreaks_StoresEverythingOnce()
    {
        await using var service = await RunningService.StartAsync();
        await using var line = new BreakingLine(service.Address, breaks: 2, afterBytes: 150_000);
        using var client = new LesionScanClient(line.Address, Quick);
        var sources = Enumerable.Range(1, 60).Select(n => InstanceSource.FromBytes($"{n}", TestInstances.Create(n, pixelBytes: 20_000))).ToList();

        var verdicts = await client.UploadAsync(sources);

        Assert.All(verdicts, v => Assert.True(v.IsStored));
        Assert.Equal(sources.Select(s => s.Name), verdicts.Select(v => v.Name));
        Assert.Equal(60, service.StoredFiles("objects").Length);
        Assert.Equal(2, line.Broken);
    }

    [Fact]
    public async Task Artifact_OverALineThatBreaks_ArrivesWhole()
    {
        await using var service = await RunningService.StartAsync(configure: o => o.Analyses.ArtifactChunkBytes = 10_000);
        var analysis = await service.AnalyzeAsync();
        await using var line = new BreakingLine(service.Address, breaks: 2, afterBytes: 200_000);
        using var client = new LesionScanClient(line.Address, Quick);
        using var bytes = new MemoryStream();

        await client.FetchArtifactAsync(analysis.AnalysisId, $"{TestInstances.Series}/segmentation.dcm", bytes);

        Assert.Equal(FakeEngine.Segmentation, bytes.ToArray());
        Assert.Equal(2, line.Broken);
    }

    [Fact]
    public async Task Watch_OverALineThatBreaks_SeesTheEnd()
    {
        var started = new TaskCompletionSource();
        await using var service = await RunningService.StartAsync(new FakeEngine { OnAnalyze = FakeEngine.UntilCancelled(started) });
        await service.StoreSeriesAsync();
        var analysis = await service.StartAsync();
        await started.Task;
        await using var line = new BreakingLine(service.Address, breaks: 1, afterBytes: long.MaxValue);
        using var client = new LesionScanClient(line.Address, Quick);
        var states = new List<State>();

        await foreach (var status in client.WatchAsync(analysis.AnalysisId))
        {
            states.Add(status.State);
            if (states.Count == 1) line.BreakNow();
            if (states.Count == 2) await service.CancelAsync(analysis.AnalysisId);
        }

        Assert.Equal([State.Running, State.Running, State.Cancelled], states);
    }

    /// <summary>Passes bytes on to a service, and drops its first connections after some bytes.</summary>
    private sealed class BreakingLine : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly Uri _target;
        private readonly long _afterBytes;
        private readonly Task _accepting;
        private int _breaksLeft;
        private TcpClient? _current;

        public BreakingLine(Uri target, int breaks, long afterBytes)
        {
            (_target, _breaksLeft, _afterBytes) = (target, breaks, afterBytes);
            _listener.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
            _accepting = AcceptAsync();
        }

        public Uri Address { get; }

        public int Broken { get; private set; }

        public void BreakNow()
        {
            Broken++;
            _current?.Client.Close(0);
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            _listener.Stop();
            await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stop.Dispose();
        }

        private async Task AcceptAsync()
        {
            var connections = new List<Task>();
            try
            {
                while (true) connections.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            finally
            {
                await Task.WhenAll(connections).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private async Task PassAsync(TcpClient near)
        {
            using (near)
            using (var far = new TcpClient())
            {
                _current = near;
                await far.ConnectAsync(IPAddress.Loopback, _target.Port, _stop.Token);
                var limit = _afterBytes < long.MaxValue && _breaksLeft-- > 0 ? _afterBytes : long.MaxValue;
                var passed = new long[1];
                await Task.WhenAny(
                    CopyAsync(near.GetStream(), far.GetStream(), passed, limit),
                    CopyAsync(far.GetStream(), near.GetStream(), passed, limit));
                if (Interlocked.Read(ref passed[0]) > limit) Broken++;
            }
        }

        private async Task CopyAsync(NetworkStream from, NetworkStream to, long[] passed, long limit)
        {
            var buffer = new byte[4096];
            int read;
            while ((read = await from.ReadAsync(buffer, _stop.Token)) > 0)
            {
                if (Interlocked.Add(ref passed[0], read) > limit) return;
                await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
    }
}
