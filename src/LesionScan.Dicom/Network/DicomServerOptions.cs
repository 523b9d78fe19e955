using System.Net;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Network;

/// <summary>Where a <see cref="DicomServer"/> listens, and to whom. The defaults are our own choices.</summary>
public sealed record DicomServerOptions
{
    /// <summary>The defaults.</summary>
    public static DicomServerOptions Default { get; } = new();

    /// <summary>Where it listens; port 0 takes a free one. Default 127.0.0.1:11112: only this machine, until someone decides otherwise.</summary>
    public IPEndPoint Endpoint { get; init; } = new(IPAddress.Loopback, 11112);

    /// <summary>The AE titles it answers to; any when null, the default.</summary>
    public IReadOnlyList<string>? CalledAeTitles { get; init; }

    /// <summary>The AE titles it lets call; any when null, the default.</summary>
    public IReadOnlyList<string>? CallingAeTitles { get; init; }

    /// <summary>The SOP classes it stores; every storage class of the standard when null, the default.</summary>
    public IReadOnlyList<string>? StorageSopClasses { get; init; }

    /// <summary>
    /// The transfer syntaxes it stores, best first: of those proposed for one context the first is taken. Default all that
    /// <see cref="TransferSyntax.Known"/> lists, uncompressed ones before the others, explicit VR little endian first.
    /// </summary>
    public IReadOnlyList<string> TransferSyntaxes { get; init; } =
        [DicomUids.ExplicitVrLittleEndian, .. TransferSyntax.Known.Select(s => s.Uid).Where(uid => uid != DicomUids.ExplicitVrLittleEndian)];

    /// <summary>The most associations at once; others are rejected as transient. Default 32.</summary>
    public int MaxAssociations { get; init; } = 32;

    /// <summary>TLS; none when null, the default.</summary>
    public DicomTlsServerOptions? Tls { get; init; }

    /// <summary>The limits of associations.</summary>
    public AssociationOptions Association { get; init; } = AssociationOptions.Default;

    internal void Validate()
    {
        foreach (var title in CalledAeTitles ?? []) AeTitles.Require(title, nameof(CalledAeTitles));
        foreach (var title in CallingAeTitles ?? []) AeTitles.Require(title, nameof(CallingAeTitles));
        if (TransferSyntaxes.Count == 0) throw new ArgumentException("A server needs a transfer syntax.", nameof(TransferSyntaxes));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxAssociations);
        Association.Validate();
    }
}
