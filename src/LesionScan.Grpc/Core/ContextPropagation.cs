namespace Grpc.Core;

/// <summary>What of a server call is handed on to a client call made inside it.</summary>
public class ContextPropagationOptions
{
    /// <summary>Both deadline and cancellation.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Creates options.</summary>
    /// <param name="propagateDeadline">The client call ends at the server call's deadline.</param>
    /// <param name="propagateCancellation">The client call is cancelled with the server call.</param>
    public ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
    {
        IsPropagateDeadline = propagateDeadline;
        IsPropagateCancellation = propagateCancellation;
    }

    /// <summary>The client call ends at the server call's deadline.</summary>
    public bool IsPropagateDeadline { get; }

    /// <summary>The client call is cancelled with the server call.</summary>
    public bool IsPropagateCancellation { get; }
}

/// <summary>Carries a server call's deadline and cancellation to a client call made inside it.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }

    /// <summary>The server call's deadline, where it is handed on.</summary>
    internal abstract DateTime? Deadline { get; }

    /// <summary>The server call's cancellation, where it is handed on.</summary>
    internal abstract CancellationToken CancellationToken { get; }
}
