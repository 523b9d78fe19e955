namespace Grpc.Core;

/// <summary>Turns messages into bytes and back. Immutable; as thread safe as its two functions.</summary>
/// <typeparam name="T">The message.</typeparam>
public class Marshaller<T>
{
    private readonly Func<T, byte[]>? _arraySerializer;
    private readonly Func<byte[], T>? _arrayDeserializer;

    /// <summary>Creates a marshaller from functions on whole arrays.</summary>
    /// <param name="serializer">Message to bytes.</param>
    /// <param name="deserializer">Bytes to message.</param>
    public Marshaller(Func<T, byte[]> serializer, Func<byte[], T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        _arraySerializer = serializer;
        _arrayDeserializer = deserializer;
        ContextualSerializer = (message, context) => context.Complete(serializer(message));
        ContextualDeserializer = context => deserializer(context.PayloadAsNewBuffer());
    }

    /// <summary>Creates a marshaller that reads and writes the transport's own buffers.</summary>
    /// <param name="serializer">Writes a message.</param>
    /// <param name="deserializer">Reads a message.</param>
    public Marshaller(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        ContextualSerializer = serializer;
        ContextualDeserializer = deserializer;
    }

    /// <summary>Message to bytes.</summary>
    /// <exception cref="NotSupportedException">The marshaller was not made from functions on arrays.</exception>
    public Func<T, byte[]> Serializer => _arraySerializer ?? throw new NotSupportedException("This marshaller writes to a context.");

    /// <summary>Bytes to message.</summary>
    /// <exception cref="NotSupportedException">The marshaller was not made from functions on arrays.</exception>
    public Func<byte[], T> Deserializer => _arrayDeserializer ?? throw new NotSupportedException("This marshaller reads from a context.");

    /// <summary>Writes a message.</summary>
    public Action<T, SerializationContext> ContextualSerializer { get; }

    /// <summary>Reads a message.</summary>
    public Func<DeserializationContext, T> ContextualDeserializer { get; }
}
