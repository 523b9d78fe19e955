using System.Buffers;
using System.IO.Compression;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>
/// Writes messages as frames. A message whose serializer says its length beforehand goes straight to the
/// destination; any other, and any to be compressed, goes through a pooled buffer. One per stream.
/// </summary>
/// <param name="limit">The most bytes of a message before compression; null for no limit.</param>
internal sealed class PayloadWriter(int? limit) : SerializationContext
{
    private IBufferWriter<byte>? _destination;
    private PooledBuffer? _buffer;
    private CompressionLevel? _compression;
    private int? _length;
    private bool _direct;
    private bool _completed;

    /// <summary>True from the first byte of a frame in the destination until the frame is whole.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Writes one message as a frame.</summary>
    /// <param name="message">The message.</param>
    /// <param name="marshaller">Its marshaller.</param>
    /// <param name="destination">Where the frame goes.</param>
    /// <param name="compression">How strongly to compress; null for not at all.</param>
    /// <exception cref="RpcException">The message is over the limit; nothing was written.</exception>
    public void Write<T>(T message, Marshaller<T> marshaller, IBufferWriter<byte> destination, CompressionLevel? compression)
    {
        (_destination, _compression, _length, _direct, _completed) = (destination, compression, null, false, false);
        try
        {
            marshaller.ContextualSerializer(message, this);
            if (!_completed) throw new InvalidOperationException("The serializer did not complete its message.");
        }
        finally
        {
            _buffer?.Dispose();
            (_buffer, _destination) = (null, null);
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);
        _length = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_direct) return _destination!;
        if (_length is not { } length || _compression is not null) return _buffer ??= new PooledBuffer();
        _direct = true;
        BeginFrame(flags: 0, length);
        return _destination!;
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        Finish(payload);
    }

    public override void Complete()
    {
        if (!_direct) Finish(_buffer is null ? default : _buffer.WrittenSpan);
        IsTorn = false;
        _completed = true;
    }

    private void Finish(ReadOnlySpan<byte> payload)
    {
        // An empty message gains nothing, and the framework's gzip makes no stream at all of it.
        if (_compression is { } level && !payload.IsEmpty)
        {
            CheckLimit(payload.Length);
            using var compressed = new PooledBuffer();
            GzipMessages.Compress(payload, compressed, level);
            WriteFrame(FrameHeader.Compressed, compressed.WrittenSpan);
        }
        else
        {
            WriteFrame(flags: 0, payload);
        }

        _completed = true;
    }

    private void WriteFrame(byte flags, ReadOnlySpan<byte> payload)
    {
        BeginFrame(flags, payload.Length);
        _destination!.Write(payload);
        IsTorn = false;
    }

    private void BeginFrame(byte flags, int length)
    {
        CheckLimit(length);
        if (_destination is PooledBuffer pooled) pooled.Reserve(FrameHeader.Size + length);
        new FrameHeader(flags, (uint)length).Write(_destination!.GetSpan(FrameHeader.Size));
        _destination.Advance(FrameHeader.Size);
        IsTorn = true;
    }

    private void CheckLimit(int length)
    {
        if (length > limit)
            throw new RpcException(new Status(StatusCode.ResourceExhausted, $"A message to send is larger than the limit of {limit} bytes."));
    }
}
