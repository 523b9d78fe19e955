namespace Grpc.AspNetCore.Server;

/// <summary>How gRPC-Web is served.</summary>
public sealed class GrpcWebOptions
{
    /// <summary>Whether every mapped service may be called with gRPC-Web. Default: true.</summary>
    public bool DefaultEnabled { get; set; } = true;
}
