namespace Grpc.Core;

/// <summary>How a message is sent.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>Sent at once, compressed where the call compresses.</summary>
    None = 0,

    /// <summary>More follows soon: the message may wait for the next one.</summary>
    BufferHint = 1,

    /// <summary>Sent as it is, even where the call compresses.</summary>
    NoCompress = 2,
}

/// <summary>How the messages of a stream are sent. Immutable.</summary>
public class WriteOptions
{
    /// <summary>Sent at once, compressed where the call compresses.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Creates options.</summary>
    /// <param name="flags">How messages are sent.</param>
    public WriteOptions(WriteFlags flags = WriteFlags.None) => Flags = flags;

    /// <summary>How messages are sent.</summary>
    public WriteFlags Flags { get; }
}
