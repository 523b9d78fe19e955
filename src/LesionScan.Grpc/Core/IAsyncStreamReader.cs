namespace Grpc.Core;

/// <summary>A stream of messages that arrive. One reader at a time.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> read.</summary>
    T Current { get; }

    /// <summary>Reads the next message; false at the end of the stream.</summary>
    /// <param name="cancellationToken">Gives the read up; the call is then cancelled as a whole.</param>
    /// <exception cref="RpcException">The stream ended with an error.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
