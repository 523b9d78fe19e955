using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace LesionScan.Testing;

/// <summary>
/// Orthanc with its DICOMweb plugin, an independent PACS, in a network of its own (Peers/orthanc.py); ends when disposed.
/// </summary>
public sealed class OrthancWeb : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _relaying;

    /// <summary>Starts Orthanc and waits until it answers.</summary>
    /// <param name="service">What Orthanc's DICOMweb server named "service" is, a port of the loopback; 0 for none.</param>
    public OrthancWeb(int service = 0)
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var script = Path.Combine(SharedData.RepositoryRoot, "tests", "LesionScan.Testing", "Peers", "orthanc.py");
        var start = new ProcessStartInfo(ExternalTool.Python, [script, _folder.Path, password]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        _relaying = RelayAsync(service, _ending.Token);
        if (_process.StandardOutput.ReadLine() != "ready")
        {
            var log = Log;
            Dispose();
            throw new InvalidOperationException($"Orthanc did not start.\n{log}");
        }

        Http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseProxy = false }) { BaseAddress = new Uri("http://127.0.0.1/") };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"test:{password}")));
    }

    /// <summary>The plugin, as Debian installs it.</summary>
    internal const string Plugin = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";

    /// <summary>Reaches Orthanc, whatever the host in the address; knows the password.</summary>
    public HttpClient Http { get; }

    /// <summary>The base of Orthanc's DICOMweb server.</summary>
    public Uri DicomWeb => new(Http.BaseAddress!, "dicom-web/");

    /// <summary>What Orthanc has logged so far.</summary>
    public string Log => File.Exists(_folder.PathOf("orthanc.log")) ? File.ReadAllText(_folder.PathOf("orthanc.log")) : string.Empty;

    /// <inheritdoc/>
    public void Dispose()
    {
        Http?.Dispose();
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(30))) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _ending.Cancel();
        _relaying.GetAwaiter().GetResult();
        _ending.Dispose();
        _folder.Dispose();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        await ConnectAsync(new UnixDomainSocketEndPoint(_folder.PathOf("to-orthanc.sock")), AddressFamily.Unix, cancellationToken);

    private static async Task<NetworkStream> ConnectAsync(System.Net.EndPoint address, AddressFamily family, CancellationToken cancellationToken)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Joins what comes out of Orthanc's network with the service.
    private async Task RelayAsync(int service, CancellationToken cancellationToken)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_folder.PathOf("from-orthanc.sock")));
        listener.Listen();
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync(cancellationToken);
                open.Add(JoinAsync(client, service, cancellationToken));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private static async Task JoinAsync(Socket client, int service, CancellationToken cancellationToken)
    {
        using var near = new NetworkStream(client, ownsSocket: true);
        try
        {
            using var far = await ConnectAsync(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, service), AddressFamily.InterNetwork, cancellationToken);
            await Task.WhenAny(near.CopyToAsync(far, cancellationToken), far.CopyToAsync(near, cancellationToken)).Unwrap();
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One of the two has hung up; disposing tells the other.
        }
    }
}

/// <summary>A fact that needs Orthanc and reports itself skipped where it is not installed.</summary>
public sealed class OrthancFactAttribute : FactAttribute
{
    /// <summary>Creates the attribute, skipping when Orthanc is absent.</summary>
    public OrthancFactAttribute() =>
        Skip = File.Exists(OrthancWeb.Plugin) ? null : "Orthanc with its DICOMweb plugin is absent (apt-get install orthanc orthanc-dicomweb)";
}
