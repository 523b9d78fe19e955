using System.Buffers;
using System.Buffers.Text;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// Reads the body of a gRPC-Web text request: base64 in groups of four characters, in which padding may end any
/// group, since a client may encode its parts one by one.
/// </summary>
internal sealed class Base64RequestStream(Stream body) : OneWayStream
{
    private const int Group = 4;

    private readonly byte[] _text = new byte[8 * 1024];
    private readonly byte[] _decoded = new byte[3];
    private int _textStart;
    private int _textEnd;
    private int _decodedStart;
    private int _decodedEnd;

    public override bool CanRead => true;

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The body of a request is read asynchronously.");

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var written = Drain(buffer.Span);
            if (written > 0 || buffer.IsEmpty) return written;
            if (!await FillAsync(cancellationToken)) return 0;
        }
    }

    private int Drain(Span<byte> destination)
    {
        var written = 0;
        while (written < destination.Length && (_decodedStart < _decodedEnd || DecodeGroup()))
        {
            destination[written++] = _decoded[_decodedStart++];
        }

        return written;
    }

    private bool DecodeGroup()
    {
        if (_textEnd - _textStart < Group) return false;
        var group = _text.AsSpan(_textStart, Group);
        if (Base64.DecodeFromUtf8(group, _decoded, out _, out _decodedEnd) != OperationStatus.Done)
            throw new RpcException(new Status(StatusCode.Internal, "The body of the request is not base64."));
        _textStart += Group;
        _decodedStart = 0;
        return true;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _text.AsSpan(_textStart, _textEnd - _textStart).CopyTo(_text);
        (_textStart, _textEnd) = (0, _textEnd - _textStart);
        var read = await body.ReadAsync(_text.AsMemory(_textEnd), cancellationToken);
        _textEnd += read;
        if (read == 0 && _textEnd > 0)
            throw new RpcException(new Status(StatusCode.Internal, "The base64 body of the request ends inside a group."));
        return read > 0;
    }
}
