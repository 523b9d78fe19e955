using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>One call as its handler sees it.</summary>
internal sealed class ServerCall : ServerCallContext
{
    private readonly CallCancellation _cancellation;
    private readonly Metadata _responseTrailers = [];
    private Metadata? _requestHeaders;
    private AuthContext? _authContext;
    private Status _status = Status.DefaultSuccess;

    public ServerCall(HttpContext http, CallProtocol protocol, CallNegotiation negotiated, GrpcServiceOptions options, CallCancellation cancellation)
    {
        Http = http;
        _cancellation = cancellation;
        var body = protocol == CallProtocol.WebText ? PipeReader.Create(new Base64RequestStream(http.Request.Body)) : http.Request.BodyReader;
        Requests = new RequestMessages(body, new PayloadReader(negotiated.RequestIsGzip, options.MaxReceiveMessageSize));
        CompressionLevel? level = negotiated.ResponseIsGzip ? options.ResponseCompressionLevel ?? CompressionLevel.Fastest : null;
        Responses = new ResponseMessages(http, protocol, options.MaxSendMessageSize, level);
    }

    /// <summary>The HTTP request behind the call.</summary>
    public HttpContext Http { get; }

    /// <summary>The messages that arrive.</summary>
    public RequestMessages Requests { get; }

    /// <summary>The messages that leave.</summary>
    public ResponseMessages Responses { get; }

    protected override string MethodCore => Http.Request.Path.Value ?? string.Empty;

    protected override string HostCore => Http.Request.Host.Value ?? string.Empty;

    protected override string PeerCore => PeerAddress.Format(Http.Connection.RemoteIpAddress, Http.Connection.RemotePort);

    protected override DateTime DeadlineCore => _cancellation.Deadline;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders();

    protected override CancellationToken CancellationTokenCore => _cancellation.Token;

    protected override Metadata ResponseTrailersCore => _responseTrailers;

    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => _authContext ??= ReadAuthContext();

    /// <summary>A token of the call and of one operation; null where the operation has none of its own.</summary>
    public CancellationTokenSource? Link(CancellationToken own) =>
        own.CanBeCanceled && own != CancellationToken ? CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, own) : null;

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) =>
        Responses.SendHeadersAsync(responseHeaders, CancellationToken);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options)
    {
        options ??= ContextPropagationOptions.Default;
        return new PropagationToken(
            options.IsPropagateDeadline && Deadline != DateTime.MaxValue ? Deadline : null,
            options.IsPropagateCancellation ? CancellationToken : CancellationToken.None);
    }

    private Metadata ReadRequestHeaders()
    {
        var headers = new Metadata();
        foreach (var (name, values) in Http.Request.Headers)
        {
            if (MetadataEncoding.IsReserved(name)) continue;
            foreach (var value in values) MetadataEncoding.Decode(name, value ?? string.Empty, headers);
        }

        return headers;
    }

    private AuthContext ReadAuthContext()
    {
        const string CommonName = "x509_common_name";
        if (Http.Connection.ClientCertificate is not { } certificate) return new AuthContext(null, []);
        var name = certificate.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, forIssuer: false);
        return new AuthContext(CommonName, new() { [CommonName] = [AuthProperty.Create(CommonName, name)] });
    }

    private sealed class PropagationToken(DateTime? deadline, CancellationToken cancellationToken) : ContextPropagationToken
    {
        internal override DateTime? Deadline => deadline;

        internal override CancellationToken CancellationToken => cancellationToken;
    }
}
