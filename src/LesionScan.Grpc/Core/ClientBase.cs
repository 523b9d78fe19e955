namespace Grpc.Core;

/// <summary>The base of every generated client.</summary>
/// <typeparam name="T">The generated client itself.</typeparam>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <summary>A client without a server, for tests that override its methods.</summary>
    protected ClientBase()
    {
    }

    /// <summary>A client over a channel.</summary>
    /// <param name="channel">The channel.</param>
    protected ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    /// <summary>A client over a call invoker.</summary>
    /// <param name="callInvoker">The call invoker.</param>
    protected ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    /// <summary>A client with a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    /// <summary>This client calling another host over the same channel.</summary>
    /// <param name="host">The host.</param>
    public T WithHost(string host) => NewInstance(Configuration.WithHost(host));

    /// <summary>Makes a client of the same type.</summary>
    /// <param name="configuration">The new client's configuration.</param>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}

/// <summary>The base of every client.</summary>
public abstract class ClientBase
{
    private readonly ClientBaseConfiguration? _configuration;

    /// <summary>A client without a server, for tests that override its methods.</summary>
    protected ClientBase()
    {
    }

    /// <summary>A client over a channel.</summary>
    /// <param name="channel">The channel.</param>
    protected ClientBase(ChannelBase channel)
        : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker())
    {
    }

    /// <summary>A client over a call invoker.</summary>
    /// <param name="callInvoker">The call invoker.</param>
    protected ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker, null))
    {
    }

    /// <summary>A client with a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _configuration = configuration;
        CallInvoker = configuration.ToCallInvoker();
    }

    /// <summary>What makes this client's calls.</summary>
    protected CallInvoker CallInvoker { get; } = UnconnectedCallInvoker.Instance;

    internal ClientBaseConfiguration Configuration =>
        _configuration ?? throw new NotSupportedException("This client was made without a server.");

    /// <summary>What a client is made of. Immutable.</summary>
    protected internal class ClientBaseConfiguration
    {
        private readonly CallInvoker _invoker;
        private readonly string? _host;

        internal ClientBaseConfiguration(CallInvoker invoker, string? host)
        {
            ArgumentNullException.ThrowIfNull(invoker);
            _invoker = invoker;
            _host = host;
        }

        internal ClientBaseConfiguration WithHost(string host) => new(_invoker, host);

        internal CallInvoker ToCallInvoker() => _host is null ? _invoker : new HostCallInvoker(_invoker, _host);
    }
}
