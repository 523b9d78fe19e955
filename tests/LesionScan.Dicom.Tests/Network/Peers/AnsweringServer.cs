using System.Net;
using System.Net.Sockets;
using LesionScan.Dicom.Network;

namespace LesionScan.Dicom.Tests.Network.Peers;

/// <summary>A server that says the same to everyone, without listening first.</summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _answering;

    public AnsweringServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _answering = AnswerAsync();
    }

    /// <summary>What it says to the next one.</summary>
    public byte[] Answer { get; set; } = [];

    public DicomPeer Peer => new("RAW", "127.0.0.1", ((IPEndPoint)_listener.LocalEndPoint!).Port);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _answering;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AnswerAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var peer = await RawPeer.AcceptAsync(_listener, _stop.Token);
                await peer.SendAsync(Answer);
                peer.EndSending();
                await peer.ReadToEndAsync();
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // The client hung up before it had heard everything, or the test is over.
            }
        }
    }
}
