using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network.Peers;

/// <summary>An authority and what it certified, in memory and as the PEM files that other programs want.</summary>
public sealed class Certificates : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Certificates()
    {
        using var key = RSA.Create(2048);
        Root = Authority("LesionScan test authority", key);
        Server = Issue("server", Root, serverName: "localhost");
        Client = Issue("client", Root, serverName: null);
        RootFile = Save("root", Root);
        using var strangerKey = RSA.Create(2048);
        using var strangersRoot = Authority("Someone else's authority", strangerKey);
        Stranger = Issue("stranger", strangersRoot, serverName: "localhost");
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2Collection Roots => [Root];

    public X509Certificate2 Server { get; }

    public X509Certificate2 Client { get; }

    /// <summary>A certificate of an authority nobody here trusts.</summary>
    public X509Certificate2 Stranger { get; }

    public string RootFile { get; }

    /// <summary>DCMTK's arguments for showing one of the certificates and trusting the authority.</summary>
    public string[] Arguments(string name) =>
        ["+tls", _folder.PathOf($"{name}.key.pem"), _folder.PathOf($"{name}.pem"), "+cf", RootFile];

    public void Dispose()
    {
        Root.Dispose();
        Server.Dispose();
        Client.Dispose();
        Stranger.Dispose();
        _folder.Dispose();
    }

    private static X509Certificate2 Authority(string name, RSA key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private X509Certificate2 Issue(string name, X509Certificate2 issuer, string? serverName)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        if (serverName is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(serverName);
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
        }

        using var bare = request.Create(issuer, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(12), RandomNumberGenerator.GetBytes(8));
        using var certificate = bare.CopyWithPrivateKey(key);
        Save(name, certificate);
        File.WriteAllText(_folder.PathOf($"{name}.key.pem"), key.ExportPkcs8PrivateKeyPem());
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private string Save(string name, X509Certificate2 certificate)
    {
        var path = _folder.PathOf($"{name}.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }
}
