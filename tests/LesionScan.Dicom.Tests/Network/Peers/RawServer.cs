using System.Net;
using System.Net.Sockets;
using LesionScan.Dicom.Network;

namespace LesionScan.Dicom.Tests.Network.Peers;

/// <summary>A server that plays a script to the first peer that calls.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Task _playing;

    public RawServer(Func<RawPeer, Task> script)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _playing = PlayAsync(script);
    }

    public DicomPeer Peer => new("RAW", "127.0.0.1", ((IPEndPoint)_listener.LocalEndPoint!).Port);

    /// <summary>Waits for the script's end, with its failures.</summary>
    public Task Played => _playing.WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await Played;
        _listener.Dispose();
    }

    private async Task PlayAsync(Func<RawPeer, Task> script)
    {
        using var peer = await RawPeer.AcceptAsync(_listener);
        await script(peer);
    }
}
