using System.Net;
using System.Net.Sockets;

namespace Grpc.Wire;

/// <summary>A peer's address in gRPC's form.</summary>
internal static class PeerAddress
{
    public static string Format(IPAddress? address, int port) => address?.AddressFamily switch
    {
        AddressFamily.InterNetwork => $"ipv4:{address}:{port}",
        AddressFamily.InterNetworkV6 => $"ipv6:[{address}]:{port}",
        _ => "unknown",
    };
}
