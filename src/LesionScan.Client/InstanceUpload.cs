using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using LesionScan.Contracts.V1;

namespace LesionScan.Client;

/// <summary>
/// One upload over as many streams as it takes: what has no verdict when a stream breaks is sent again, which
/// the service takes without harm.
/// </summary>
internal sealed class InstanceUpload(
    LesionScanService.LesionScanServiceClient service, RetryPolicy retry, int chunkBytes, IReadOnlyList<InstanceSource> sources, IProgress<InstanceVerdict>? progress)
{
    private readonly InstanceVerdict?[] _verdicts = new InstanceVerdict?[sources.Count];
    private int _decided;

    /// <summary>Uploads until every instance has its verdict.</summary>
    /// <returns>The verdicts in the order of the sources.</returns>
    public async Task<IReadOnlyList<InstanceVerdict>> RunAsync(CancellationToken cancellationToken)
    {
        var attempt = 0;
        while (_decided < sources.Count)
        {
            var before = _decided;
            try
            {
                await StreamOnceAsync(cancellationToken).ConfigureAwait(false);
                if (_decided < sources.Count) throw new RpcException(new Status(StatusCode.Unavailable, "the stream ended before the last verdict"));
            }
            catch (RpcException exception)
            {
                attempt = _decided > before ? 1 : attempt + 1;
                await retry.WaitOrThrowAsync(exception, attempt, cancellationToken).ConfigureAwait(false);
            }
        }

        return _verdicts!;
    }

    private async Task StreamOnceAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var call = service.StoreInstances(new CallOptions(cancellationToken: ending.Token));
        var sending = SendAsync(call.RequestStream, ending);
        try
        {
            await foreach (var response in call.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false)) Decide(response);
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            // When a source could not be read, the stream was broken off for that: tell the cause, not the consequence.
            await ending.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (sending.Exception?.InnerException is { } cause and not RpcException) ExceptionDispatchInfo.Throw(cause);
            throw;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(IClientStreamWriter<StoreInstancesRequest> stream, CancellationTokenSource ending)
    {
        try
        {
            for (var index = 0; index < sources.Count; index++)
            {
                if (_verdicts[index] is null) await SendAsync(stream, index, ending.Token).ConfigureAwait(false);
            }

            await stream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            await ending.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task SendAsync(IClientStreamWriter<StoreInstancesRequest> stream, int index, CancellationToken cancellationToken)
    {
        var source = sources[index].Open();
        await using var _ = source.ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var offset = 0L;
        var chunk = await ReadChunkAsync(source, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            // Only the chunk after this one tells whether this one is the last.
            var next = await ReadChunkAsync(source, cancellationToken).ConfigureAwait(false);
            hash.AppendData(chunk.Span);
            var message = new StoreInstancesRequest
            {
                InstanceKey = index.ToString(CultureInfo.InvariantCulture),
                OffsetBytes = offset,
                Data = UnsafeByteOperations.UnsafeWrap(chunk),
                Last = next.IsEmpty,
            };
            if (message.Last) message.Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            await stream.WriteAsync(message, cancellationToken).ConfigureAwait(false);
            if (message.Last) return;
            offset += chunk.Length;
            chunk = next;
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadChunkAsync(Stream source, CancellationToken cancellationToken)
    {
        var buffer = new byte[chunkBytes];
        var read = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return buffer.AsMemory(0, read);
    }

    private void Decide(StoreInstancesResponse response)
    {
        if (!int.TryParse(response.InstanceKey, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index >= sources.Count
            || _verdicts[index] is not null)
        {
            throw LesionScanException.DataLoss("The service answered about an instance that was not sent.");
        }

        var verdict = new InstanceVerdict(sources[index].Name, response);
        _verdicts[index] = verdict;
        _decided++;
        progress?.Report(verdict);
    }
}
