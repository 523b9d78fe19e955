using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>What is set for a channel.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>
    /// The most bytes of a received message, before and after decompression; null for no limit. Default: 4 MiB, the
    /// default of gRPC.
    /// </summary>
    public int? MaxReceiveMessageSize { get; set; } = ProtocolNames.DefaultMaxReceiveMessageSize;

    /// <summary>The most bytes of a sent message; null, the default of gRPC, for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>What sends the requests; null, the default, for one made for gRPC. <i>Ownership:</i> the caller's.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }
}
