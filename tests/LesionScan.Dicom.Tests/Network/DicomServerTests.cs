using System.Globalization;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network;
using LesionScan.Dicom.Tests.Network.Peers;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network;

/// <summary>Our server and the clients of DCMTK.</summary>
public sealed class DicomServerTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("38", "128")]
    public async Task Echo_OfEchoscu_IsAnswered(string syntaxes, string contexts)
    {
        await using var served = new ServedFolder();
        (await Dcmtk.RunAsync("echoscu", "-v", "-pts", syntaxes, "-ppc", contexts, "--repeat", "3", "127.0.0.1", served.PortText)).Succeeded();
        var report = await served.NextReportAsync();
        Assert.Equal(AssociationEnd.Released, report.End);
        Assert.Equal(3, report.Requests);
        Assert.Equal("ECHOSCU", report.Association!.CallingAeTitle);
        Assert.Equal("OFFIS_DCMTK_367", report.Association.PeerImplementationVersionName);
    }

    [SharedDataTheory]
    [InlineData("-xe")]
    [InlineData("-xi")]
    [InlineData("-xd")]
    [InlineData("-xs")]
    [InlineData("-xv")]
    [InlineData("-xt", "-R")]
    [InlineData("-xr", "--max-send-pdu", "4096")]
    [InlineData("-xy", "--max-send-pdu", "131072", "-pdu", "4096")]
    public async Task Store_OfStorescu_ArrivesByteForByteAsAtStorescp(params string[] arguments)
    {
        await using var served = new ServedFolder();
        using var folder = new TemporaryFolder();
        using var storescp = PeerServer.PerConnection(folder, "storescp", "--inetd", "+xa", "+B", "-od", folder.Path, "-fe", ".dcm");
        await Dcmtk.RunAsync("storescu", ["-nh", .. arguments, "127.0.0.1", storescp.Port.ToString(CultureInfo.InvariantCulture), .. SentFiles.InEverySyntax]);
        await Dcmtk.RunAsync("storescu", ["-nh", .. arguments, "127.0.0.1", served.PortText, .. SentFiles.InEverySyntax]);
        var report = await served.NextReportAsync();
        Assert.Equal(AssociationEnd.Released, report.End);
        Assert.Null(report.HandlerFault);

        // Which of several encodings an acceptor prefers is its own affair; in the same one both must see the same.
        var expected = Directory.GetFiles(folder.Path, "*.dcm").ToDictionary(f => (SentFiles.UidOf(f), SentFiles.SyntaxOf(f)), SentFiles.DatasetOf);
        var actual = served.Files.ToDictionary(f => (SentFiles.UidOf(f), SentFiles.SyntaxOf(f)), SentFiles.DatasetOf);
        Assert.Equal(report.InstancesStored, actual.Count);
        Assert.Equal(expected.Keys.Select(k => k.Item1).Order(), actual.Keys.Select(k => k.Item1).Order());
        var shared = actual.Keys.Intersect(expected.Keys).ToArray();
        Assert.InRange(shared.Length, 4, SentFiles.InEverySyntax.Length);
        Assert.All(shared, file => Assert.True(expected[file].AsSpan().SequenceEqual(actual[file]), file.ToString()));
    }

    [SharedDataFact]
    public async Task Store_ReceivedFile_HasTheMetaInformationOfTheAssociation()
    {
        await using var served = new ServedFolder();
        (await Dcmtk.RunAsync("storescu", "-aet", "SCANNER", "-aec", "US", "127.0.0.1", served.PortText, SharedData.PathOf("wg04", "CT", "CT1_UNC"))).Succeeded();
        var file = DicomReader.ReadFile(served.Files.Single());
        Assert.Equal(DicomUids.CtImage, file.Meta.GetUid(DicomTags.MediaStorageSOPClassUID));
        Assert.Equal(file.Dataset.GetUid(DicomTags.SOPInstanceUID), file.Meta.GetUid(DicomTags.MediaStorageSOPInstanceUID));
        Assert.Equal(DicomUids.ExplicitVrLittleEndian, file.Meta.GetUid(DicomTags.TransferSyntaxUID));
        Assert.Equal("SCANNER", file.Meta.GetString(DicomTags.SendingApplicationEntityTitle));
        Assert.Equal("US", file.Meta.GetString(DicomTags.ReceivingApplicationEntityTitle));
        Assert.Equal(0, ExternalTool.Run("dcmftest", [served.Files.Single()]).ExitCode);
    }

    [SharedDataFact]
    public async Task Store_FourSendersAtOnce_ArriveWhole()
    {
        await using var served = new ServedFolder();
        var files = Directory.GetFiles(SharedData.PathOf("lidc_0314", "ct")).Order(StringComparer.Ordinal).Take(12).ToArray();
        var senders = files.Chunk(3).Select(chunk => Dcmtk.RunAsync("storescu", ["127.0.0.1", served.PortText, .. chunk]));
        foreach (var result in await Task.WhenAll(senders)) result.Succeeded();
        Assert.All(files, file =>
        {
            var received = DicomReader.ReadFile(served.PathOf(SentFiles.UidOf(file))).Dataset;
            var sent = DicomReader.ReadFile(file).Dataset;
            Assert.True(sent.GetElement(DicomTags.PixelData).Value.Span.SequenceEqual(received.GetElement(DicomTags.PixelData).Value.Span), file);
        });
    }

    [SharedDataFact]
    public async Task Store_AbortAfterTheLastInstance_IsReported()
    {
        await using var served = new ServedFolder();
        await Dcmtk.RunAsync("storescu", "--abort", "127.0.0.1", served.PortText, SharedData.PathOf("wg04", "CT", "CT1_UNC"));
        var report = await served.NextReportAsync();
        Assert.Equal(AssociationEnd.LostOrAborted, report.End);
        Assert.Equal(1, report.InstancesStored);
        Assert.Equal(NetworkFailure.Aborted, Assert.IsType<DicomNetworkException>(report.Failure).Failure);
    }

    [SharedDataTheory]
    [InlineData(RejectionReason.LimitExceeded, "0xa700")]
    [InlineData(RejectionReason.MalformedInstance, "0xc000")]
    [InlineData(RejectionReason.UnsupportedModality, "0x0122")]
    [InlineData(RejectionReason.CorruptStore, "0x0110")]
    public async Task Store_HandlerRefusesUnread_TellsThePeerAndGoesOn(RejectionReason reason, string status)
    {
        await using var served = new ServedFolder(change: h => h with { Store = (_, _) => throw new RejectionException(reason, "the test says so") });
        var file = SharedData.PathOf("wg04", "CT", "CT1_UNC");
        var result = await Dcmtk.RunAsync("storescu", "-d", "-nh", "127.0.0.1", served.PortText, file, file);
        Assert.Contains(status, result.Output + result.Error, StringComparison.OrdinalIgnoreCase);
        var report = await served.NextReportAsync();
        Assert.Equal((AssociationEnd.Released, 2, 0), (report.End, report.Requests, report.InstancesStored));
        Assert.Null(report.HandlerFault);
    }

    [SharedDataFact]
    public async Task Store_HandlerFails_IsAProcessingFailureAndReported()
    {
        await using var served = new ServedFolder(change: h => h with { Store = (_, _) => throw new InvalidOperationException("a bug") });
        var result = await Dcmtk.RunAsync("storescu", "-d", "127.0.0.1", served.PortText, SharedData.PathOf("wg04", "CT", "CT1_UNC"));
        Assert.Contains("0x0110", result.Output + result.Error, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>((await served.NextReportAsync()).HandlerFault);
    }

    [Theory]
    [InlineData("SCANNER", "ELSEWHERE", "Called AE Title Not Recognized")]
    [InlineData("STRANGER", "LESIONSCAN", "Calling AE Title Not Recognized")]
    public async Task Association_TitleNotListed_IsRejected(string calling, string called, string reason)
    {
        await using var served = new ServedFolder(new DicomServerOptions { CalledAeTitles = ["LESIONSCAN"], CallingAeTitles = ["SCANNER"] });
        var result = await Dcmtk.RunAsync("echoscu", "-v", "-aet", calling, "-aec", called, "127.0.0.1", served.PortText);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(reason, result.Output + result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(AssociationEnd.Rejected, (await served.NextReportAsync()).End);
        (await Dcmtk.RunAsync("echoscu", "-aet", "SCANNER", "-aec", "LESIONSCAN", "127.0.0.1", served.PortText)).Succeeded();
    }

    [SharedDataFact]
    public async Task Association_AboveTheLimit_IsRejectedAsTransientUntilThereIsRoom()
    {
        var holding = new TaskCompletionSource();
        await using var served = new ServedFolder(
            new DicomServerOptions { MaxAssociations = 1 },
            h => h with { Store = async (_, token) => { await holding.Task.WaitAsync(token); return DimseStatus.Success; } });
        var first = Dcmtk.RunAsync("storescu", "127.0.0.1", served.PortText, SharedData.PathOf("wg04", "CT", "CT1_UNC"));
        for (var patience = Polling.Begin(); served.Server.Associations == 0;) await patience.NextAsync();

        var second = await Dcmtk.RunAsync("echoscu", "-v", "127.0.0.1", served.PortText);
        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains("Local Limit Exceeded", second.Output + second.Error, StringComparison.OrdinalIgnoreCase);
        holding.SetResult();
        (await first).Succeeded();
        for (var patience = Polling.Begin(); served.Server.Associations > 0;) await patience.NextAsync();
        (await Dcmtk.RunAsync("echoscu", "127.0.0.1", served.PortText)).Succeeded();
    }

    [Theory]
    [InlineData(UserIdentityKind.UserName, "-usr", "someone")]
    [InlineData(UserIdentityKind.UserNameAndPasscode, "-usr", "someone", "-pwd", "secret")]
    public async Task Association_WithUserIdentity_SaysItsKindOnly(UserIdentityKind kind, params string[] arguments)
    {
        await using var served = new ServedFolder();
        using var folder = new TemporaryFolder();
        DicomWriter.WriteFile(folder.PathOf("a.dcm"), Samples.Minimal());
        (await Dcmtk.RunAsync("storescu", [.. arguments, "127.0.0.1", served.PortText, folder.PathOf("a.dcm")])).Succeeded();
        Assert.Equal(kind, (await served.NextReportAsync()).Association!.UserIdentity);
    }

    [SharedDataFact]
    public async Task Store_SopClassNotListed_IsNotAccepted()
    {
        await using var served = new ServedFolder(new DicomServerOptions { StorageSopClasses = [DicomUids.CtImage] });
        var result = await Dcmtk.RunAsync(
            "storescu", "-nh", "127.0.0.1", served.PortText, SharedData.PathOf("wg04", "NM", "NM1_UNC"), SharedData.PathOf("wg04", "CT", "CT1_UNC"));
        Assert.Contains("presentation context", result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(DicomUids.CtImage, served.Instances.Single().Reference.SopClassUid);
    }

    [Fact]
    public async Task Start_PortTaken_SaysSo()
    {
        await using var served = new ServedFolder();
        var options = new DicomServerOptions { Endpoint = served.Server.LocalEndPoint };
        Assert.Throws<System.Net.Sockets.SocketException>(() => DicomServer.Start(new DicomServerHandlers { Ended = _ => { } }, options));
    }

    [SharedDataFact]
    public async Task Stop_WithAStoreUnderWay_AbortsItAndEnds()
    {
        var begun = new TaskCompletionSource();
        await using var served = new ServedFolder(change: h => h with
        {
            Store = async (_, token) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, token);
                return DimseStatus.Success;
            },
        });
        var sender = Dcmtk.RunAsync("storescu", "127.0.0.1", served.PortText, SharedData.PathOf("wg04", "CT", "CT1_UNC"));
        await begun.Task;
        await served.Server.StopAsync(TimeSpan.Zero);
        Assert.NotEqual(0, (await sender).ExitCode);
        Assert.Equal(AssociationEnd.Stopped, (await served.NextReportAsync()).End);
        Assert.True(served.Server.Completion.IsCompletedSuccessfully);
        Assert.NotEqual(0, (await Dcmtk.RunAsync("echoscu", "127.0.0.1", served.PortText)).ExitCode);
    }

    [SharedDataFact]
    public async Task Stop_WithGrace_LetsAStoreFinish()
    {
        var begun = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        await using var served = new ServedFolder(change: h => h with
        {
            Store = async (_, token) =>
            {
                begun.SetResult();
                await finish.Task.WaitAsync(token);
                return DimseStatus.Success;
            },
        });
        var sender = Dcmtk.RunAsync("storescu", "127.0.0.1", served.PortText, SharedData.PathOf("wg04", "CT", "CT1_UNC"));
        await begun.Task;
        var stopping = served.Server.StopAsync(TimeSpan.FromMinutes(1));
        finish.SetResult();
        (await sender).Succeeded();
        await stopping;
        Assert.Equal(AssociationEnd.Released, (await served.NextReportAsync()).End);
    }
}
