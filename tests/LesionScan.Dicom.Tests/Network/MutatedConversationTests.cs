using System.Net.Sockets;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network;
using LesionScan.Dicom.Tests.Network.Peers;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network;

/// <summary>
/// Recorded conversations with DCMTK and between our own two sides, damaged with a fixed seed and played to a listener or to a
/// client: no crash, no hang, bounded memory, and the listener serves on. LESIONSCAN_FUZZ_MUTANTS says how many of each.
/// </summary>
public sealed class MutatedConversationTests
{
    // Per connection: the buffers of one association are 128 KiB and come from a pool; the rest is small change.
    private const long MostBytesPerMutant = 1 << 20;

    private static readonly int Mutants = int.TryParse(Environment.GetEnvironmentVariable("LESIONSCAN_FUZZ_MUTANTS"), out var mutants) ? mutants : 250;

    private static readonly AssociationOptions Tight = new()
    {
        MaxDatasetBytes = 256 << 10,
        MaxIdentifierBytes = 64 << 10,
        ReceiveTimeout = TimeSpan.FromSeconds(2),
        IdleTimeout = TimeSpan.FromSeconds(2),
        ResponseTimeout = TimeSpan.FromSeconds(2),
        AssociationTimeout = TimeSpan.FromSeconds(2),
    };

    [Theory]
    [InlineData("echoscu")]
    [InlineData("storescu")]
    [InlineData("commitment request")]
    [InlineData("commitment report")]
    public async Task Server_DamagedCaller_GoesOn(string caller)
    {
        await using var served = new ServedFolder(new DicomServerOptions { Association = Tight }, Swallowing);
        var recorded = (await RecordAsync(caller, served)).Caller;
        await served.NextReportAsync();
        served.Reports.Clear();
        var mutator = new PduMutator(caller.Length);
        var before = GC.GetTotalAllocatedBytes();
        for (var n = 0; n < Mutants; n++) await PlayAsync(served.Port, mutator.Mutate(recorded));
        for (var patience = Polling.Begin(); served.Reports.Count < Mutants;) await patience.NextAsync();
        Assert.InRange((GC.GetTotalAllocatedBytes() - before) / Mutants, 0, MostBytesPerMutant);

        Assert.All(served.Reports, AssertExpected);
        var kinds = served.Reports.Select(r => (r.Failure as DicomNetworkException)?.Failure).Distinct().ToList();
        Assert.Contains(NetworkFailure.ProtocolViolation, kinds);
        Assert.Contains((NetworkFailure?)null, kinds);
        Assert.Equal(0, served.Server.Associations);
        (await Dcmtk.RunAsync("echoscu", "127.0.0.1", served.PortText)).Succeeded();
    }

    [Theory]
    [InlineData("echoscu")]
    [InlineData("storescu")]
    [InlineData("commitment request")]
    public async Task Client_DamagedServer_RefusesOrAnswers(string conversation)
    {
        byte[] recorded;
        await using (var served = new ServedFolder(change: Swallowing)) recorded = (await RecordAsync($"our {conversation}", served)).Called;
        var mutator = new PduMutator(conversation.Length);
        var refused = await CallAllAsync(mutator, recorded, peer => CallAsync(conversation, peer));
        var answered = Mutants - refused;
        Assert.True(refused > Mutants / 10 && answered > 0, $"{refused} refused, {answered} answered: the damage does not reach the client");
    }

    [IsolatedFact]
    public async Task Client_DamagedArchive_RefusesOrAnswers()
    {
        using var folder = new TemporaryFolder();
        byte[] recorded;
        using (var archive = new Archive(folder))
        {
            string[] files = [SharedData.PathOf("wg04", "CT", "CT1_UNC"), SharedData.PathOf("wg04", "MR", "MR3_UNC")];
            await new DicomClient(archive.Peer).StoreAsync([.. files.Select(f => OutgoingInstance.FromFile(f))]);
            using var recorder = new Recorder(archive.Peer.Port);
            Assert.Equal(2, (await QueryAsync(archive.Peer with { Port = recorder.Port })).Count);
            recorded = (await recorder.Recording).Called;
        }

        var mutator = new PduMutator(7);
        var refused = await CallAllAsync(mutator, recorded, QueryAsync);
        Assert.InRange(refused, Mutants / 10, Mutants);
    }

    private static void AssertExpected(AssociationReport report)
    {
        Assert.True(report.Failure is null or DicomNetworkException, report.Failure?.ToString());
        Assert.Null(report.HandlerFault);
        Assert.NotEqual(NetworkFailure.TimedOut, (report.Failure as DicomNetworkException)?.Failure);
    }

    private static async Task PlayAsync(int port, byte[] bytes)
    {
        using var peer = await RawPeer.ConnectAsync(port);
        try
        {
            await peer.SendAsync(bytes);
            peer.EndSending();
        }
        catch (SocketException)
        {
            // The server hung up before it had heard everything.
        }

        await peer.ReadToEndAsync();
    }

    // How many of the calls are refused; the others are answered, and nothing else may happen.
    private static async Task<int> CallAllAsync(PduMutator mutator, byte[] recorded, Func<DicomPeer, Task> call)
    {
        await using var server = new AnsweringServer();
        var refused = 0;
        for (var n = 0; n < Mutants; n++)
        {
            server.Answer = mutator.Mutate(recorded);
            try
            {
                await call(server.Peer);
            }
            catch (RejectionException e)
            {
                Assert.IsType<DicomNetworkException>(e.InnerException);
                refused++;
            }
        }

        return refused;
    }

    private static DicomServerHandlers Swallowing(DicomServerHandlers handlers) => handlers with
    {
        Store = async (instance, token) =>
        {
            await instance.WriteToAsync(Stream.Null, token);
            return DimseStatus.Success;
        },
        Commit = (_, _) => new ValueTask<DimseStatus>(DimseStatus.Success),
        CommitmentReported = (_, _, _) => new ValueTask<DimseStatus>(DimseStatus.Success),
    };

    private static async Task<(byte[] Caller, byte[] Called)> RecordAsync(string caller, ServedFolder served)
    {
        using var recorder = new Recorder(served.Port);
        using var folder = new TemporaryFolder();
        var port = recorder.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var peer = served.Peer with { Port = recorder.Port };
        switch (caller)
        {
            case "echoscu":
                (await Dcmtk.RunAsync("echoscu", "-ppc", "3", "-pts", "4", "127.0.0.1", port)).Succeeded();
                break;
            case "storescu":
                DicomWriter.WriteFile(folder.PathOf("a.dcm"), Samples.Rich());
                var large = Samples.Rich().Set(DicomTags.SOPInstanceUID, "1.2.3.5").Set(DicomTags.PixelData, new byte[40_000]);
                DicomWriter.WriteFile(folder.PathOf("b.dcm"), large);
                string[] identity = ["-R", "-usr", "someone", "-pwd", "secret"];
                (await Dcmtk.RunAsync("storescu", [.. identity, "127.0.0.1", port, folder.PathOf("a.dcm"), folder.PathOf("b.dcm")])).Succeeded();
                break;
            case "commitment report":
                var failed = new FailedCommitment(new SopReference(DicomUids.MrImage, "1.2.4"), DimseStatus.NoSuchObjectInstance);
                await new DicomClient(peer).ReportCommitmentAsync(new StorageCommitmentReport("1.2.99", [new(DicomUids.CtImage, "1.2.3")], [failed]));
                break;
            default:
                await CallAsync(caller.Replace("our ", string.Empty, StringComparison.Ordinal), peer);
                break;
        }

        return await recorder.Recording;
    }

    private static async Task CallAsync(string conversation, DicomPeer peer)
    {
        var client = new DicomClient(peer, new DicomClientOptions { Association = Tight });
        switch (conversation)
        {
            case "echoscu":
                await client.EchoAsync();
                break;
            case "storescu":
                var results = await client.StoreAsync([OutgoingInstance.FromDataset(Samples.Rich()), OutgoingInstance.FromDataset(Samples.Minimal())]);
                if (results.FirstOrDefault(r => r.Outcome == StoreOutcome.NotSent) is { Refusal: { } refusal }) throw refusal;
                break;
            default:
                await client.RequestCommitmentAsync("1.2.99", [new(DicomUids.CtImage, "1.2.3")], TimeSpan.Zero);
                break;
        }
    }

    private static async Task<List<DicomDataset>> QueryAsync(DicomPeer peer)
    {
        var keys = new DicomDataset().Set(DicomTags.QueryRetrieveLevel, "STUDY").SetEmpty(DicomTags.StudyInstanceUID).SetEmpty(DicomTags.PatientName);
        return await new DicomClient(peer, new DicomClientOptions { Association = Tight }).FindAsync(keys).ToListAsync();
    }
}
