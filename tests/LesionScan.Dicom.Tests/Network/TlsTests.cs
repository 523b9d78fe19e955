using LesionScan.Core.Errors;
using LesionScan.Dicom.Network;
using LesionScan.Dicom.Tests.Network.Peers;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network;

/// <summary>TLS with DCMTK's programs, OpenSSL by way of Python, and certificates of our own authority.</summary>
public sealed class TlsTests(Certificates certificates) : IClassFixture<Certificates>, IDisposable
{
    private const string Handshake = """
        import socket, ssl, sys
        context = ssl.create_default_context(cafile=sys.argv[2])
        context.minimum_version = context.maximum_version = getattr(ssl.TLSVersion, sys.argv[3])
        context.set_ciphers(sys.argv[4])
        try:
            context.wrap_socket(socket.create_connection(("127.0.0.1", int(sys.argv[1]))), server_hostname="localhost").close()
            print("agreed")
        except (ssl.SSLError, ConnectionResetError):
            print("refused")
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedDataTheory]
    [InlineData("+py")]
    [InlineData("+px")]
    [InlineData("+pz")]
    public async Task Server_StorescuWithItsCertificate_IsServed(string profile)
    {
        await using var served = new ServedFolder(Server());
        var file = SharedData.PathOf("wg04", "CT", "CT1_UNC");
        (await Dcmtk.RunAsync("storescu", [.. certificates.Arguments("client"), profile, "127.0.0.1", served.PortText, file])).Succeeded();
        var report = await served.NextReportAsync();
        Assert.Equal((AssociationEnd.Released, 1), (report.End, report.InstancesStored));
        Assert.Equal("CN=client", report.Association!.PeerCertificate!.Subject);
        Assert.Single(served.Files);
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData(null)]
    public async Task Server_ClientWithoutATrustedCertificate_IsNotServed(string? certificate)
    {
        await using var served = new ServedFolder(Server());
        string[] arguments = certificate is null ? ["+tla", "+cf", certificates.RootFile] : certificates.Arguments(certificate);
        var result = await Dcmtk.RunAsync("echoscu", [.. arguments, "127.0.0.1", served.PortText]);
        Assert.NotEqual(0, result.ExitCode);
        var report = await served.NextReportAsync();
        Assert.Equal(AssociationEnd.Failed, report.End);
        Assert.Equal(NetworkFailure.Tls, Assert.IsType<DicomNetworkException>(report.Failure).Failure);
        (await Dcmtk.RunAsync("echoscu", [.. certificates.Arguments("client"), "127.0.0.1", served.PortText])).Succeeded();
    }

    [Fact]
    public async Task Server_NoCertificateAsked_ServesAnyone()
    {
        await using var served = new ServedFolder(Server(s => s with { RequireClientCertificate = false }));
        (await Dcmtk.RunAsync("echoscu", "+tla", "+cf", certificates.RootFile, "127.0.0.1", served.PortText)).Succeeded();
        Assert.Null((await served.NextReportAsync()).Association!.PeerCertificate);
    }

    [Fact]
    public async Task Server_ClientWithoutTls_IsNotServed()
    {
        await using var served = new ServedFolder(Server());
        Assert.NotEqual(0, (await Dcmtk.RunAsync("echoscu", "127.0.0.1", served.PortText)).ExitCode);
        Assert.Equal(AssociationEnd.Failed, (await served.NextReportAsync()).End);
    }

    [Theory]
    [InlineData(true, "TLSv1_3", "DEFAULT")]
    [InlineData(true, "TLSv1_2", "DEFAULT")]
    [InlineData(true, "TLSv1_2", "ECDHE-RSA-AES128-GCM-SHA256")]
    [InlineData(false, "TLSv1_2", "AES128-SHA:AES256-SHA256:ECDHE-RSA-AES128-SHA:@SECLEVEL=0")]
    [InlineData(false, "TLSv1_1", "ALL:@SECLEVEL=0")]
    public async Task Server_OfferedByOpenssl_AgreesOnBcp195Only(bool agrees, string version, string ciphers)
    {
        await using var served = new ServedFolder(Server(s => s with { RequireClientCertificate = false }));
        var result = await Dcmtk.RunAsync(ExternalTool.Python, "-c", Handshake, served.PortText, certificates.RootFile, version, ciphers);
        Assert.Equal(agrees ? "agreed\n" : "refused\n", result.Succeeded().Output);
    }

    [SharedDataFact]
    public async Task Client_OfStorescp_StoresWithItsCertificate()
    {
        using var server = Storescp("server");
        var client = Client(server, new DicomTlsClientOptions { Certificate = certificates.Client, TrustedRoots = certificates.Roots });
        string[] files = [SharedData.PathOf("wg04", "CT", "CT1_UNC"), SharedData.PathOf("wg04", "CT", "CT1_RLE")];
        var results = await client.StoreAsync([.. files.Select(f => OutgoingInstance.FromFile(f))]);
        Assert.Equal([StoreOutcome.Stored, StoreOutcome.NotAccepted], results.Select(r => r.Outcome));
    }

    [Fact]
    public async Task Client_WithoutTheCertificateAskedFor_IsRefused()
    {
        using var server = Storescp("server");
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => Client(server, new DicomTlsClientOptions { TrustedRoots = certificates.Roots }).EchoAsync());
        Assert.Equal(RejectionReason.Unavailable, refusal.Reason);
    }

    [Theory]
    [InlineData("stranger", null)]
    [InlineData("client", null)]
    [InlineData("server", "another.host")]
    public async Task Client_PeerOfAnotherAuthorityOrName_IsNotTrusted(string certificate, string? name)
    {
        using var server = Storescp(certificate);
        var options = new DicomTlsClientOptions { Certificate = certificates.Client, TrustedRoots = certificates.Roots, ServerName = name };
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => Client(server, options).EchoAsync());
        Assert.Equal(NetworkFailure.Tls, ((DicomNetworkException)refusal.InnerException!).Failure);
    }

    [Fact]
    public async Task Client_SystemTrust_DoesNotTrustOurAuthority()
    {
        using var server = Storescp("server");
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => Client(server, new DicomTlsClientOptions { Certificate = certificates.Client }).EchoAsync());
        Assert.Equal(NetworkFailure.Tls, ((DicomNetworkException)refusal.InnerException!).Failure);
    }

    [Fact]
    public async Task Client_OfOurServer_Cancelled_EndsAtOnce()
    {
        var begun = new TaskCompletionSource();
        await using var served = new ServedFolder(Server(), h => h with
        {
            Echo = async (_, token) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, token);
                return DimseStatus.Success;
            },
        });
        using var cancelling = new CancellationTokenSource();
        var options = new DicomClientOptions { Tls = new DicomTlsClientOptions { Certificate = certificates.Client, TrustedRoots = certificates.Roots } };
        var echo = new DicomClient(served.Peer, options).EchoAsync(cancelling.Token);
        await begun.Task;
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => echo);
    }

    [Fact]
    public async Task Client_OfOurServer_WaitsInVainForAReport_StillReleases()
    {
        await using var served = new ServedFolder(Server(), h => h with { Commit = (_, _) => new ValueTask<DimseStatus>(DimseStatus.Success) });
        var options = new DicomClientOptions { Tls = new DicomTlsClientOptions { Certificate = certificates.Client, TrustedRoots = certificates.Roots } };
        SopReference[] references = [new(Wire.Ct, "1.2.3")];
        Assert.Null(await new DicomClient(served.Peer, options).RequestCommitmentAsync("1.2.99", references, TimeSpan.FromMilliseconds(100)));
        Assert.Equal(AssociationEnd.Released, (await served.NextReportAsync()).End);
    }

    private DicomServerOptions Server(Func<DicomTlsServerOptions, DicomTlsServerOptions>? change = null)
    {
        var tls = new DicomTlsServerOptions { Certificate = certificates.Server, TrustedRoots = certificates.Roots };
        return new DicomServerOptions { Tls = change?.Invoke(tls) ?? tls };
    }

    private PeerServer Storescp(string certificate) =>
        PeerServer.PerConnection(_folder, ["storescp", "--inetd", "-od", _folder.Path, .. certificates.Arguments(certificate)]);

    private static DicomClient Client(PeerServer server, DicomTlsClientOptions tls) =>
        new(new DicomPeer("ANY-SCP", "127.0.0.1", server.Port), new DicomClientOptions { Tls = tls });
}
