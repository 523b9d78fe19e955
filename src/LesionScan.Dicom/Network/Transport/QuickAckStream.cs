using System.Net.Sockets;

namespace LesionScan.Dicom.Network.Transport;

/// <summary>
/// A socket as a stream that sends at once and acknowledges at once. Most senders leave Nagle's algorithm on and write an
/// operation in several pieces; with the usual delayed acknowledgement they then wait 40 ms for every instance.
/// </summary>
internal sealed class QuickAckStream : Stream
{
    private const int TcpQuickAck = 12;

    private static readonly byte[] On = [1, 0, 0, 0];

    private readonly Socket _socket;
    private bool _canQuickAck = OperatingSystem.IsLinux();

    internal QuickAckStream(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
        QuickAck();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await _socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            QuickAck();
            return read;
        }
        catch (SocketException e)
        {
            throw new IOException("The socket failed.", e);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            while (!buffer.IsEmpty)
            {
                var sent = await _socket.SendAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
                buffer = buffer[sent..];
            }
        }
        catch (SocketException e)
        {
            throw new IOException("The socket failed.", e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _socket.Dispose();
        base.Dispose(disposing);
    }

    // Linux forgets the option as it pleases (tcp(7)), so it is set again after every read.
    private void QuickAck()
    {
        if (!_canQuickAck) return;
        try
        {
            _socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, TcpQuickAck, On);
        }
        catch (SocketException)
        {
            // A kernel without the option is slower, not wrong; a socket that failed says so at the next read.
            _canQuickAck = false;
        }
    }
}
