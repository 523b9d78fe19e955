namespace Grpc.Core;

/// <summary>What a handler knows of the call it serves. Its members are used by that handler alone.</summary>
public abstract class ServerCallContext
{
    private Dictionary<object, object>? _userState;

    /// <summary>The path of the method: <c>/package.Service/Method</c>.</summary>
    public string Method => MethodCore;

    /// <summary>The host the client called.</summary>
    public string Host => HostCore;

    /// <summary>The client's address: <c>ipv4:address:port</c>, <c>ipv6:[address]:port</c> or <c>unknown</c>.</summary>
    public string Peer => PeerCore;

    /// <summary>When the call must end, in UTC; <see cref="DateTime.MaxValue"/> where the client set no deadline.</summary>
    public DateTime Deadline => DeadlineCore;

    /// <summary>The headers the client sent.</summary>
    public Metadata RequestHeaders => RequestHeadersCore;

    /// <summary>Cancelled when the client cancels or goes away, and when the deadline passes.</summary>
    public CancellationToken CancellationToken => CancellationTokenCore;

    /// <summary>The trailers to send when the call ends.</summary>
    public Metadata ResponseTrailers => ResponseTrailersCore;

    /// <summary>The status to send when the handler returns; success unless set.</summary>
    public Status Status
    {
        get => StatusCore;
        set => StatusCore = value;
    }

    /// <summary>How the next messages are sent; null for the default.</summary>
    public WriteOptions? WriteOptions
    {
        get => WriteOptionsCore;
        set => WriteOptionsCore = value;
    }

    /// <summary>What the transport knows of the client's identity.</summary>
    public AuthContext AuthContext => AuthContextCore;

    /// <summary>A place for the handler's own things, kept for the length of the call.</summary>
    public IDictionary<object, object> UserState => UserStateCore;

    /// <inheritdoc cref="ServerCallContext.Method"/>
    protected abstract string MethodCore { get; }

    /// <inheritdoc cref="ServerCallContext.Host"/>
    protected abstract string HostCore { get; }

    /// <inheritdoc cref="ServerCallContext.Peer"/>
    protected abstract string PeerCore { get; }

    /// <inheritdoc cref="ServerCallContext.Deadline"/>
    protected abstract DateTime DeadlineCore { get; }

    /// <inheritdoc cref="ServerCallContext.RequestHeaders"/>
    protected abstract Metadata RequestHeadersCore { get; }

    /// <inheritdoc cref="ServerCallContext.CancellationToken"/>
    protected abstract CancellationToken CancellationTokenCore { get; }

    /// <inheritdoc cref="ServerCallContext.ResponseTrailers"/>
    protected abstract Metadata ResponseTrailersCore { get; }

    /// <inheritdoc cref="ServerCallContext.Status"/>
    protected abstract Status StatusCore { get; set; }

    /// <inheritdoc cref="ServerCallContext.WriteOptions"/>
    protected abstract WriteOptions? WriteOptionsCore { get; set; }

    /// <inheritdoc cref="ServerCallContext.AuthContext"/>
    protected abstract AuthContext AuthContextCore { get; }

    /// <inheritdoc cref="ServerCallContext.UserState"/>
    protected virtual IDictionary<object, object> UserStateCore => _userState ??= [];

    /// <summary>Sends the response headers now; at most once, and before the first message.</summary>
    /// <param name="responseHeaders">The headers.</param>
    /// <exception cref="InvalidOperationException">Headers or a message were sent already.</exception>
    public Task WriteResponseHeadersAsync(Metadata responseHeaders) => WriteResponseHeadersAsyncCore(responseHeaders);

    /// <summary>Makes a token that hands this call's deadline and cancellation to a client call.</summary>
    /// <param name="options">What is handed on; null for both.</param>
    public ContextPropagationToken CreatePropagationToken(ContextPropagationOptions? options = null) => CreatePropagationTokenCore(options);

    /// <inheritdoc cref="WriteResponseHeadersAsync"/>
    protected abstract Task WriteResponseHeadersAsyncCore(Metadata responseHeaders);

    /// <inheritdoc cref="CreatePropagationToken"/>
    protected abstract ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options);
}
