using System.Net;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>
/// A way to one server over HTTP/2; over <c>http</c> it speaks HTTP/2 from the first byte. Connections are made on
/// demand. Thread safe; keep it and share it, and dispose it at the end.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    /// <summary>
    /// The bytes a server may send ahead of the client's reading, per stream: 8 MiB, as on the server side (our own
    /// choice). The handler still enlarges it to 16 MiB on long lines.
    /// </summary>
    private const int StreamWindowSize = 8 * 1024 * 1024;

    /// <summary>After how long a silent connection with calls in flight is asked for a sign of life (our own choice).</summary>
    private static readonly TimeSpan KeepAlivePingDelay = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _closing = new();
    private readonly HttpMessageInvoker _http;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        Options = options;
        _http = options.HttpHandler is { } own
            ? new HttpMessageInvoker(own, disposeHandler: false)
            : new HttpMessageInvoker(CreateHandler(), disposeHandler: true);
    }

    internal Uri Address { get; }

    internal GrpcChannelOptions Options { get; }

    /// <summary>Cancelled when the channel closes.</summary>
    internal CancellationToken Closing => _closing.Token;

    /// <summary>A channel with the default options.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5051</c>.</param>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5051</c>.</param>
    /// <param name="channelOptions">Options.</param>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    /// <summary>A channel with the default options.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5051</c>.</param>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5051</c>.</param>
    /// <param name="channelOptions">Options.</param>
    /// <exception cref="ArgumentException">The address is not absolute, or neither http nor https.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new ArgumentException("The address must begin with http:// or https://.", nameof(address));
        return new GrpcChannel(address, channelOptions);
    }

    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker() => new HttpCallInvoker(this);

    /// <summary>Closes the channel; calls in flight are cancelled.</summary>
    public void Dispose()
    {
        if (_closing.IsCancellationRequested) return;
        _closing.Cancel();
        _http.Dispose();
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _http.SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        EnableMultipleHttp2Connections = true,
        InitialHttp2StreamWindowSize = StreamWindowSize,
        KeepAlivePingDelay = KeepAlivePingDelay,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
    };
}
