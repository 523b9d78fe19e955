using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a deserializer finds the bytes of one message.</summary>
public abstract class DeserializationContext
{
    /// <summary>The number of bytes of the message.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>A copy of the message.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotImplementedException();

    /// <summary>The message, uncopied. <i>Ownership:</i> valid only until the deserializer returns.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotImplementedException();
}
