using System.IO.Compression;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server;

/// <summary>What a host sets for all its gRPC services, with <c>services.AddGrpc(o => …)</c>.</summary>
public sealed class GrpcServiceOptions
{
    /// <summary>
    /// The most bytes of a received message, before and after decompression; null for no limit. A larger message is
    /// refused with RESOURCE_EXHAUSTED by its header, before it is read. Default: 4 MiB, the default of gRPC.
    /// </summary>
    public int? MaxReceiveMessageSize { get; set; } = ProtocolNames.DefaultMaxReceiveMessageSize;

    /// <summary>The most bytes of a sent message before compression; null, the default of gRPC, for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>
    /// Whether the text of a handler's unexpected exception is sent to the client. Default: false, since such a text
    /// may hold anything. For development alone.
    /// </summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>
    /// Whether calls of services that are not mapped are left to the host's other endpoints. Default: false, they
    /// are answered with UNIMPLEMENTED.
    /// </summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>
    /// <c>gzip</c> to compress responses for the clients that accept it; null, the default, not to. A message
    /// written with <see cref="Core.WriteFlags.NoCompress"/> is left as it is.
    /// </summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>How strongly responses are compressed. Default: <see cref="CompressionLevel.Fastest"/>.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    internal void Validate()
    {
        if (MaxReceiveMessageSize is < 0) throw new InvalidOperationException($"{nameof(MaxReceiveMessageSize)} is negative.");
        if (MaxSendMessageSize is < 0) throw new InvalidOperationException($"{nameof(MaxSendMessageSize)} is negative.");
        if (ResponseCompressionAlgorithm is not (null or ProtocolNames.Identity or ProtocolNames.Gzip))
            throw new InvalidOperationException($"{nameof(ResponseCompressionAlgorithm)} is neither gzip nor identity.");
    }
}
