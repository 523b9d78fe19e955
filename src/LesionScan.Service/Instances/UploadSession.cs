using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;

namespace LesionScan.Service.Instances;

/// <summary>An instance whose last chunk has arrived, or one that is refused already.</summary>
/// <param name="Key">The client's key.</param>
/// <param name="Instance">The complete instance, to be parsed and then disposed; null when refused.</param>
/// <param name="ExpectedSha256">The hash the client expects; empty if it gave none.</param>
/// <param name="Rejection">Why it is refused, or null.</param>
internal sealed record ReceivedInstance(string Key, IncomingInstance? Instance, string ExpectedSha256, RejectionException? Rejection);

/// <summary>
/// Puts the chunks of one stream together. Any number of instances may interleave; one bad instance does
/// not disturb the others. Not thread-safe.
/// </summary>
internal sealed class UploadSession(InstanceStore store, InstanceStoreOptions options) : IAsyncDisposable
{
    /// <summary>What has begun and not ended; null for a refused instance whose remaining chunks are thrown away.</summary>
    private readonly Dictionary<string, IncomingInstance?> _open = new(StringComparer.Ordinal);

    /// <summary>Takes one chunk.</summary>
    /// <returns>The instance that the chunk completed or spoiled, or null.</returns>
    /// <exception cref="RejectionException">The stream itself breaks a rule and cannot go on.</exception>
    public async ValueTask<ReceivedInstance?> AcceptAsync(StoreInstancesRequest chunk, CancellationToken cancellationToken)
    {
        RequireKey(chunk.InstanceKey);
        var known = _open.TryGetValue(chunk.InstanceKey, out var incoming);
        if (known && incoming is null && chunk.OffsetBytes != 0) return Discard(chunk);
        if (!known && _open.Count >= options.MaxOpenInstancesPerStream)
        {
            throw new RejectionException(
                RejectionReason.LimitExceeded, $"a stream may have at most {options.MaxOpenInstancesPerStream} unfinished instances");
        }

        try
        {
            incoming ??= Begin(chunk);
            return await AppendAsync(incoming, chunk, cancellationToken).ConfigureAwait(false);
        }
        catch (RejectionException rejection)
        {
            await RefuseAsync(chunk).ConfigureAwait(false);
            return new ReceivedInstance(chunk.InstanceKey, null, "", rejection);
        }
    }

    /// <summary>The instances that were begun and never ended, as refusals; the session is empty afterwards.</summary>
    public async ValueTask<IReadOnlyList<ReceivedInstance>> EndAsync()
    {
        var rule = new RejectionException(RejectionReason.MalformedInstance, "the stream ended before the instance's last chunk");
        var unfinished = _open.Where(open => open.Value is not null).Select(open => new ReceivedInstance(open.Key, null, "", rule)).ToList();
        await DisposeAsync().ConfigureAwait(false);
        return unfinished;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var incoming in _open.Values)
        {
            if (incoming is not null) await incoming.DisposeAsync().ConfigureAwait(false);
        }

        _open.Clear();
    }

    private void RequireKey(string key)
    {
        if (key.Length == 0 || key.Length > options.MaxInstanceKeyLength)
            throw new RejectionException(RejectionReason.InvalidRequest, $"instance_key must have 1 to {options.MaxInstanceKeyLength} characters");
    }

    private IncomingInstance Begin(StoreInstancesRequest chunk)
    {
        if (chunk.OffsetBytes != 0) throw new RejectionException(RejectionReason.InvalidRequest, "an instance's first chunk must have offset 0");
        var incoming = store.Begin();
        _open[chunk.InstanceKey] = incoming;
        return incoming;
    }

    private async ValueTask<ReceivedInstance?> AppendAsync(IncomingInstance incoming, StoreInstancesRequest chunk, CancellationToken cancellationToken)
    {
        if (chunk.OffsetBytes != incoming.Length)
        {
            throw new RejectionException(
                RejectionReason.InvalidRequest, $"a chunk has offset {chunk.OffsetBytes} where {incoming.Length} bytes had arrived");
        }

        await incoming.AppendAsync(chunk.Data.Memory, cancellationToken).ConfigureAwait(false);
        if (!chunk.Last) return null;
        await incoming.CompleteAsync().ConfigureAwait(false);
        _open.Remove(chunk.InstanceKey);
        return new ReceivedInstance(chunk.InstanceKey, incoming, chunk.Sha256, null);
    }

    private async ValueTask RefuseAsync(StoreInstancesRequest chunk)
    {
        if (_open.GetValueOrDefault(chunk.InstanceKey) is { } incoming) await incoming.DisposeAsync().ConfigureAwait(false);
        if (chunk.Last) _open.Remove(chunk.InstanceKey);
        else _open[chunk.InstanceKey] = null;
    }

    private ReceivedInstance? Discard(StoreInstancesRequest chunk)
    {
        if (chunk.Last) _open.Remove(chunk.InstanceKey);
        return null;
    }
}
