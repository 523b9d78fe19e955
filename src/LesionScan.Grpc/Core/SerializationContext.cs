using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a serializer puts the bytes of one message. Used by one serializer at a time.</summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole message and ends it.</summary>
    /// <param name="payload">The message; it must not be changed afterwards.</param>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>Where to write the message. After the last byte, call <see cref="Complete()"/>.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Says how many bytes will be written, before <see cref="GetBufferWriter"/>; it spares a copy.</summary>
    /// <param name="payloadLength">The exact number of bytes.</param>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Ends a message written to <see cref="GetBufferWriter"/>.</summary>
    public virtual void Complete() => throw new NotImplementedException();
}
