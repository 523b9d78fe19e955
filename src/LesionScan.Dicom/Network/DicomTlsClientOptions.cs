using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using LesionScan.Dicom.Network.Transport;

namespace LesionScan.Dicom.Network;

/// <summary>How a peer is called over TLS. <i>Source</i>: PS3.15 B.9 to B.12 (BCP 195): TLS 1.2 or later.</summary>
public sealed record DicomTlsClientOptions
{
    /// <summary>The certificate shown to the peer, with its private key; none by default. The caller keeps and disposes it.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The authorities a peer's certificate must come from; those of the system when null.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>The name the peer's certificate must have; the host that is called when null.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether revocation is looked up online. Default false: hospital networks seldom reach the lists.</summary>
    public bool CheckRevocation { get; init; }

    internal SslClientAuthenticationOptions ToAuthentication(string host) => new()
    {
        TargetHost = ServerName ?? host,
        ClientCertificates = Certificate is null ? null : [Certificate],
        EnabledSslProtocols = TlsProfile.Protocols,
        CipherSuitesPolicy = TlsProfile.CipherSuites,
        CertificateChainPolicy = TlsProfile.ChainPolicy(TrustedRoots, CheckRevocation),
        AllowRenegotiation = false,
    };
}
