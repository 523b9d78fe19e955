using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace LesionScan.Dicom.Tests.Network.Peers;

/// <summary>A peer that says whatever a test wants, in either role.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly Socket _socket;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));

    private RawPeer(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
    }

    public static async Task<RawPeer> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new RawPeer(socket);
    }

    /// <summary>A peer with an association for the contexts of <see cref="Wire.Request"/>.</summary>
    public static async Task<RawPeer> AssociateAsync(int port, byte[]? request = null)
    {
        var peer = await ConnectAsync(port);
        await peer.SendAsync(request ?? Wire.Request());
        Assert.Equal(2, (await peer.ReadPduAsync())!.Value.Type);
        return peer;
    }

    public static async Task<RawPeer> AcceptAsync(Socket listener, CancellationToken stop = default) => new(await listener.AcceptAsync(stop));

    public async Task SendAsync(params byte[][] pdus)
    {
        foreach (var pdu in pdus)
        {
            for (ReadOnlyMemory<byte> rest = pdu; !rest.IsEmpty;) rest = rest[await _socket.SendAsync(rest, _patience.Token)..];
        }
    }

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>The next PDU; null where the connection ended, in whatever way.</summary>
    public async Task<(byte Type, byte[] Body)?> ReadPduAsync()
    {
        var header = new byte[6];
        if (!await ReadAsync(header)) return null;
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(2))];
        return await ReadAsync(body) ? (header[0], body) : null;
    }

    /// <summary>The next command set, put together from its fragments; their longest PDU goes to <paramref name="longest"/>.</summary>
    public async Task<Dictionary<ushort, byte[]>> ReadCommandAsync(Action<int>? longest = null)
    {
        var command = new List<byte>();
        while (true)
        {
            var (type, body) = await ReadPduAsync() ?? throw new InvalidOperationException("the connection ended");
            Assert.Equal(4, type);
            longest?.Invoke(body.Length);
            Assert.Equal(body.Length - 4, BinaryPrimitives.ReadInt32BigEndian(body));
            Assert.Equal(1, body[5] & 1);
            command.AddRange(body[6..]);
            if ((body[5] & 2) != 0) return Wire.Parse([.. command]);
        }
    }

    /// <summary>The status of the next response.</summary>
    public async Task<int> ReadStatusAsync() => BinaryPrimitives.ReadUInt16LittleEndian((await ReadCommandAsync())[0x0900]);

    /// <summary>Reads to the end of the connection, and closes it: every PDU until then.</summary>
    public async Task<List<(byte Type, byte[] Body)>> ReadToEndAsync()
    {
        var all = new List<(byte, byte[])>();
        while (await ReadPduAsync() is { } pdu) all.Add(pdu);
        _socket.Close();
        return all;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _patience.Dispose();
    }

    private async Task<bool> ReadAsync(Memory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var read = await _socket.ReceiveAsync(bytes, _patience.Token);
                if (read == 0) return false;
                bytes = bytes[read..];
            }

            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            return false;
        }
    }
}
