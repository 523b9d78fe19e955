using System.Net;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>
/// One call from its request to its status. The first thing to end it (the server's status, a broken connection, the
/// deadline, the caller) is what it ended with. Responses are read by one reader at a time.
/// </summary>
internal sealed class ClientCall<TRequest, TResponse> : IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly GrpcChannel _channel;
    private readonly CallOptions _options;
    private readonly CancellationTokenSource _deadline = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly CancellationTokenSource _any;
    private readonly TaskCompletionSource<(Status Status, Metadata Trailers)> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<HttpResponseMessage>? _response;
    private ResponseMessages? _messages;
    private HttpResponseMessage? _received;
    private bool _readsToItsEnd;

    public ClientCall(GrpcChannel channel, Method<TRequest, TResponse> method, CallOptions options)
    {
        _channel = channel;
        _options = options;
        Method = method;
        var inherited = options.PropagationToken?.CancellationToken ?? CancellationToken.None;
        _any = CancellationTokenSource.CreateLinkedTokenSource([options.CancellationToken, inherited, channel.Closing, _deadline.Token, _disposed.Token]);
        Token = _any.Token;
    }

    public Method<TRequest, TResponse> Method { get; }

    /// <summary>Cancelled when nothing of the call is wanted any more.</summary>
    public CancellationToken Token { get; }

    public Task<Metadata> ResponseHeaders => _headers.Task;

    /// <summary>Sends the request.</summary>
    public void Start(string? host, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_channel.Address, Method.FullName))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        SetHeaders(request, host);
        SetDeadline(request);
        _response = SendAsync(request);
    }

    /// <summary>Reads the next response; null where the call has ended.</summary>
    public async Task<TResponse?> ReadAsync()
    {
        try
        {
            if (_ended.Task.IsCompleted) return null;
            var response = await _response!.ConfigureAwait(false);
            if (_messages is null) return null;
            var message = await _messages.ReadAsync(Method.ResponseMarshaller, Token).ConfigureAwait(false);
            if (message is null) EndWithTrailers(response);
            return message;
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            End(StatusOf(e), []);
            return null;
        }
    }

    /// <summary>Reads the only response and the status.</summary>
    /// <exception cref="RpcException">The call ended with an error.</exception>
    public async Task<TResponse> ReadSingleAsync()
    {
        _readsToItsEnd = true;
        var message = await ReadAsync().ConfigureAwait(false);
        if (message is not null && await ReadAsync().ConfigureAwait(false) is not null)
            End(new Status(StatusCode.Internal, "The server sent more than one response."), []);
        ThrowUnlessOk();
        return message ?? throw new RpcException(new Status(StatusCode.Internal, "The server sent success without a response."));
    }

    public void ThrowUnlessOk()
    {
        var (status, trailers) = _ended.Task.GetAwaiter().GetResult();
        if (status.StatusCode != StatusCode.OK) throw new RpcException(status, trailers);
    }

    /// <summary>The status of a call of which a write has failed.</summary>
    public async Task<Status> EndedAsync(Exception writeFailure)
    {
        if (Token.IsCancellationRequested) End(StatusOf(writeFailure), []);
        try
        {
            await _response!.ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or IOException or HttpRequestException)
        {
            End(StatusOf(e), []);
        }

        return _readsToItsEnd || _ended.Task.IsCompletedSuccessfully
            ? (await _ended.Task.ConfigureAwait(false)).Status
            : new Status(StatusCode.Unknown, "The server ended the call before the last request; the stream of responses ends with its status.");
    }

    public Status GetStatus() => Result().Status;

    public Metadata GetTrailers() => Result().Trailers;

    public void Dispose()
    {
        End(Status.DefaultCancelled, []);
        _disposed.Cancel();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        try
        {
            var response = await _channel.SendAsync(request, Token).ConfigureAwait(false);
            Interlocked.Exchange(ref _received, response);
            await ReadHeadersAsync(response).ConfigureAwait(false);
            if (_ended.Task.IsCompleted) response.Dispose();
            return response;
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or IOException or HttpRequestException)
        {
            End(StatusOf(e), []);
            throw;
        }
    }

    private async Task ReadHeadersAsync(HttpResponseMessage response)
    {
        if (StatusMapping.FromHeaders(response.Headers) is { } early)
        {
            _headers.TrySetResult([]);
            End(early, ReadMetadata(response.Headers));
            return;
        }

        var isGrpc = response.Content.Headers.ContentType?.MediaType?.StartsWith(ProtocolNames.ContentType, StringComparison.Ordinal) == true;
        if (response.StatusCode != HttpStatusCode.OK || !isGrpc)
        {
            End(StatusMapping.FromHttp(response.StatusCode), []);
            return;
        }

        var encoding = response.Headers.TryGetValues(ProtocolNames.EncodingHeader, out var values) ? values.First() : ProtocolNames.Identity;
        var body = await response.Content.ReadAsStreamAsync(Token).ConfigureAwait(false);
        _messages = new ResponseMessages(body, new PayloadReader(encoding == ProtocolNames.Gzip, _channel.Options.MaxReceiveMessageSize));
        _headers.TrySetResult(ReadMetadata(response.Headers));
    }

    private void SetHeaders(HttpRequestMessage request, string? host)
    {
        if (host is not null) request.Headers.Host = host;
        request.Headers.TE.Add(new("trailers"));
        request.Headers.TryAddWithoutValidation(ProtocolNames.AcceptEncodingHeader, ProtocolNames.AcceptedEncodings);
        foreach (var values in (_options.Headers ?? Metadata.Empty).GroupBy(e => e.Key))
        {
            // Joined here, since the handler joins with a blank that other servers do not expect between base64 values.
            request.Headers.TryAddWithoutValidation(values.Key, string.Join(',', values.Select(MetadataEncoding.Encode)));
        }
    }

    private void SetDeadline(HttpRequestMessage request)
    {
        var deadline = _options.Deadline ?? DateTime.MaxValue;
        if (_options.PropagationToken?.Deadline is { } inherited && inherited < deadline) deadline = inherited;
        if (deadline == DateTime.MaxValue) return;
        var left = deadline.ToUniversalTime() - DateTime.UtcNow;
        request.Headers.TryAddWithoutValidation(ProtocolNames.TimeoutHeader, GrpcTimeout.Format(left));
        if (left.TotalMilliseconds < uint.MaxValue - 1) _deadline.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private void EndWithTrailers(HttpResponseMessage response)
    {
        var status = StatusMapping.FromHeaders(response.TrailingHeaders) ?? new Status(StatusCode.Internal, "The server ended the call without a status.");
        End(status, ReadMetadata(response.TrailingHeaders));
    }

    private Status StatusOf(Exception e)
    {
        if (e is RpcException rpc) return rpc.Status;
        if (_deadline.IsCancellationRequested) return new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded", e);
        return Token.IsCancellationRequested ? new Status(StatusCode.Cancelled, "The call was cancelled by its caller.", e) : StatusMapping.FromException(e);
    }

    private void End(Status status, Metadata trailers)
    {
        if (!_ended.TrySetResult((status, trailers))) return;
        if (status.StatusCode != StatusCode.OK)
        {
            // Nobody may be waiting for the headers, so their failure counts as seen.
            _headers.TrySetException(new RpcException(status, trailers));
            _ = _headers.Task.Exception;

            // Whatever of the call is still in flight is reset, so that the server stops too.
            _disposed.Cancel();
        }

        // A token cancels what is awaited; a stream that nobody awaits is reset by disposing its response.
        Volatile.Read(ref _received)?.Dispose();
        _any.Dispose();
        _deadline.Dispose();
    }

    private (Status Status, Metadata Trailers) Result() =>
        _ended.Task.IsCompletedSuccessfully ? _ended.Task.Result : throw new InvalidOperationException("The call has not ended.");

    private static Metadata ReadMetadata(System.Net.Http.Headers.HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            if (MetadataEncoding.IsReserved(name)) continue;
            foreach (var value in values) MetadataEncoding.Decode(name, value, metadata);
        }

        return metadata;
    }
}
