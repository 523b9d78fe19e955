using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace LesionScan.Dicom.Network.Transport;

/// <summary>One TCP connection, with TLS over it or without. Owns the socket.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private readonly Socket _socket;

    private Connection(Socket socket, Stream stream)
    {
        _socket = socket;
        Stream = stream;
        RemoteEndPoint = AddressOf(socket);
        PeerCertificate = (stream as SslStream)?.RemoteCertificate as X509Certificate2;
    }

    internal Stream Stream { get; }

    internal EndPoint? RemoteEndPoint { get; }

    internal X509Certificate2? PeerCertificate { get; }

    /// <summary>Calls a peer.</summary>
    /// <exception cref="DicomNetworkException">It cannot be reached, or TLS cannot be agreed.</exception>
    internal static async Task<Connection> ConnectAsync(
        DicomPeer peer, DicomTlsClientOptions? tls, AssociationOptions options, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await ConnectAsync(socket, peer, options, cancellationToken).ConfigureAwait(false);
            var stream = new QuickAckStream(socket);
            if (tls is null) return new Connection(socket, stream);
            var secured = new SslStream(stream);
            var authentication = tls.ToAuthentication(peer.Host);
            await SecureAsync(token => secured.AuthenticateAsClientAsync(authentication, token), options, cancellationToken).ConfigureAwait(false);
            return new Connection(socket, secured);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes over a connection that a peer opened.</summary>
    /// <exception cref="DicomNetworkException">TLS cannot be agreed.</exception>
    internal static async Task<Connection> AcceptAsync(
        Socket socket, DicomTlsServerOptions? tls, AssociationOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var stream = new QuickAckStream(socket);
            if (tls is null) return new Connection(socket, stream);
            var secured = new SslStream(stream);
            var authentication = tls.ToAuthentication();
            await SecureAsync(token => secured.AuthenticateAsServerAsync(authentication, token), options, cancellationToken).ConfigureAwait(false);
            return new Connection(socket, secured);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Tells the peer that nothing more comes.</summary>
    internal async ValueTask EndSendingAsync(CancellationToken cancellationToken)
    {
        if (Stream is SslStream secured) await secured.ShutdownAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException e)
        {
            throw new IOException("The peer closed the connection first.", e);
        }
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    /// <summary>The peer's address; null where it is gone already.</summary>
    internal static EndPoint? AddressOf(Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static async Task ConnectAsync(Socket socket, DicomPeer peer, AssociationOptions options, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.ConnectTimeout);
        try
        {
            await socket.ConnectAsync(peer.Host, peer.Port, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw DicomNetworkException.TimedOut("to take the connection");
        }
        catch (SocketException e)
        {
            throw new DicomNetworkException(NetworkFailure.Unreachable, $"The peer cannot be reached: {e.SocketErrorCode}.", e);
        }
    }

    private static async Task SecureAsync(Func<CancellationToken, Task> handshake, AssociationOptions options, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.AssociationTimeout);
        try
        {
            await handshake(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw DicomNetworkException.TimedOut("to agree on TLS");
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            throw new DicomNetworkException(NetworkFailure.Tls, "TLS could not be agreed with the peer; its certificate or ours may not be trusted.", e);
        }
    }
}
