namespace Grpc.Core;

/// <summary>A way to a server. Thread safe, and meant to be kept and shared.</summary>
public abstract class ChannelBase
{
    /// <summary>Creates the channel.</summary>
    /// <param name="target">The server's name for people.</param>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>The server's name for people.</summary>
    public string Target { get; }

    /// <summary>Makes an object that makes calls over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Closes the channel; calls in flight are cancelled.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <inheritdoc cref="ShutdownAsync"/>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
