using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>What a client sets for one call. Immutable; <c>default</c> sets nothing.</summary>
public readonly struct CallOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="headers">Headers to send.</param>
    /// <param name="deadline">When the call ends at the latest, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="writeOptions">How messages are sent.</param>
    /// <param name="propagationToken">The server call this call is made in.</param>
    [SuppressMessage("Design", "CA1068:CancellationToken parameters must come last", Justification = "The order of Grpc.Core, which callers rely on.")]
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
    }

    /// <summary>Headers to send.</summary>
    public Metadata? Headers { get; private init; }

    /// <summary>When the call ends at the latest, in UTC.</summary>
    public DateTime? Deadline { get; private init; }

    /// <summary>Cancels the call.</summary>
    public CancellationToken CancellationToken { get; private init; }

    /// <summary>How messages are sent.</summary>
    public WriteOptions? WriteOptions { get; private init; }

    /// <summary>The server call this call is made in.</summary>
    public ContextPropagationToken? PropagationToken { get; private init; }

    /// <summary>These options with other headers.</summary>
    /// <param name="headers">Headers to send.</param>
    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>These options with another deadline.</summary>
    /// <param name="deadline">When the call ends at the latest, in UTC.</param>
    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>These options with another token.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => this with { CancellationToken = cancellationToken };

    /// <summary>These options with other write options.</summary>
    /// <param name="writeOptions">How messages are sent.</param>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };
}
