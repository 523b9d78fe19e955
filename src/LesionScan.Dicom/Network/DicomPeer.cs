namespace LesionScan.Dicom.Network;

/// <summary>An application entity that can be called: a PACS, an archive, a workstation.</summary>
/// <param name="AeTitle">Its AE title: 1 to 16 printable ASCII characters.</param>
/// <param name="Host">Its host name or address.</param>
/// <param name="Port">Its TCP port; 104 and 11112 are registered for DICOM, 2762 for DICOM over TLS (PS3.8 9.1).</param>
public sealed record DicomPeer(string AeTitle, string Host, int Port)
{
    /// <summary>The peer as messages name it: <c>TITLE@host:port</c>.</summary>
    public override string ToString() => $"{AeTitle}@{Host}:{Port}";

    internal void Validate()
    {
        AeTitles.Require(AeTitle, nameof(AeTitle));
        ArgumentException.ThrowIfNullOrWhiteSpace(Host);
        ArgumentOutOfRangeException.ThrowIfLessThan(Port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue);
    }
}
