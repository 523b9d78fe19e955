using System.Buffers;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>
/// Turns the bytes after a frame header into a message: decompresses them where the header says so, and runs the
/// deserializer on them in place. One per stream, used for one message after the other.
/// </summary>
/// <param name="gzip">True where the peer said that its compressed messages are gzip.</param>
/// <param name="limit">The most bytes of a message, compressed or not; null for no limit.</param>
internal sealed class PayloadReader(bool gzip, int? limit) : DeserializationContext
{
    private ReadOnlySequence<byte> _payload;

    public override int PayloadLength => (int)_payload.Length;

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    /// <summary>Refuses a header before one byte of its message is read.</summary>
    /// <exception cref="RpcException">The message is over the limit or the header breaks the protocol.</exception>
    public void Check(FrameHeader header)
    {
        if (!header.IsValid) throw Error(StatusCode.Internal, $"Unknown flags 0x{header.Flags:X2} before a message.");
        if (header.IsCompressed && !gzip) throw Error(StatusCode.Internal, "A message is compressed, but grpc-encoding names no compression.");
        if (header.Length > (uint)(limit ?? int.MaxValue)) throw TooLarge();
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="RpcException">It cannot be decompressed, or expands past the limit.</exception>
    public T Read<T>(FrameHeader header, ReadOnlySequence<byte> payload, Marshaller<T> marshaller)
    {
        if (!header.IsCompressed) return Deserialize(payload, marshaller);
        using var expanded = new PooledBuffer(limit ?? int.MaxValue);
        try
        {
            GzipMessages.Decompress(payload, expanded);
        }
        catch (MessageTooLargeException)
        {
            throw TooLarge();
        }
        catch (InvalidDataException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A compressed message is not gzip.", e));
        }

        return Deserialize(new ReadOnlySequence<byte>(expanded.WrittenMemory), marshaller);
    }

    private T Deserialize<T>(ReadOnlySequence<byte> payload, Marshaller<T> marshaller)
    {
        _payload = payload;
        try
        {
            return marshaller.ContextualDeserializer(this)
                ?? throw new InvalidOperationException("The deserializer returned null.");
        }
        catch (Google.Protobuf.InvalidProtocolBufferException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A message cannot be parsed.", e));
        }
        finally
        {
            _payload = default;
        }
    }

    private RpcException TooLarge() =>
        Error(StatusCode.ResourceExhausted, $"A received message is larger than the limit of {limit ?? int.MaxValue} bytes.");

    private static RpcException Error(StatusCode code, string detail) => new(new Status(code, detail));
}
