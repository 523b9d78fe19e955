using Google.Protobuf;
using Grpc.Core;
using LesionScan.Contracts.V1;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Tests.Fixtures;

/// <summary>Steps that many tests take over the wire.</summary>
internal static class Flow
{
    public static StoreInstancesRequest Chunk(string key, byte[] bytes, int from = 0, int? count = null, bool? last = null, string sha256 = "")
    {
        var length = count ?? bytes.Length - from;
        return new StoreInstancesRequest
        {
            InstanceKey = key,
            OffsetBytes = from,
            Data = ByteString.CopyFrom(bytes, from, length),
            Last = last ?? from + length == bytes.Length,
            Sha256 = sha256,
        };
    }

    /// <summary>Sends chunks, ends the stream, and returns every verdict in the order given.</summary>
    public static async Task<List<StoreInstancesResponse>> StoreAsync(this RunningService service, params IEnumerable<StoreInstancesRequest> chunks)
    {
        using var call = service.Grpc.StoreInstances();
        foreach (var chunk in chunks) await call.RequestStream.WriteAsync(chunk);
        await call.RequestStream.CompleteAsync();
        var verdicts = new List<StoreInstancesResponse>();
        await foreach (var verdict in call.ResponseStream.ReadAllAsync()) verdicts.Add(verdict);
        return verdicts;
    }

    public static Task StoreSeriesAsync(this RunningService service, string series = TestInstances.Series, int count = 3) =>
        service.StoreAsync(Enumerable.Range(1, count).Select(n => Chunk($"{n}", TestInstances.Create(n, series))));

    public static async Task<Analysis> StartAsync(this RunningService service, string requestId = "request", string series = TestInstances.Series) =>
        (await service.Grpc.StartAnalysisAsync(new StartAnalysisRequest { RequestId = requestId, SeriesInstanceUids = { series } })).Analysis;

    public static async Task<List<WatchAnalysisResponse>> WatchAsync(this RunningService service, string analysisId)
    {
        using var call = service.Grpc.WatchAnalysis(new WatchAnalysisRequest { AnalysisId = analysisId });
        var states = new List<WatchAnalysisResponse>();
        await foreach (var state in call.ResponseStream.ReadAllAsync()) states.Add(state);
        return states;
    }

    /// <summary>Stores a series, analyses it and waits for the end.</summary>
    public static async Task<Analysis> AnalyzeAsync(this RunningService service, string requestId = "request", string series = TestInstances.Series)
    {
        await service.StoreSeriesAsync(series);
        var analysis = await service.StartAsync(requestId, series);
        await service.WatchAsync(analysis.AnalysisId);
        return (await service.Grpc.GetAnalysisAsync(new GetAnalysisRequest { AnalysisId = analysis.AnalysisId })).Analysis;
    }

    public static async Task<(byte[] Bytes, string Sha256, int Messages)> FetchAsync(this RunningService service, string analysisId, string name, long offset = 0)
    {
        using var call = service.Grpc.FetchArtifact(new FetchArtifactRequest { AnalysisId = analysisId, Name = name, OffsetBytes = offset });
        using var bytes = new MemoryStream();
        var (sha256, messages) = ("", 0);
        await foreach (var chunk in call.ResponseStream.ReadAllAsync())
        {
            Assert.Equal(offset + bytes.Length, chunk.OffsetBytes);
            chunk.Data.WriteTo(bytes);
            sha256 = chunk.Sha256;
            messages++;
        }

        return (bytes.ToArray(), sha256, messages);
    }

    public static async Task<Analysis> CancelAsync(this RunningService service, string analysisId) =>
        (await service.Grpc.CancelAnalysisAsync(new CancelAnalysisRequest { AnalysisId = analysisId })).Analysis;

    /// <summary>Waits until something is so, and fails when it never gets so.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            if (await condition()) return;
            await Task.Delay(20);
        }

        Assert.Fail("It never came to be so.");
    }

    public static Task EventuallyAsync(this RunningService service, string analysisId, State state) =>
        EventuallyAsync(async () =>
            (await service.Grpc.GetAnalysisAsync(new GetAnalysisRequest { AnalysisId = analysisId })).Analysis.State == state);
}
