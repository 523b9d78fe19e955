using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using LesionScan.Dicom.Network.Pdus;

namespace LesionScan.Dicom.Network.Transport;

/// <summary>
/// Bytes in and out of one connection, every wait bounded. Reads and writes come one at a time. Once the lifetime is
/// cancelled, only <see cref="WriteLastAsync"/> may follow.
/// </summary>
internal sealed class PduTransport : IAsyncDisposable
{
    private const int InputSize = 128 << 10;

    private readonly Connection _connection;
    private readonly AssociationOptions _options;
    private readonly CancellationToken _lifetime;
    private readonly ReceiveAllowance _allowance;
    private CancellationTokenSource _watchdog;
    private byte[]? _input = ArrayPool<byte>.Shared.Rent(InputSize);
    private int _start;
    private int _end;
    private long _deadline = long.MaxValue;

    internal PduTransport(Connection connection, AssociationOptions options, CancellationToken lifetime)
    {
        _connection = connection;
        _options = options;
        _lifetime = lifetime;
        _watchdog = CancellationTokenSource.CreateLinkedTokenSource(lifetime);
        _allowance = new ReceiveAllowance(options.ReceiveTimeout, options.MinBytesPerSecond);
    }

    internal Connection Connection => _connection;

    /// <summary>All bytes received.</summary>
    internal long BytesReceived { get; private set; }

    /// <summary>What has arrived and was not consumed.</summary>
    internal ReadOnlyMemory<byte> Buffered => _input.AsMemory(_start, _end - _start);

    /// <summary>Gives the peer this long for the next message to begin.</summary>
    internal void Await(TimeSpan wait) => _allowance.Restart(wait);

    /// <summary>From now on all reads together may take this long, however much arrives.</summary>
    internal void LimitTo(TimeSpan time) => _deadline = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Ends what <see cref="LimitTo"/> began.</summary>
    internal void Unlimit() => _deadline = long.MaxValue;

    internal void Consume(int count) => _start += count;

    /// <summary>Waits until some bytes are buffered, at least <paramref name="count"/> of them; at most a few hundred.</summary>
    /// <returns>False where the peer closed the connection before the first of them.</returns>
    internal async ValueTask<bool> FillAsync(int count)
    {
        if (_end - _start >= count) return true;
        if (_start > 0)
        {
            Buffered.CopyTo(_input);
            _end -= _start;
            _start = 0;
        }

        while (_end < count)
        {
            var read = await ReceiveAsync(_input.AsMemory(_end)).ConfigureAwait(false);
            if (read == 0) return _end == 0 ? false : throw DicomNetworkException.Lost();
            _end += read;
        }

        return true;
    }

    /// <summary>The next PDU header; null where the peer closed the connection.</summary>
    internal async ValueTask<PduHeader?> ReadHeaderAsync()
    {
        if (!await FillAsync(PduHeader.Size).ConfigureAwait(false)) return null;
        var bytes = Buffered.Span;
        var header = new PduHeader((PduType)bytes[0], BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]));
        Consume(PduHeader.Size);
        return header;
    }

    /// <summary>The whole body of a PDU; the memory taken grows with what arrives, not with what the header says.</summary>
    internal async ValueTask<byte[]> ReadBodyAsync(PduHeader header, int limit)
    {
        if (header.Length > limit)
        {
            throw DicomNetworkException.Invalid($"a PDU of type {(byte)header.Type} has {header.Length} bytes, over the limit of {limit}");
        }

        var body = new byte[Math.Min((int)header.Length, 16 << 10)];
        for (var filled = 0; filled < (int)header.Length;)
        {
            if (!await FillAsync(1).ConfigureAwait(false)) throw DicomNetworkException.Lost();
            var chunk = Math.Min((int)header.Length - filled, _end - _start);
            if (filled + chunk > body.Length) Array.Resize(ref body, Math.Min((int)header.Length, Math.Max(2 * body.Length, filled + chunk)));
            Buffered[..chunk].CopyTo(body.AsMemory(filled));
            Consume(chunk);
            filled += chunk;
        }

        return body;
    }

    /// <summary>Sends bytes.</summary>
    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        _watchdog.CancelAfter(_options.WriteTimeout);
        try
        {
            await _connection.Stream.WriteAsync(bytes, _watchdog.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _lifetime.ThrowIfCancellationRequested();
            throw DicomNetworkException.TimedOut("to take what it was sent");
        }
        catch (IOException e)
        {
            throw DicomNetworkException.Lost(e);
        }

        _watchdog.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Sends the last PDU of a connection and waits a moment for the peer to close it, so that the PDU is not lost. Does what
    /// it can: the connection may be gone already.
    /// </summary>
    internal async ValueTask WriteLastAsync(ReadOnlyMemory<byte> bytes, TimeSpan time)
    {
        using var limit = new CancellationTokenSource(time);
        try
        {
            await _connection.Stream.WriteAsync(bytes, limit.Token).ConfigureAwait(false);
            await _connection.EndSendingAsync(limit.Token).ConfigureAwait(false);
            while (await _connection.Stream.ReadAsync(_input, limit.Token).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException or NotSupportedException)
        {
            // The peer is gone, or does not care; either way there is nothing left to tell it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        _watchdog.Dispose();
        if (_input is null) return;
        ArrayPool<byte>.Shared.Return(_input, clearArray: true);
        _input = null;
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> into)
    {
        var started = Stopwatch.GetTimestamp();
        _watchdog.CancelAfter(Patience(started));
        try
        {
            var read = await _connection.Stream.ReadAsync(into, _watchdog.Token).ConfigureAwait(false);
            _watchdog.CancelAfter(Timeout.InfiniteTimeSpan);
            _allowance.Spend(Stopwatch.GetElapsedTime(started), read);
            BytesReceived += read;
            return read;
        }
        catch (OperationCanceledException)
        {
            _lifetime.ThrowIfCancellationRequested();
            RenewWatchdog();
            throw DicomNetworkException.TimedOut("to send what was expected");
        }
        catch (IOException e)
        {
            throw DicomNetworkException.Lost(e);
        }
    }

    // One that went off cannot be set again, and a peer that was given up for the moment may still be released in form.
    private void RenewWatchdog()
    {
        _watchdog.Dispose();
        _watchdog = CancellationTokenSource.CreateLinkedTokenSource(_lifetime);
    }

    private TimeSpan Patience(long now)
    {
        var left = _allowance.Left;
        if (_deadline != long.MaxValue && Stopwatch.GetElapsedTime(now, _deadline) is var until && until < left) left = until;
        return left > TimeSpan.Zero ? left : throw DicomNetworkException.TimedOut("to send what was expected");
    }
}
