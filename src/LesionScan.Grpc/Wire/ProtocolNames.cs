namespace Grpc.Wire;

/// <summary>The header names and content types of the protocol.</summary>
/// <remarks><i>Source:</i> gRPC, "gRPC over HTTP2" (doc/PROTOCOL-HTTP2.md) and "gRPC-Web" (doc/PROTOCOL-WEB.md).</remarks>
internal static class ProtocolNames
{
    public const string ContentType = "application/grpc";
    public const string WebContentType = "application/grpc-web";
    public const string WebTextContentType = "application/grpc-web-text";

    public const string StatusHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";
    public const string DetailsHeader = "grpc-status-details-bin";
    public const string TimeoutHeader = "grpc-timeout";
    public const string EncodingHeader = "grpc-encoding";
    public const string AcceptEncodingHeader = "grpc-accept-encoding";

    public const string Identity = "identity";
    public const string Gzip = "gzip";
    public const string AcceptedEncodings = "identity,gzip";

    /// <summary>The default limit of a received message, 4 MiB, as in every gRPC implementation.</summary>
    public const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;
}
