namespace Grpc.Core;

/// <summary>A stream of messages to send. One write at a time: await each before the next.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the next messages are sent; null for the default.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>
    /// Sends a message. Completes when the transport has taken it, which waits while the peer does not read.
    /// </summary>
    /// <param name="message">The message; it may be changed once the task has completed.</param>
    Task WriteAsync(T message);

    /// <summary>Sends a message, or gives the write up; the call is then cancelled as a whole.</summary>
    /// <param name="message">The message; it may be changed once the task has completed.</param>
    /// <param name="cancellationToken">Gives the write up.</param>
    Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled) throw new NotSupportedException("This stream cannot cancel a single write.");
        return WriteAsync(message);
    }
}

/// <summary>The stream a server sends.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}

/// <summary>The stream a client sends.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Ends the stream; the server sees that no more follows.</summary>
    Task CompleteAsync();
}
