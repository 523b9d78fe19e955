using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net.Client;
using LesionScan.Contracts.V1;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Client;

/// <summary>
/// Talks to a LesionScan service: uploads instances, starts and watches analyses, fetches what they found. While the
/// service cannot be reached, calls are tried again; every call can be repeated without harm. <i>Thread safety</i>: safe.
/// <i>Errors</i>: <see cref="LesionScanException"/> from every call; <see cref="OperationCanceledException"/> when cancelled.
/// </summary>
public sealed class LesionScanClient : IDisposable
{
    private readonly LesionScanClientOptions _options;
    private readonly GrpcChannel _channel;
    private readonly LesionScanService.LesionScanServiceClient _service;
    private readonly RetryPolicy _retry;

    /// <summary>Creates a client; nothing is sent yet.</summary>
    /// <param name="address">The service's gRPC endpoint, such as <c>http://127.0.0.1:5051</c>.</param>
    /// <param name="options">How to call; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public LesionScanClient(Uri address, LesionScanClientOptions? options = null)
    {
        _options = options ?? new LesionScanClientOptions();
        _options.Validate();
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = _options.MaxReceiveBytes });
        _service = new LesionScanService.LesionScanServiceClient(_channel);
        _retry = new RetryPolicy(_options, address);
    }

    /// <summary>Uploads instances.</summary>
    /// <param name="sources">The instances.</param>
    /// <param name="progress">Told each verdict as soon as it is known.</param>
    /// <param name="cancellationToken">Stops the upload; what is stored stays stored.</param>
    /// <returns>The verdicts in the order of the sources.</returns>
    public Task<IReadOnlyList<InstanceVerdict>> UploadAsync(
        IEnumerable<InstanceSource> sources, IProgress<InstanceVerdict>? progress = null, CancellationToken cancellationToken = default) =>
        new InstanceUpload(_service, _retry, _options.ChunkBytes, [.. sources], progress).RunAsync(cancellationToken);

    /// <summary>Starts an analysis, or finds the one with the same request id.</summary>
    /// <param name="request">What to analyse. Without a request id it gets a random one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Analysis> StartAsync(StartAnalysisRequest request, CancellationToken cancellationToken = default)
    {
        var named = request.Clone();
        if (named.RequestId.Length == 0) named.RequestId = Guid.NewGuid().ToString("N");
        var response = await CallAsync(options => _service.StartAnalysisAsync(named, options), cancellationToken).ConfigureAwait(false);
        return response.Analysis;
    }

    /// <summary>Watches an analysis until it has ended; a lost connection is taken up again.</summary>
    public async IAsyncEnumerable<WatchAnalysisResponse> WatchAsync(
        string analysisId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var attempt = 0;
        while (true)
        {
            using var call = _service.WatchAnalysis(
                new WatchAnalysisRequest { AnalysisId = analysisId }, new CallOptions(cancellationToken: cancellationToken));
            while (await NextAsync(call.ResponseStream, attempt + 1, cancellationToken).ConfigureAwait(false) is { } status)
            {
                attempt = 0;
                yield return status;
                if (status.State is State.Succeeded or State.Failed or State.Cancelled) yield break;
            }

            attempt++;
        }
    }

    /// <summary>
    /// Starts an analysis, watches it to its end and fetches its reports. When cancelled, it cancels the analysis too.
    /// </summary>
    /// <param name="request">What to analyse.</param>
    /// <param name="progress">Told each state.</param>
    /// <param name="cancellationToken">Cancels the analysis and the call.</param>
    /// <returns>The ended analysis, which may have failed, with its reports.</returns>
    public async Task<GetReportResponse> AnalyzeAsync(
        StartAnalysisRequest request, IProgress<WatchAnalysisResponse>? progress = null, CancellationToken cancellationToken = default)
    {
        var analysis = await StartAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (var status in WatchAsync(analysis.AnalysisId, cancellationToken).ConfigureAwait(false)) progress?.Report(status);
            return await GetReportAsync(analysis.AnalysisId, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await CancelAsync(analysis.AnalysisId, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The state of an analysis.</summary>
    public async Task<Analysis> GetAsync(string analysisId, CancellationToken cancellationToken = default)
    {
        var request = new GetAnalysisRequest { AnalysisId = analysisId };
        return (await CallAsync(options => _service.GetAnalysisAsync(request, options), cancellationToken).ConfigureAwait(false)).Analysis;
    }

    /// <summary>The reports of an ended analysis and the names of its artifacts.</summary>
    public Task<GetReportResponse> GetReportAsync(string analysisId, CancellationToken cancellationToken = default)
    {
        var request = new GetReportRequest { AnalysisId = analysisId };
        return CallAsync(options => _service.GetReportAsync(request, options), cancellationToken);
    }

    /// <summary>Fetches an artifact and checks its hash. On failure the destination may hold a part of it.</summary>
    /// <param name="analysisId">The analysis.</param>
    /// <param name="name">The artifact's name.</param>
    /// <param name="destination">Where its bytes go.</param>
    /// <param name="cancellationToken">Stops the transfer.</param>
    public async Task FetchArtifactAsync(string analysisId, string name, Stream destination, CancellationToken cancellationToken = default)
    {
        using var download = new ArtifactDownload(_service, _retry, analysisId, name, destination);
        await download.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fetches artifacts as files under a folder, each complete or absent.</summary>
    /// <param name="analysisId">The analysis.</param>
    /// <param name="artifacts">The artifacts, as the report names them.</param>
    /// <param name="folder">The folder; sub-folders are created as the names ask.</param>
    /// <param name="cancellationToken">Stops the transfer.</param>
    public async Task DownloadAsync(
        string analysisId, IEnumerable<Artifact> artifacts, string folder, CancellationToken cancellationToken = default)
    {
        foreach (var artifact in artifacts)
        {
            var path = SafePath(folder, artifact.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var part = path + ".part";
            var file = File.Create(part);
            await using (file.ConfigureAwait(false))
            {
                await FetchArtifactAsync(analysisId, artifact.Name, file, cancellationToken).ConfigureAwait(false);
            }

            File.Move(part, path, overwrite: true);
        }
    }

    /// <summary>Cancels an analysis and returns its state.</summary>
    public async Task<Analysis> CancelAsync(string analysisId, CancellationToken cancellationToken = default)
    {
        var request = new CancelAnalysisRequest { AnalysisId = analysisId };
        return (await CallAsync(options => _service.CancelAnalysisAsync(request, options), cancellationToken).ConfigureAwait(false)).Analysis;
    }

    /// <summary>Lists analyses, newest first, page by page.</summary>
    /// <param name="states">Only these states; null or none for all.</param>
    /// <param name="pageSize">How many to ask for at once; 0 leaves it to the service.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async IAsyncEnumerable<Analysis> ListAsync(
        IEnumerable<State>? states = null, int pageSize = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new ListAnalysesRequest { PageSize = pageSize, States = { states ?? [] } };
        do
        {
            var page = await CallAsync(options => _service.ListAnalysesAsync(request, options), cancellationToken).ConfigureAwait(false);
            foreach (var analysis in page.Analyses) yield return analysis;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>Deletes an ended analysis with all it produced; harmless when it is gone already.</summary>
    public async Task DeleteAsync(string analysisId, CancellationToken cancellationToken = default)
    {
        try
        {
            var request = new DeleteAnalysisRequest { AnalysisId = analysisId };
            await CallAsync(options => _service.DeleteAnalysisAsync(request, options), cancellationToken).ConfigureAwait(false);
        }
        catch (LesionScanException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            // A repeated attempt may find it gone, which is what was asked for.
        }
    }

    /// <summary>The models the service has, and what it can run them on.</summary>
    public Task<ListModelsResponse> ListModelsAsync(CancellationToken cancellationToken = default) =>
        CallAsync(options => _service.ListModelsAsync(new ListModelsRequest(), options), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private Task<T> CallAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> start, CancellationToken cancellationToken) =>
        _retry.RunAsync(
            async () =>
            {
                var options = new CallOptions(deadline: DateTime.UtcNow + _options.CallTimeout, cancellationToken: cancellationToken);
                using var call = start(options);
                return await call.ResponseAsync.ConfigureAwait(false);
            },
            cancellationToken);

    private async Task<WatchAnalysisResponse?> NextAsync(
        IAsyncStreamReader<WatchAnalysisResponse> stream, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            if (await stream.MoveNext(cancellationToken).ConfigureAwait(false)) return stream.Current;
            throw new RpcException(new Status(StatusCode.Unavailable, "the stream ended before the analysis"));
        }
        catch (RpcException exception)
        {
            await _retry.WaitOrThrowAsync(exception, attempt, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>A name from the service never leads out of the folder, whatever the service says.</summary>
    private static string SafePath(string folder, string name)
    {
        var parts = name.Split('/');
        if (parts.Any(part => part.Length == 0 || part is "." or ".." || part.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0))
            throw LesionScanException.DataLoss("The service named an artifact in a way that is not safe to store.");
        return Path.Combine([folder, .. parts]);
    }
}
