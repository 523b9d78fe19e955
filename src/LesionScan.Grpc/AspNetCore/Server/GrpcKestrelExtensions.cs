using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Sets Kestrel up for gRPC.</summary>
public static class GrpcKestrelExtensions
{
    /// <summary>
    /// The bytes a client may send ahead of the server's reading, per stream and per connection: 8 MiB. Kestrel's own
    /// 768 KiB and 1 MiB hold a stream of large messages back on any but the shortest line (our own choice: 8 MiB is
    /// what a 10 Gbit/s line carries in 6.7 ms). The connection's window bounds the memory of all its streams together.
    /// </summary>
    public const int WindowSize = 8 * 1024 * 1024;

    /// <summary>The largest HTTP/2 frame accepted: 1 MiB, one chunk of an upload (our own choice).</summary>
    public const int MaxFrameSize = 1024 * 1024;

    /// <summary>After how long a silent connection is asked for a sign of life: 30 seconds (our own choice).</summary>
    public static readonly TimeSpan KeepAlivePingDelay = TimeSpan.FromSeconds(30);

    /// <summary>Sets the limits that suit streams of large messages, and closes connections whose client is gone.</summary>
    /// <param name="kestrel">Kestrel's options.</param>
    public static KestrelServerOptions UseGrpcDefaults(this KestrelServerOptions kestrel)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        kestrel.Limits.Http2.InitialStreamWindowSize = WindowSize;
        kestrel.Limits.Http2.InitialConnectionWindowSize = WindowSize;
        kestrel.Limits.Http2.MaxFrameSize = MaxFrameSize;
        kestrel.Limits.Http2.KeepAlivePingDelay = KeepAlivePingDelay;
        return kestrel;
    }
}
