using System.Net;
using System.Net.Sockets;
using LesionScan.Dicom.Network.Serving;

namespace LesionScan.Dicom.Network;

/// <summary>
/// Listens for peers that echo, store, or speak of Storage Commitment. It runs from <see cref="Start"/> until it is stopped
/// or disposed, either of which closes every connection. <i>Thread safety</i>: safe. <i>Source</i>: PS3.4 A, B, J; PS3.7; PS3.8.
/// </summary>
public sealed class DicomServer : IAsyncDisposable
{
    // Connections above the limit that wait to be told so, or have not said what they want: our own choice.
    private const int ExtraConnections = 16;

    private static readonly TimeSpan ExhaustionPause = TimeSpan.FromMilliseconds(100);

    private readonly DicomServerHandlers _handlers;
    private readonly ServerConnection _server;
    private readonly AssociationSlots _slots;
    private readonly Socket _listener;
    private readonly SemaphoreSlim _room;
    private readonly HashSet<Task> _connections = [];
    private readonly CancellationTokenSource _listening = new();
    private readonly CancellationTokenSource _serving = new();
    private bool _isDisposed;

    private DicomServer(DicomServerHandlers handlers, DicomServerOptions options)
    {
        _handlers = handlers;
        _slots = new AssociationSlots(options.MaxAssociations);
        _server = new ServerConnection(options, handlers, _slots);
        _room = new SemaphoreSlim(options.MaxAssociations + ExtraConnections);
        _listener = new Socket(options.Endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(options.Endpoint);
            _listener.Listen();
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        LocalEndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        Completion = AcceptAsync();
    }

    /// <summary>Where it listens, with the port it took.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>The associations there are now.</summary>
    public int Associations => _slots.Taken;

    /// <summary>Ends when the server stops listening: without fault when it was stopped, otherwise with what kept it from going on.</summary>
    public Task Completion { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="handlers">What it does for its peers.</param>
    /// <param name="options">Where it listens, and to whom; the defaults when null.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="SocketException">The endpoint is taken or not allowed.</exception>
    public static DicomServer Start(DicomServerHandlers handlers, DicomServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        options ??= DicomServerOptions.Default;
        options.Validate();
        return new DicomServer(handlers, options);
    }

    /// <summary>Stops listening, gives the associations there are some time to end, and aborts the others.</summary>
    /// <param name="grace">The time; zero aborts at once.</param>
    public async Task StopAsync(TimeSpan grace)
    {
        await _listening.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _serving.CancelAfter(grace);
        await Task.WhenAll(Connections()).ConfigureAwait(false);
    }

    /// <summary>Stops at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        await StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        _listening.Dispose();
        _serving.Dispose();
        _room.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _room.WaitAsync(_listening.Token).ConfigureAwait(false);
                Follow(ServeAsync(await NextAsync().ConfigureAwait(false)));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    // A peer that hangs up early, or a machine short of descriptors, is no reason to stop listening.
    private async ValueTask<Socket> NextAsync()
    {
        while (true)
        {
            try
            {
                return await _listener.AcceptAsync(_listening.Token).ConfigureAwait(false);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                continue;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable)
            {
                await Task.Delay(ExhaustionPause, _listening.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        // The loop goes on listening whatever the first reads do.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            _handlers.Ended(await _server.ServeAsync(socket, _serving.Token).ConfigureAwait(false));
        }
        finally
        {
            _room.Release();
        }
    }

    private void Follow(Task connection)
    {
        lock (_connections)
        {
            // One that failed stays, so that stopping says so.
            _connections.RemoveWhere(c => c.IsCompletedSuccessfully);
            _connections.Add(connection);
        }
    }

    private Task[] Connections()
    {
        lock (_connections) return [.. _connections];
    }
}
