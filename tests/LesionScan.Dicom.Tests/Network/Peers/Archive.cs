using LesionScan.Dicom.Network;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network.Peers;

/// <summary>DCMTK's archive (dcmqrscp), which moves to the AE title LESIONSCAN at one loopback port.</summary>
internal sealed class Archive : IDisposable
{
    private readonly PeerServer _server;

    public Archive(TemporaryFolder folder, int? movePort = null)
    {
        var storage = Directory.CreateDirectory(folder.PathOf("archive")).FullName;
        var configuration = folder.PathOf("dcmqrscp.cfg");
        File.WriteAllText(configuration, $"""
            NetworkTCPPort = 11112
            MaxPDUSize = 131072
            MaxAssociations = 16
            HostTable BEGIN
            us = (LESIONSCAN, localhost, 11113)
            HostTable END
            VendorTable BEGIN
            VendorTable END
            AETable BEGIN
            ARCHIVE {storage} RW (200, 1024mb) ANY
            AETable END

            """);
        _server = PeerServer.Isolated(folder, [11112], movePort, "dcmqrscp", "-v", "-c", configuration);
        Peer = new DicomPeer("ARCHIVE", "127.0.0.1", _server.Port);
    }

    public DicomPeer Peer { get; }

    public string Log => _server.Log;

    public void Dispose() => _server.Dispose();
}
