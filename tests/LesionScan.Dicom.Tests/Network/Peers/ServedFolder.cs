using System.Collections.Concurrent;
using LesionScan.Dicom.Network;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network.Peers;

/// <summary>Our server on a free loopback port, keeping what it gets as files, and remembering how connections ended.</summary>
internal sealed class ServedFolder : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ServedFolder(DicomServerOptions? options = null, Func<DicomServerHandlers, DicomServerHandlers>? change = null)
    {
        var handlers = new DicomServerHandlers { Store = StoreAsync, Ended = Reports.Enqueue };
        options ??= new DicomServerOptions();
        Server = DicomServer.Start(change?.Invoke(handlers) ?? handlers, options with { Endpoint = new(System.Net.IPAddress.Loopback, 0) });
    }

    public DicomServer Server { get; }

    public ConcurrentQueue<AssociationReport> Reports { get; } = [];

    public ConcurrentQueue<IncomingInstance> Instances { get; } = [];

    public int Port => Server.LocalEndPoint.Port;

    public string PortText => Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public DicomPeer Peer => new("LESIONSCAN", "127.0.0.1", Port);

    public string PathOf(string sopInstanceUid) => _folder.PathOf($"{sopInstanceUid}.dcm");

    public string[] Files => Directory.GetFiles(_folder.Path);

    /// <summary>The report of a connection that has ended or is about to.</summary>
    public async Task<AssociationReport> NextReportAsync()
    {
        for (var patience = Polling.Begin(); ; await patience.NextAsync())
        {
            if (Reports.TryDequeue(out var report)) return report;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    public async ValueTask<DimseStatus> StoreAsync(IncomingInstance instance, CancellationToken cancellationToken)
    {
        Instances.Enqueue(instance);
        await instance.WriteFileAsync(PathOf(instance.Reference.SopInstanceUid), cancellationToken);
        return DimseStatus.Success;
    }
}

/// <summary>Waits for something that comes soon, and fails loudly where it does not.</summary>
internal sealed class Polling
{
    private readonly DateTime _end = DateTime.UtcNow.AddSeconds(30);

    public static Polling Begin() => new();

    public async Task NextAsync()
    {
        if (DateTime.UtcNow > _end) throw new TimeoutException("What was expected did not come.");
        await Task.Delay(20);
    }
}
