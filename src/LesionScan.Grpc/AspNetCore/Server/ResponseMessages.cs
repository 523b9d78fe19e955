using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// Sends the headers, messages and status of a response. A write ends when the transport has taken the message,
/// so a client that does not read holds its handler. One writer at a time; <see cref="CloseAsync"/> may come from
/// another thread, and then nothing is written after it.
/// </summary>
internal sealed class ResponseMessages(HttpContext http, CallProtocol protocol, int? limit, CompressionLevel? compression)
{
    private const int ResetCancel = 0x8;

    private readonly Lock _gate = new();
    private readonly PayloadWriter _payloads = new(limit);
    private bool _started;
    private bool _writing;
    private bool _closed;

    /// <summary>Sends the headers now.</summary>
    /// <exception cref="InvalidOperationException">They were sent before.</exception>
    public async Task SendHeadersAsync(Metadata headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(headers);
        BeginWrite(cancellationToken);
        try
        {
            if (_started) throw new InvalidOperationException("The response headers were sent already.");
            var encoded = headers.Select(e => (e.Key, Value: MetadataEncoding.Encode(e))).ToList();
            foreach (var (key, value) in encoded) http.Response.Headers.Append(key, value);
            await StartAsync(cancellationToken);
            await http.Response.BodyWriter.FlushAsync(cancellationToken);
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Sends a message.</summary>
    /// <exception cref="OperationCanceledException">The call was cancelled or has ended.</exception>
    /// <exception cref="RpcException">The message is over the limit.</exception>
    public async ValueTask WriteAsync<T>(T message, Marshaller<T> marshaller, WriteFlags flags, CancellationToken cancellationToken)
    {
        BeginWrite(cancellationToken);
        try
        {
            if (!_started) await StartAsync(cancellationToken);
            Frame(message, marshaller, flags);
            if (flags.HasFlag(WriteFlags.BufferHint)) return;
            var flushed = await http.Response.BodyWriter.FlushAsync(cancellationToken);
            if (flushed.IsCompleted) throw new ClientGoneException();
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Sends the status and ends the response; only the first call counts.</summary>
    /// <exception cref="ArgumentException">A trailer cannot be sent; the status can still be sent without it.</exception>
    public async Task CloseAsync(Status status, Metadata trailers)
    {
        var encoded = EncodeTrailers(status, trailers);
        bool torn;
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            torn = _writing || _payloads.IsTorn;
        }

        if (torn)
        {
            // Half a message is on its way: a status after it would be read as the rest of the message.
            Reset();
            return;
        }

        await SendTrailersAsync(encoded);
        await http.Response.CompleteAsync();
    }

    private static List<KeyValuePair<string, string>> EncodeTrailers(Status status, Metadata trailers)
    {
        List<KeyValuePair<string, string>> encoded = [new(ProtocolNames.StatusHeader, ((int)status.StatusCode).ToString())];
        if (status.Detail.Length > 0) encoded.Add(new(ProtocolNames.MessageHeader, PercentEncoding.Encode(status.Detail)));
        foreach (var entry in trailers) encoded.Add(new(entry.Key, MetadataEncoding.Encode(entry)));
        return encoded;
    }

    private async Task SendTrailersAsync(List<KeyValuePair<string, string>> trailers)
    {
        if (protocol != CallProtocol.Grpc)
        {
            if (!_started) await StartAsync(CancellationToken.None);
            WriteTrailerFrame(trailers);
        }
        else if (_started)
        {
            foreach (var (key, value) in trailers) http.Response.AppendTrailer(key, value);
        }
        else
        {
            SetHeaders();
            foreach (var (key, value) in trailers) http.Response.Headers.Append(key, value);
        }
    }

    private void WriteTrailerFrame(List<KeyValuePair<string, string>> trailers)
    {
        var text = System.Text.Encoding.ASCII.GetBytes(string.Concat(trailers.Select(t => $"{t.Key}:{t.Value}\r\n")));
        using var frame = new PooledBuffer();
        new FrameHeader(FrameHeader.Trailers, (uint)text.Length).Write(frame.GetSpan(FrameHeader.Size));
        frame.Advance(FrameHeader.Size);
        frame.Write(text);
        WriteWeb(frame.WrittenSpan);
    }

    private void Frame<T>(T message, Marshaller<T> marshaller, WriteFlags flags)
    {
        var level = flags.HasFlag(WriteFlags.NoCompress) ? null : compression;
        if (protocol != CallProtocol.WebText)
        {
            _payloads.Write(message, marshaller, http.Response.BodyWriter, level);
            return;
        }

        using var frame = new PooledBuffer();
        _payloads.Write(message, marshaller, frame, level);
        WriteWeb(frame.WrittenSpan);
    }

    private void WriteWeb(ReadOnlySpan<byte> frame)
    {
        if (protocol != CallProtocol.WebText)
        {
            http.Response.BodyWriter.Write(frame);
            return;
        }

        var text = http.Response.BodyWriter.GetSpan(Base64.GetMaxEncodedToUtf8Length(frame.Length));
        if (Base64.EncodeToUtf8(frame, text, out _, out var written) != OperationStatus.Done)
            throw new InvalidOperationException("The base64 text is longer than its buffer.");
        http.Response.BodyWriter.Advance(written);
    }

    private Task StartAsync(CancellationToken cancellationToken)
    {
        SetHeaders();
        _started = true;
        return http.Response.StartAsync(cancellationToken);
    }

    private void SetHeaders()
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = protocol.ContentType();
        http.Response.Headers[ProtocolNames.AcceptEncodingHeader] = ProtocolNames.AcceptedEncodings;
        if (compression is not null) http.Response.Headers[ProtocolNames.EncodingHeader] = ProtocolNames.Gzip;
    }

    private void BeginWrite(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_closed) throw new OperationCanceledException("The call has ended.");
            if (_writing) throw new InvalidOperationException("The write before this one has not completed; await it first.");
            _writing = true;
        }
    }

    private void EndWrite()
    {
        lock (_gate) _writing = false;
    }

    private void Reset()
    {
        if (http.Features.Get<IHttpResetFeature>() is { } stream) stream.Reset(ResetCancel);
        else http.Abort();
    }
}
