using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using LesionScan.Dicom.Network.Transport;

namespace LesionScan.Dicom.Network;

/// <summary>How peers are listened to over TLS. <i>Source</i>: PS3.15 B.9 to B.12 (BCP 195): TLS 1.2 or later.</summary>
public sealed record DicomTlsServerOptions
{
    /// <summary>The certificate shown to peers, with its private key. The caller keeps and disposes it.</summary>
    public required X509Certificate2 Certificate { get; init; }

    /// <summary>Certificates between ours and its authority's, sent along; none by default.</summary>
    public X509Certificate2Collection? Intermediates { get; init; }

    /// <summary>Whether a peer must show a certificate. Default true, as node authentication wants it (IHE ATNA).</summary>
    public bool RequireClientCertificate { get; init; } = true;

    /// <summary>The authorities a peer's certificate must come from; those of the system when null.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>Whether revocation is looked up online. Default false: hospital networks seldom reach the lists.</summary>
    public bool CheckRevocation { get; init; }

    internal SslServerAuthenticationOptions ToAuthentication() => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(Certificate, Intermediates, offline: true),
        ClientCertificateRequired = RequireClientCertificate,
        EnabledSslProtocols = TlsProfile.Protocols,
        CipherSuitesPolicy = TlsProfile.CipherSuites,
        CertificateChainPolicy = TlsProfile.ChainPolicy(TrustedRoots, CheckRevocation),
        AllowRenegotiation = false,
    };
}
