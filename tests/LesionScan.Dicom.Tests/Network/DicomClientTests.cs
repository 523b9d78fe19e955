using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network;
using LesionScan.Dicom.Tests.Network.Peers;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network;

/// <summary>Our client and DCMTK's storescp.</summary>
public sealed class DicomClientTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Echo_OfStorescp_Succeeds()
    {
        using var server = Storescp();
        Assert.Equal(DimseStatus.Success, (await Client(server).EchoAsync()).Status);
    }

    [SharedDataFact]
    public async Task Store_EverySyntax_ArrivesInItsOwn()
    {
        using var server = Storescp("+xa", "+B");
        var files = SentFiles.InEverySyntax;
        var seen = new List<StoreResult>();
        var results = await Client(server).StoreAsync([.. files.Select(f => OutgoingInstance.FromFile(f))], new Sink<StoreResult>(seen.Add));

        Assert.All(results, r => Assert.Equal((StoreOutcome.Stored, DimseStatus.Success), (r.Outcome, r.Result!.Status)));
        Assert.Equal(files, results.Select(r => r.Instance.Path));
        Assert.Equal(files.Length, seen.Count);
        var received = files.Select(f => Received(SentFiles.UidOf(f))).ToArray();
        Assert.Equal(files.Select(SentFiles.SyntaxOf), received.Select(SentFiles.SyntaxOf));
        Assert.Equal(SentFiles.Dump(_folder, files), SentFiles.Dump(_folder, received));
    }

    [SharedDataTheory]
    [InlineData("-pdu", "4096")]
    [InlineData("-pdu", "131072")]
    public async Task Store_AnyPduLength_Arrives(params string[] arguments)
    {
        using var server = Storescp(["+B", .. arguments]);
        var file = SharedData.PathOf("wg04", "CT", "CT1_UNC");
        var results = await Client(server).StoreAsync([OutgoingInstance.FromFile(file)]);
        Assert.True(results.Single().IsStored);
        Assert.Equal(SentFiles.Dump(_folder, file), SentFiles.Dump(_folder, Received(SentFiles.UidOf(file))));
    }

    [SharedDataFact]
    public async Task Store_PeerTakesImplicitOnly_RecodesWhatIsNotCompressed()
    {
        using var server = Storescp("+xi", "+B");
        var native = SharedData.PathOf("wg04", "CT", "CT1_UNC");
        var compressed = SharedData.PathOf("wg04", "CT", "CT1_RLE");
        var results = await Client(server).StoreAsync([OutgoingInstance.FromFile(compressed), OutgoingInstance.FromFile(native)]);
        Assert.Equal([StoreOutcome.NotAccepted, StoreOutcome.Stored], results.Select(r => r.Outcome));
        var received = DicomReader.ReadFile(Received(SentFiles.UidOf(native)));
        Assert.Equal(TransferSyntax.ImplicitLittleEndian, received.TransferSyntax);
        var sent = DicomReader.ReadFile(native);
        Assert.True(sent.Dataset.GetElement(DicomTags.PixelData).Value.Span.SequenceEqual(received.Dataset.GetElement(DicomTags.PixelData).Value.Span));
    }

    [Fact]
    public async Task Store_DatasetInMemory_Arrives()
    {
        using var server = Storescp("+B");
        var results = await Client(server).StoreAsync([OutgoingInstance.FromDataset(Samples.Rich())]);
        Assert.True(results.Single().IsStored);
        Oracles.Oracle.Run("check_rich.py", Received("1.2.3.4")).Succeeded();
    }

    [Fact]
    public async Task Store_MoreClassesThanOneAssociationHolds_TakesSeveral()
    {
        using var server = Storescp("-pm", "+B");
        var instances = Enumerable.Range(1, 150).Select(n => OutgoingInstance.FromDataset(
            Samples.Minimal().Set(DicomTags.SOPClassUID, $"1.2.840.10008.5.1.4.1.1.9999.{n}").Set(DicomTags.SOPInstanceUID, $"1.2.3.{n}")));
        var results = await Client(server).StoreAsync([.. instances]);
        Assert.All(results, r => Assert.Equal(StoreOutcome.Stored, r.Outcome));
        Assert.Equal(150, Directory.GetFiles(_folder.Path, "*1.2.3.*").Length);
    }

    [SharedDataTheory]
    [InlineData("--abort-after")]
    [InlineData("--abort-during")]
    public async Task Store_PeerAborts_LeavesTheRestUnsent(string when)
    {
        using var server = Storescp(when);
        var file = OutgoingInstance.FromFile(SharedData.PathOf("wg04", "CT", "CT1_UNC"));
        var results = await Client(server).StoreAsync([file, file, file]);
        Assert.All(results, r => Assert.Equal(StoreOutcome.NotSent, r.Outcome));
        Assert.All(results, r => Assert.Equal(RejectionReason.Unavailable, r.Refusal!.Reason));
        NetworkFailure[] expected = [NetworkFailure.Aborted, NetworkFailure.ConnectionLost];
        Assert.All(results, r => Assert.Contains(((DicomNetworkException)r.Refusal!.InnerException!).Failure, expected));
    }

    [SharedDataFact]
    public async Task Store_FileGoneOrCutShort_IsUnreadableAndTheOthersAreSent()
    {
        using var server = Storescp("+B");
        var good = SharedData.PathOf("wg04", "CT", "CT1_UNC");
        var gone = _folder.PathOf("gone.dcm");
        File.Copy(good, gone);
        var instances = new[] { OutgoingInstance.FromFile(gone), OutgoingInstance.FromFile(good) };
        File.Delete(gone);
        var results = await Client(server).StoreAsync(instances);
        Assert.Equal([StoreOutcome.Unreadable, StoreOutcome.Stored], results.Select(r => r.Outcome));
        Assert.Equal("gone.dcm", results[0].Refusal!.Subject);
    }

    [Fact]
    public async Task Store_FileCutShortWhileItIsSent_IsUnreadableAndTheOthersAreSent()
    {
        var cut = _folder.PathOf("cut.dcm");
        DicomWriter.WriteFile(cut, Samples.Minimal().Set(DicomTags.SOPInstanceUID, "1.2.1").Set(DicomTags.PixelData, new byte[64 << 20]));
        await using var served = new ServedFolder(change: h => h with
        {
            Store = async (instance, token) =>
            {
                // Much of it is still to be read: no socket holds 64 MiB.
                if (instance.Reference.SopInstanceUid == "1.2.1") (await Dcmtk.RunAsync("truncate", "--size=1000", cut)).Succeeded();
                await instance.Dataset.CopyToAsync(Stream.Null, token);
                return DimseStatus.Success;
            },
        });
        OutgoingInstance[] instances =
        [
            OutgoingInstance.FromDataset(Samples.Minimal().Set(DicomTags.SOPInstanceUID, "1.2.0")), OutgoingInstance.FromFile(cut),
            OutgoingInstance.FromDataset(Samples.Minimal().Set(DicomTags.SOPInstanceUID, "1.2.2")),
        ];
        var results = await new DicomClient(served.Peer).StoreAsync(instances);
        Assert.Equal([StoreOutcome.Stored, StoreOutcome.Unreadable, StoreOutcome.Stored], results.Select(r => r.Outcome));
        Assert.Equal("cut.dcm", results[1].Refusal!.Subject);
    }

    [Fact]
    public async Task Echo_PeerRefuses_IsUnavailableWithTheReason()
    {
        using var server = Storescp("--refuse");
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => Client(server).EchoAsync());
        Assert.Equal(RejectionReason.Unavailable, refusal.Reason);
        Assert.Equal(NetworkFailure.Rejected, ((DicomNetworkException)refusal.InnerException!).Failure);
        Assert.NotNull(((DicomNetworkException)refusal.InnerException!).Rejection);
        Assert.StartsWith("ANY-SCP@127.0.0.1:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Echo_NobodyListens_IsUnreachable()
    {
        int port;
        await using (var served = new ServedFolder()) port = served.Port;
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => new DicomClient(new DicomPeer("X", "127.0.0.1", port)).EchoAsync());
        Assert.Equal(NetworkFailure.Unreachable, ((DicomNetworkException)refusal.InnerException!).Failure);
    }

    [Fact]
    public async Task Find_PeerOffersNone_IsNotAccepted()
    {
        using var server = Storescp();
        var keys = new DicomDataset().Set(DicomTags.QueryRetrieveLevel, "STUDY");
        var refusal = await Assert.ThrowsAsync<RejectionException>(async () => await Client(server).FindAsync(keys).ToListAsync());
        Assert.Equal(NetworkFailure.NotAccepted, ((DicomNetworkException)refusal.InnerException!).Failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SEVENTEEN LETTERS")]
    [InlineData("BACK\\SLASH")]
    [InlineData("Ä")]
    public void Create_TitleThatCannotBeSent_Throws(string title)
    {
        Assert.Throws<ArgumentException>(() => new DicomClient(new DicomPeer(title, "localhost", 104)));
        Assert.Throws<ArgumentException>(() => new DicomClient(new DicomPeer("X", "localhost", 104), new DicomClientOptions { CallingAeTitle = title }));
    }

    [SharedDataFact]
    public async Task Store_SeveralUnderWayAtOnce_AllArrive()
    {
        await using var served = new ServedFolder(new DicomServerOptions { Association = new AssociationOptions { OperationsWindow = 3 } });
        var files = Directory.GetFiles(SharedData.PathOf("lidc_0314", "ct")).Order(StringComparer.Ordinal).Take(10).ToArray();
        var results = await new DicomClient(served.Peer).StoreAsync([.. files.Select(f => OutgoingInstance.FromFile(f))]);
        Assert.All(results, r => Assert.True(r.IsStored));
        Assert.Equal(SentFiles.Dump(_folder, files), SentFiles.Dump(_folder, [.. files.Select(f => served.PathOf(SentFiles.UidOf(f)))]));
    }

    private PeerServer Storescp(params string[] arguments) =>
        PeerServer.PerConnection(_folder, ["storescp", "--inetd", "-od", _folder.Path, "-fe", ".dcm", .. arguments]);

    private static DicomClient Client(PeerServer server) => new(new DicomPeer("ANY-SCP", "127.0.0.1", server.Port));

    private string Received(string uid) => Directory.GetFiles(_folder.Path, $"*.{uid}.dcm").Single();
}

/// <summary>Progress told at once, on the thread that tells it.</summary>
internal sealed class Sink<T>(Action<T> take) : IProgress<T>
{
    public void Report(T value) => take(value);
}
