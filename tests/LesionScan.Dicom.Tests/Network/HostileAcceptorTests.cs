using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network;
using LesionScan.Dicom.Tests.Network.Peers;
using static LesionScan.Dicom.Tests.Network.Peers.Wire;

namespace LesionScan.Dicom.Tests.Network;

/// <summary>Peers that answer our client in ways they should not, or that few do.</summary>
public sealed class HostileAcceptorTests
{
    public static TheoryData<string, byte[], NetworkFailure> BadAnswers => new()
    {
        { "nothing", [], NetworkFailure.ConnectionLost },
        { "half an accept", Accept()[..40], NetworkFailure.ConnectionLost },
        { "reject", Pdu(3, 0, 2, 3, 1), NetworkFailure.Rejected },
        { "reject of five bytes", Pdu(3, 0, 2, 3, 1, 0), NetworkFailure.ProtocolViolation },
        { "abort", Abort(2, 2), NetworkFailure.Aborted },
        { "data", PData(1, 3, Echo(1)), NetworkFailure.ProtocolViolation },
        { "unknown type", Pdu(99, 1), NetworkFailure.ProtocolViolation },
        { "4 GiB", [2, 0, 255, 255, 255, 255], NetworkFailure.ProtocolViolation },
        { "short accept", Pdu(2, new byte[50]), NetworkFailure.ProtocolViolation },
        { "no context", Accept([]), NetworkFailure.NotAccepted },
        { "context refused", Accept(Answered(1, 3, Implicit)), NetworkFailure.NotAccepted },
        { "syntax not proposed", Accept(Answered(1, 0, "1.2.3")), NetworkFailure.NotAccepted },
        { "context not proposed", Accept(Answered(77, 0, Implicit)), NetworkFailure.NotAccepted },
        { "context answered twice", Accept([.. Answered(1, 0, Implicit), .. Answered(1, 3, Implicit)]), NetworkFailure.ProtocolViolation },
        { "takes 10 bytes", Accept(maxLength: 10), NetworkFailure.ProtocolViolation },
        { "release at once", [.. Accept(), .. ReleaseRequest], NetworkFailure.Released },
        { "abort at once", [.. Accept(), .. Abort(0, 0)], NetworkFailure.Aborted },
        { "answer to another request", [.. Accept(), .. PData(1, 3, Response(0x8030, 77, 0))], NetworkFailure.ProtocolViolation },
        { "answer without status", [.. Accept(), .. PData(1, 3, Statusless)], NetworkFailure.ProtocolViolation },
        { "second accept", [.. Accept(), .. Accept()], NetworkFailure.ProtocolViolation },
        { "end of the connection", Accept(), NetworkFailure.ConnectionLost },
    };

    private static byte[] Statusless => Command((0x0100, Le16(0x8030)), (0x0120, Le16(1)), (0x0800, Le16(0x0101)));

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task Echo_AnsweredBadly_EndsWithTheFailure(string what, byte[] answer, NetworkFailure failure)
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadPduAsync();
            await peer.SendAsync(answer);
            peer.EndSending();
            await peer.ReadToEndAsync();
        });
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => new DicomClient(server.Peer).EchoAsync());
        Assert.Equal(failure, Assert.IsType<DicomNetworkException>(refusal.InnerException).Failure);
        Assert.Equal(RejectionReason.Unavailable, refusal.Reason);
        Assert.Equal(server.Peer.ToString(), refusal.Subject);
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task Echo_NeverAnswered_TimesOut()
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadPduAsync();
            await peer.SendAsync(Accept());
            Assert.Equal([4, 7], (await peer.ReadToEndAsync()).Select(p => (int)p.Type));
        });
        var options = new DicomClientOptions { Association = new AssociationOptions { ResponseTimeout = TimeSpan.FromMilliseconds(200) } };
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => new DicomClient(server.Peer, options).EchoAsync());
        Assert.Equal(NetworkFailure.TimedOut, ((DicomNetworkException)refusal.InnerException!).Failure);
    }

    [Fact]
    public async Task Request_NeverAnswered_TimesOut()
    {
        await using var server = new RawServer(peer => peer.ReadToEndAsync());
        var options = new DicomClientOptions { Association = new AssociationOptions { AssociationTimeout = TimeSpan.FromMilliseconds(200) } };
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => new DicomClient(server.Peer, options).EchoAsync());
        Assert.Equal(NetworkFailure.TimedOut, ((DicomNetworkException)refusal.InnerException!).Failure);
    }

    [Fact]
    public async Task Store_PeerStopsReading_TimesOut()
    {
        var done = new TaskCompletionSource();
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadPduAsync();
            await peer.SendAsync(Accept([.. Answered(1, 0, Explicit), .. Answered(3, 3, Implicit)]));
            await done.Task;
        });
        var options = new DicomClientOptions { Association = new AssociationOptions { WriteTimeout = TimeSpan.FromMilliseconds(200) } };
        var large = OutgoingInstance.FromDataset(Samples.Minimal().Set(DicomTags.PixelData, new byte[64 << 20]));
        var result = (await new DicomClient(server.Peer, options).StoreAsync([large])).Single();
        done.SetResult();
        Assert.Equal(StoreOutcome.NotSent, result.Outcome);
        Assert.Equal(NetworkFailure.TimedOut, ((DicomNetworkException)result.Refusal!.InnerException!).Failure);
    }

    [Fact]
    public async Task Release_WhileThePeerReleasesToo_Ends()
    {
        var seen = new List<int>();
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadPduAsync();
            await peer.SendAsync(Accept());
            await peer.ReadPduAsync();
            await peer.SendAsync(PData(1, 3, Response(0x8030, 1, 0)), ReleaseRequest, PData(1, 3, Echo(1)));
            seen.Add((await peer.ReadPduAsync())!.Value.Type);
            seen.Add((await peer.ReadPduAsync())!.Value.Type);
            await peer.SendAsync(ReleaseResponse);
            await peer.ReadToEndAsync();
        });
        Assert.Equal(DimseStatus.Success, (await new DicomClient(server.Peer).EchoAsync()).Status);
        await server.Played;
        Assert.Equal([5, 6], seen);
    }

    [Fact]
    public async Task Echo_ErrorComment_IsKeptOutOfTheText()
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadPduAsync();
            await peer.SendAsync(Accept());
            await peer.ReadPduAsync();
            var status = Command((0x0100, Le16(0x8030)), (0x0120, Le16(1)), (0x0800, Le16(0x0101)), (0x0900, Le16(0x0110)), (0x0902, Ascii("Doe^John ")));
            await peer.SendAsync(PData(1, 3, status));
            await peer.ReadToEndAsync();
        });
        var options = new DicomClientOptions { Association = new AssociationOptions { AssociationTimeout = TimeSpan.FromSeconds(1) } };
        var result = await new DicomClient(server.Peer, options).EchoAsync();
        Assert.Equal("Doe^John", result.ErrorComment);
        Assert.Equal("0110 (processing failure)", result.ToString());
    }

    [Theory]
    [InlineData("report first")]
    [InlineData("report later")]
    public async Task Commitment_ReportOverTheSameAssociation_IsTakenAndAnswered(string order)
    {
        Dictionary<ushort, byte[]>? answered = null;
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadPduAsync();
            await peer.SendAsync(Accept());
            var asked = await peer.ReadCommandAsync();
            Assert.Equal([.. Le16(0x0130), .. Le16(1)], [.. asked[0x0100], .. asked[0x1008]]);
            var identifier = (await peer.ReadPduAsync())!.Value.Body[6..];
            var response = PData(1, 3, Response(0x8130, 1, 0));
            var command = Command(
                (0x0002, Uid(Commitment)), (0x0100, Le16(0x0100)), (0x0110, Le16(9)), (0x0800, Le16(1)),
                (0x1000, Uid("1.2.840.10008.1.20.1.1")), (0x1002, Le16(1)));
            byte[] report = [.. PData(1, 3, command), .. PData(1, 2, identifier)];
            if (order == "report first") await peer.SendAsync(report, response);
            else await peer.SendAsync(response, report);
            answered = await peer.ReadCommandAsync();
            Assert.Equal(5, (await peer.ReadPduAsync())!.Value.Type);
            await peer.SendAsync(ReleaseResponse);
        });
        SopReference[] references = [new(DicomUids.CtImage, "1.2.3"), new(DicomUids.MrImage, "1.2.4")];
        var report = await new DicomClient(server.Peer).RequestCommitmentAsync("1.2.99", references, TimeSpan.FromSeconds(20));
        Assert.Equal("1.2.99", report!.TransactionUid);
        Assert.Equal(references, report.Committed);
        Assert.Empty(report.Failed);
        await server.Played;
        Assert.Equal([.. Le16(0x8100), .. Le16(9), .. Le16(0)], [.. answered![0x0100], .. answered[0x0120], .. answered[0x0900]]);
    }

    [Fact]
    public async Task Commitment_ReportDoesNotCome_IsReleasedInForm()
    {
        var last = 0;
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadPduAsync();
            await peer.SendAsync(Accept());
            await peer.ReadCommandAsync();
            await peer.ReadPduAsync();
            await peer.SendAsync(PData(1, 3, Response(0x8130, 1, 0)));
            last = (await peer.ReadPduAsync())!.Value.Type;
            await peer.SendAsync(ReleaseResponse);
        });
        Assert.Null(await new DicomClient(server.Peer).RequestCommitmentAsync("1.2.99", [new(DicomUids.CtImage, "1.2.3")], TimeSpan.FromMilliseconds(100)));
        await server.Played;
        Assert.Equal(5, last);
    }

    [Fact]
    public async Task Find_MatchOverTheLimit_IsALimit()
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadPduAsync();
            await peer.SendAsync(Accept());
            await peer.ReadCommandAsync();
            await peer.ReadPduAsync();
            await peer.SendAsync(PData(1, 3, Response(0x8020, 1, 0xFF00, dataset: 1)));
            for (var n = 0; n < 10; n++) await peer.SendAsync(PData(1, 0, new byte[8000]));
            await peer.ReadToEndAsync();
        });
        var options = new DicomClientOptions { Association = new AssociationOptions { MaxIdentifierBytes = 20_000 } };
        var keys = new DicomDataset().Set(DicomTags.QueryRetrieveLevel, "STUDY");
        var refusal = await Assert.ThrowsAsync<RejectionException>(async () => await new DicomClient(server.Peer, options).FindAsync(keys).ToListAsync());
        Assert.Equal(RejectionReason.LimitExceeded, refusal.Reason);
    }

    [Fact]
    public async Task Find_MalformedMatch_BreaksTheProtocol()
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadPduAsync();
            await peer.SendAsync(Accept());
            await peer.ReadCommandAsync();
            await peer.ReadPduAsync();
            await peer.SendAsync(PData(1, 3, Response(0x8020, 1, 0xFF00, dataset: 1)), PData(1, 2, [8, 0, 5, 0, 255, 255, 0, 0, 1]));
            await peer.ReadToEndAsync();
        });
        var keys = new DicomDataset().Set(DicomTags.QueryRetrieveLevel, "STUDY");
        var refusal = await Assert.ThrowsAsync<RejectionException>(async () => await new DicomClient(server.Peer).FindAsync(keys).ToListAsync());
        Assert.Equal(NetworkFailure.ProtocolViolation, ((DicomNetworkException)refusal.InnerException!).Failure);
    }

    [Fact]
    public async Task Store_WindowAgreed_GoesWithoutWaiting()
    {
        byte[] accept = Pdu(2, [0, 1, 0, 0, .. Ascii(new string(' ', 32)), .. new byte[32], .. Item(0x10, Ascii(ApplicationContext)), .. Answered(1, 0, Explicit),
            .. Item(0x50, [.. MaxLength(0), .. Item(0x53, [.. U16(3), .. U16(1)])])]);
        await using var server = new RawServer(async peer =>
        {
            Assert.True((await peer.ReadPduAsync())!.Value.Body.AsSpan().IndexOf(Item(0x53, [.. U16(8), .. U16(1)])) > 0);
            await peer.SendAsync(accept);
            var ids = new List<byte[]>();
            for (var n = 0; n < 3; n++)
            {
                ids.Add((await peer.ReadCommandAsync())[0x0110]);
                await peer.ReadPduAsync();
            }

            // Answers may come in any order.
            foreach (var id in Enumerable.Reverse(ids))
            {
                await peer.SendAsync(PData(1, 3, Command((0x0100, Le16(0x8001)), (0x0120, id), (0x0800, Le16(0x0101)), (0x0900, Le16(0)))));
            }

            Assert.Equal(5, (await peer.ReadPduAsync())!.Value.Type);
            await peer.SendAsync(ReleaseResponse);
        });
        var instances = Enumerable.Range(1, 3).Select(n => OutgoingInstance.FromDataset(Samples.Minimal().Set(DicomTags.SOPInstanceUID, $"1.2.{n}")));
        Assert.All(await new DicomClient(server.Peer).StoreAsync([.. instances]), r => Assert.True(r.IsStored));
    }
}
