using System.Buffers.Binary;
using System.Net.Sockets;
using LesionScan.Dicom.Network;
using LesionScan.Dicom.Tests.Network.Peers;
using static LesionScan.Dicom.Tests.Network.Peers.Wire;

namespace LesionScan.Dicom.Tests.Network;

/// <summary>Peers that break PS3.8 while they call our server: the state machine, every length, every limit.</summary>
public sealed class HostileRequestorTests
{
    private const byte Unrecognized = 1;
    private const byte Unexpected = 2;
    private const byte Invalid = 6;

    public static TheoryData<string, byte[], byte> BadBeginnings => new()
    {
        { "accept", Pdu(2, new byte[68]), Unexpected },
        { "reject", Pdu(3, 0, 1, 1, 1), Unexpected },
        { "data", PData(1, 3, Echo(1)), Unexpected },
        { "release request", ReleaseRequest, Unexpected },
        { "release response", ReleaseResponse, Unexpected },
        { "type 0", Pdu(0), Unrecognized },
        { "type 8", Pdu(8, 1, 2, 3), Unrecognized },
        { "HTTP", Ascii("GET / HTTP/1.1\r\n\r\n"), Unrecognized },
        { "4 GiB request", [1, 0, 255, 255, 255, 255], Invalid },
        { "empty request", Pdu(1), Invalid },
        { "request of fixed fields only", Pdu(1, [0, 1, .. new byte[66]]), Invalid },
        { "even context", Request(Proposed(2, Verification, Implicit)), Invalid },
        { "context twice", Request([.. Proposed(1, Verification, Implicit), .. Proposed(1, Ct, Implicit)]), Invalid },
        { "200 transfer syntaxes", Request(Proposed(1, Verification, [.. Enumerable.Range(0, 200).Select(n => $"1.2.{n}")])), Invalid },
        { "600 user items", Request(user: [.. Enumerable.Range(0, 600).SelectMany(_ => Item(0x99, []))]), Invalid },
        { "item beyond the end", Request(extra: [0x20, 0, 255, 255, 1]), Invalid },
        { "item header cut", Request(extra: [0x20]), Invalid },
        { "context of one byte", Request(Item(0x20, [1])), Invalid },
        { "sub-item beyond its item", Request(Item(0x20, [1, 0, 0, 0, 0x30, 0, 0, 99, 1])), Invalid },
        { "role selection beyond its item", Request(user: [.. MaxLength(16384), .. Item(0x54, [0, 99, 1])]), Invalid },
        { "identity beyond its item", Request(user: [.. MaxLength(16384), .. Item(0x58, [1, 0, 255, 255, 1])]), Invalid },
        { "window of one byte", Request(user: [.. MaxLength(16384), .. Item(0x53, [1])]), Invalid },
        { "peer that takes 10 bytes", Request(user: MaxLength(10)), Invalid },
    };

    public static TheoryData<string, byte[], byte> BadData => new()
    {
        { "second request", Request(), Unexpected },
        { "accept", Accept(), Unexpected },
        { "release response", ReleaseResponse, Unexpected },
        { "type 9", Pdu(9), Unrecognized },
        { "over the agreed length", [4, 0, .. U32((128 << 10) + 1)], Invalid },
        { "4 GiB", [4, 0, 255, 255, 255, 255], Invalid },
        { "empty", Pdu(4), Invalid },
        { "three bytes", Pdu(4, 0, 0, 0), Invalid },
        { "value beyond its PDU", Pdu(4, [.. U32(100), 1, 3, 0, 0]), Invalid },
        { "value of 4 GiB", Pdu(4, [255, 255, 255, 255, 1, 3, 0, 0]), Invalid },
        { "value of length 1", Pdu(4, [.. U32(1), 1, 3, 0, 0]), Invalid },
        { "value of length 0", Pdu(4, [.. U32(0), 1, 3, 0, 0]), Invalid },
        { "rest too short for a value", Pdu(4, [.. Value(1, 1, Echo(1)), 1, 2, 3]), Invalid },
        { "context not agreed", PData(7, 3, Echo(1)), Invalid },
        { "context 0", PData(0, 3, Echo(1)), Invalid },
        { "even context", PData(2, 3, Echo(1)), Invalid },
        { "dataset without a command", PData(3, 2, new byte[8]), 5 },
        { "fragments in two contexts", Pdu(4, [.. Value(1, 1, Echo(1)[..20]), .. Value(3, 3, Echo(1)[20..])]), 5 },
        { "command in a dataset", Pdu(4, [.. Value(3, 3, Store(1)), .. Value(3, 3, Echo(2))]), 5 },
        { "dataset in another context", Pdu(4, [.. Value(3, 3, Store(1)), .. Value(1, 2, new byte[4])]), 5 },
        { "release in a dataset", [.. Pdu(4, [.. Value(3, 3, Store(1)), .. Value(3, 0, new byte[4])]), .. ReleaseRequest], Unexpected },
        { "command of noise", PData(1, 3, [.. Enumerable.Range(0, 64).Select(n => (byte)(n * 37))]), Invalid },
        { "empty command", PData(1, 3, []), Invalid },
        { "command without field", PData(1, 3, Command((0x0110, Le16(1)), (0x0800, Le16(0x0101)))), Invalid },
        { "command without message ID", PData(1, 3, Command((0x0100, Le16(0x30)), (0x0800, Le16(0x0101)))), Invalid },
        { "command without dataset type", PData(1, 3, Command((0x0100, Le16(0x30)), (0x0110, Le16(1)))), Invalid },
        { "element beyond its command", PData(1, 3, [0, 0, 0, 1, 255, 255, 255, 0, 1, 2]), Invalid },
        { "response to nothing", PData(1, 3, Response(0x8030, 1, 0)), Invalid },
        { "command over the limit", [.. Enumerable.Repeat(PData(1, 1, new byte[16000]), 5).SelectMany(b => b)], Invalid },
    };

    [Theory]
    [MemberData(nameof(BadBeginnings))]
    public async Task Request_ThatBreaksTheStandard_IsAborted(string what, byte[] bytes, byte reason)
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.ConnectAsync(served.Port);
        await peer.SendAsync(bytes);
        await AssertAbortedAsync(peer, reason);
        var report = await served.NextReportAsync();
        Assert.Equal(NetworkFailure.ProtocolViolation, Assert.IsType<DicomNetworkException>(report.Failure).Failure);
        Assert.NotEmpty(what);
        await AssertServesAsync(served);
    }

    [Theory]
    [MemberData(nameof(BadData))]
    public async Task Data_ThatBreaksTheStandard_IsAborted(string what, byte[] bytes, byte reason)
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.AssociateAsync(served.Port);
        await peer.SendAsync(bytes);
        await AssertAbortedAsync(peer, reason);
        Assert.Equal(NetworkFailure.ProtocolViolation, Assert.IsType<DicomNetworkException>((await served.NextReportAsync()).Failure).Failure);
        Assert.Empty(served.Files);
        Assert.NotEmpty(what);
        await AssertServesAsync(served);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(150)]
    public async Task Request_CutShort_EndsTheConnection(int length)
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.ConnectAsync(served.Port);
        await peer.SendAsync(Request()[..length]);
        peer.EndSending();
        Assert.Empty(await peer.ReadToEndAsync());
        Assert.Equal(AssociationEnd.LostOrAborted, (await served.NextReportAsync()).End);
    }

    [Fact]
    public async Task Store_CutShort_LeavesNoFile()
    {
        await using var served = new ServedFolder();
        using (var peer = await RawPeer.AssociateAsync(served.Port)) await peer.SendAsync(PData(3, 3, Store(1)), PData(3, 0, new byte[8000]));
        Assert.Equal(AssociationEnd.LostOrAborted, (await served.NextReportAsync()).End);
        Assert.Empty(served.Files);
    }

    [Fact]
    public async Task Store_AbortedInTheMiddle_LeavesNoFileAndReportsThePeersReason()
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.AssociateAsync(served.Port);
        await peer.SendAsync(PData(3, 3, Store(1)), PData(3, 0, new byte[8000]), Abort(2, 4));
        Assert.Empty(await peer.ReadToEndAsync());
        var report = await served.NextReportAsync();
        var failure = Assert.IsType<DicomNetworkException>(report.Failure);
        Assert.Equal((NetworkFailure.Aborted, new AssociationAbort(AbortSource.Provider, AbortReason.UnrecognizedParameter)), (failure.Failure, failure.Abort));
        Assert.Empty(served.Files);
        Assert.Null(report.HandlerFault);
    }

    [Fact]
    public async Task Store_Endless_IsAbortedAtTheLimit()
    {
        await using var served = new ServedFolder(new DicomServerOptions { Association = new AssociationOptions { MaxDatasetBytes = 1 << 20 } });
        using var peer = await RawPeer.AssociateAsync(served.Port);
        await peer.SendAsync(PData(3, 3, Store(1)));
        var endless = SendForeverAsync(peer);
        Assert.Equal(7, Assert.Single(await peer.ReadToEndAsync()).Type);
        var report = await served.NextReportAsync();
        Assert.Equal(NetworkFailure.LimitExceeded, Assert.IsType<DicomNetworkException>(report.Failure).Failure);
        Assert.Empty(served.Files);
        await endless;
        await AssertServesAsync(served);
    }

    [Fact]
    public async Task Request_Dripping_IsGivenUp()
    {
        await using var served = new ServedFolder(Impatient());
        using var peer = await RawPeer.ConnectAsync(served.Port);
        var dripping = DripAsync(peer, Request());
        await peer.ReadToEndAsync();
        Assert.Equal(NetworkFailure.TimedOut, Assert.IsType<DicomNetworkException>((await served.NextReportAsync()).Failure).Failure);
        await dripping;
        await AssertServesAsync(served);
    }

    [Fact]
    public async Task Store_Dripping_IsGivenUp()
    {
        await using var served = new ServedFolder(Impatient());
        using var peer = await RawPeer.AssociateAsync(served.Port);
        await peer.SendAsync(PData(3, 3, Store(1)));
        var dripping = DripAsync(peer, PData(3, 0, new byte[1000]));
        await peer.ReadToEndAsync();
        Assert.Equal(NetworkFailure.TimedOut, Assert.IsType<DicomNetworkException>((await served.NextReportAsync()).Failure).Failure);
        await dripping;
        Assert.Empty(served.Files);
    }

    [Fact]
    public async Task Connection_ThatSaysNothing_IsGivenUp()
    {
        await using var served = new ServedFolder(Impatient());
        using var silent = await RawPeer.ConnectAsync(served.Port);
        using var idle = await RawPeer.AssociateAsync(served.Port);
        await silent.ReadToEndAsync();
        Assert.Equal(7, Assert.Single(await idle.ReadToEndAsync()).Type);
        foreach (var report in new[] { await served.NextReportAsync(), await served.NextReportAsync() })
        {
            Assert.Equal(NetworkFailure.TimedOut, Assert.IsType<DicomNetworkException>(report.Failure).Failure);
        }
    }

    [Fact]
    public async Task Connections_ManyThatSayNothing_DoNotKeepOthersOutForLong()
    {
        await using var served = new ServedFolder(Impatient() with { MaxAssociations = 2 });
        var silent = new List<RawPeer>();
        for (var n = 0; n < 60; n++) silent.Add(await RawPeer.ConnectAsync(served.Port));
        using var peer = await RawPeer.AssociateAsync(served.Port);
        await peer.SendAsync(PData(1, 3, Echo(1)));
        Assert.Equal(0, await peer.ReadStatusAsync());
        silent.ForEach(p => p.Dispose());
    }

    private static DicomServerOptions Impatient() => new()
    {
        Association = new AssociationOptions
        {
            AssociationTimeout = TimeSpan.FromMilliseconds(400),
            IdleTimeout = TimeSpan.FromMilliseconds(400),
            ReceiveTimeout = TimeSpan.FromMilliseconds(400),
        },
    };

    private static async Task AssertAbortedAsync(RawPeer peer, byte reason)
    {
        var (type, body) = Assert.Single(await peer.ReadToEndAsync());
        Assert.Equal(7, type);
        Assert.Equal([0, 0, 2, reason], body);
    }

    private static async Task AssertServesAsync(ServedFolder served)
    {
        using var peer = await RawPeer.AssociateAsync(served.Port);
        await peer.SendAsync(PData(1, 3, Echo(7)));
        var response = await peer.ReadCommandAsync();
        Assert.Equal((7, 0), (BinaryPrimitives.ReadUInt16LittleEndian(response[0x0120]), BinaryPrimitives.ReadUInt16LittleEndian(response[0x0900])));
        await peer.SendAsync(ReleaseRequest);
        Assert.Equal(6, (await peer.ReadPduAsync())!.Value.Type);
    }

    private static async Task SendForeverAsync(RawPeer peer)
    {
        var chunk = PData(3, 0, new byte[16000]);
        try
        {
            while (true) await peer.SendAsync(chunk);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The server has had enough.
        }
    }

    private static async Task DripAsync(RawPeer peer, byte[] bytes)
    {
        try
        {
            foreach (var value in bytes)
            {
                await peer.SendAsync([value]);
                await Task.Delay(20);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The server has had enough.
        }
    }
}
