namespace Grpc.Core;

/// <summary>
/// A call that ends with a status. A handler throws it to end its call with that status; a client receives it
/// from a call that ended with any status but <see cref="StatusCode.OK"/>.
/// </summary>
public class RpcException : Exception
{
    /// <summary>Creates the exception without trailers.</summary>
    /// <param name="status">The status.</param>
    public RpcException(Status status)
        : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>Creates the exception with a local message.</summary>
    /// <param name="status">The status.</param>
    /// <param name="message">The local message of the exception; it never travels.</param>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>Creates the exception with trailers.</summary>
    /// <param name="status">The status.</param>
    /// <param name="trailers">The trailers that go with it.</param>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>Creates the exception with trailers and a local message.</summary>
    /// <param name="status">The status.</param>
    /// <param name="trailers">The trailers that go with it.</param>
    /// <param name="message">The local message of the exception; it never travels.</param>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>The status.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The trailers; empty where there are none.</summary>
    public Metadata Trailers { get; }
}
