namespace Grpc.AspNetCore.Server;

/// <summary>Lies on a request that may be served as gRPC-Web.</summary>
internal sealed class GrpcWebFeature
{
    public static readonly GrpcWebFeature Instance = new();
}
