using System.Buffers.Binary;
using LesionScan.Dicom.Network;
using LesionScan.Dicom.Tests.Network.Peers;
using static LesionScan.Dicom.Tests.Network.Peers.Wire;

namespace LesionScan.Dicom.Tests.Network;

/// <summary>What peers may do though few do it: odd fragments, unknown items, every answer of the negotiation.</summary>
public sealed class RequestorRightsTests
{
    [Fact]
    public async Task Request_WithUnknownAndExtendedItems_IsAccepted()
    {
        await using var served = new ServedFolder();
        byte[] user = [.. MaxLength(0), .. Item(0x56, [0, 4, .. Ascii("1.2."), 1, 1]), .. Item(0x57, new byte[9]), .. Item(0xEE, new byte[70]), .. Item(0x52, Ascii("1.2"))];
        using var peer = await RawPeer.AssociateAsync(served.Port, Request(user: user, extra: Item(0x77, new byte[3])));
        await peer.SendAsync(PData(1, 3, Echo(1)));
        Assert.Equal(0, await peer.ReadStatusAsync());
    }

    [Theory]
    [InlineData(0, "1.2.840.10008.3.1.1.1", 1, 2, 2)]
    [InlineData(2, "1.2.840.10008.3.1.1.1", 1, 2, 2)]
    [InlineData(1, "1.2.3", 1, 1, 2)]
    public async Task Request_OfAnotherProtocol_IsRejected(ushort version, string application, byte result, byte source, byte reason)
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.ConnectAsync(served.Port);
        await peer.SendAsync(Request(version: version, application: application));
        var (type, body) = Assert.Single(await peer.ReadToEndAsync());
        Assert.Equal(3, type);
        Assert.Equal([0, result, source, reason], body);
    }

    [Fact]
    public async Task Negotiation_Contexts_AreAnsweredOneByOne()
    {
        await using var served = new ServedFolder();
        byte[] contexts =
        [
            .. Proposed(1, Verification, "1.2.3", Implicit), .. Proposed(3, Ct, Implicit, Explicit), .. Proposed(5, Ct, "1.2.3"),
            .. Proposed(7, "1.2.840.10008.5.1.4.31", Implicit), .. Proposed(255, Commitment, Implicit), .. Proposed(9, Ct),
        ];
        using var peer = await RawPeer.ConnectAsync(served.Port);
        await peer.SendAsync(Request(contexts));
        var answers = Answers((await peer.ReadPduAsync())!.Value.Body);
        Assert.Equal([(1, 0, Implicit), (3, 0, Explicit), (5, 4, Implicit), (7, 3, Implicit), (255, 3, Implicit), (9, 4, Implicit)], answers);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(3, 3)]
    [InlineData(100, 8)]
    public async Task Negotiation_Window_IsTheSmaller(ushort asked, ushort given)
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.ConnectAsync(served.Port);
        await peer.SendAsync(Request(user: [.. MaxLength(16384), .. Item(0x53, [.. U16(asked), .. U16(5)])]));
        var answer = (await peer.ReadPduAsync())!.Value.Body;
        Assert.Equal([.. U16(given), .. U16(1)], UserItem(answer, 0x53));
    }

    [Fact]
    public async Task Negotiation_Roles_AreWhatIsServed()
    {
        await using var served = new ServedFolder(change: h => h with { CommitmentReported = (_, _, _) => new ValueTask<DimseStatus>(DimseStatus.Success) });
        byte[] roles = [.. Role(Ct, 1, 1), .. Role(Commitment, 1, 1), .. Role("1.2.3", 1, 1)];
        using var peer = await RawPeer.ConnectAsync(served.Port);
        await peer.SendAsync(Request(user: [.. MaxLength(16384), .. roles]));
        var body = (await peer.ReadPduAsync())!.Value.Body;
        Assert.True(body.AsSpan().IndexOf(Role(Ct, 1, 0)) > 0);
        Assert.True(body.AsSpan().IndexOf(Role(Commitment, 0, 1)) > 0);
        Assert.True(body.AsSpan().IndexOf(Ascii("1.2.3")) < 0);
    }

    [Fact]
    public async Task Command_ByteByByteAndInFragments_IsUnderstood()
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.AssociateAsync(served.Port);
        byte[] echo = Echo(9);
        byte[] whole = PData(1, 3, echo);
        for (var at = 0; at < whole.Length; at++) await peer.SendAsync(whole[at..(at + 1)]);
        Assert.Equal(0, await peer.ReadStatusAsync());
        await peer.SendAsync(Pdu(4, [.. Value(1, 1, echo[..7]), .. Value(1, 1, []), .. Value(1, 1, echo[7..20])]), PData(1, 0xFF, echo[20..]));
        Assert.Equal(0, await peer.ReadStatusAsync());
    }

    [Fact]
    public async Task Requests_WithoutWaiting_AreAnsweredInOrder()
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.AssociateAsync(served.Port);
        await peer.SendAsync([.. PData(1, 3, Echo(1)), .. Pdu(4, [.. Value(3, 3, Store(2)), .. Value(3, 2, new byte[8]), .. Value(1, 3, Echo(3))]), .. ReleaseRequest]);
        for (var id = 1; id <= 3; id++) Assert.Equal(id, BinaryPrimitives.ReadUInt16LittleEndian((await peer.ReadCommandAsync())[0x0120]));
        Assert.Equal(6, Assert.Single(await peer.ReadToEndAsync()).Type);
        var report = await served.NextReportAsync();
        Assert.Equal((AssociationEnd.Released, 3, 1), (report.End, report.Requests, report.InstancesStored));
    }

    [Theory]
    [InlineData(128)]
    [InlineData(131)]
    public async Task Response_ToAPeerThatTakesLittle_IsFragmented(uint most)
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.AssociateAsync(served.Port, Request(user: MaxLength(most)));
        await peer.SendAsync(PData(3, 3, Store(1, instance: new string('1', 60))), PData(3, 2, new byte[8]));
        var longest = 0;
        Assert.Equal(0, BinaryPrimitives.ReadUInt16LittleEndian((await peer.ReadCommandAsync(length => longest = Math.Max(longest, length)))[0x0900]));
        Assert.InRange(longest, 100, (int)most);
    }

    [Theory]
    [InlineData("1.2.3", Ct, 0x0101, 0xC000)]
    [InlineData("../../etc/passwd", Ct, 1, 0x0117)]
    [InlineData("", Ct, 1, 0x0117)]
    [InlineData("1.2.3", Verification, 1, 0x0122)]
    [InlineData("1.2.3", "", 1, 0x0122)]
    public async Task Store_ThatCannotBeTaken_IsRefusedAndTheAssociationGoesOn(string instance, string sopClass, ushort dataset, int status)
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.AssociateAsync(served.Port);
        await peer.SendAsync(PData(3, 3, Store(1, sopClass, instance, dataset)));
        if (dataset != 0x0101) await peer.SendAsync(PData(3, 0, new byte[5000]), PData(3, 2, []));
        Assert.Equal(status, await peer.ReadStatusAsync());
        await peer.SendAsync(PData(1, 3, Echo(2)));
        Assert.Equal(0, await peer.ReadStatusAsync());
        Assert.Empty(served.Files);
    }

    [Theory]
    [InlineData(0x0110)]
    [InlineData(0x0020)]
    [InlineData(0x0130)]
    [InlineData(0x7777)]
    public async Task Request_OfAnotherService_IsAnUnrecognizedOperation(int field)
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.AssociateAsync(served.Port);
        await peer.SendAsync(PData(3, 3, Command((0x0100, Le16(field)), (0x0110, Le16(4)), (0x0800, Le16(0)))), PData(3, 2, new byte[12]));
        var response = await peer.ReadCommandAsync();
        Assert.Equal(Le16(field | 0x8000), response[0x0100]);
        Assert.Equal(Le16(0x0211), response[0x0900]);
    }

    [Fact]
    public async Task Cancel_OfNothing_HasNoAnswer()
    {
        await using var served = new ServedFolder();
        using var peer = await RawPeer.AssociateAsync(served.Port);
        await peer.SendAsync(PData(1, 3, Command((0x0100, Le16(0x0FFF)), (0x0120, Le16(4)), (0x0800, Le16(0x0101)))), PData(1, 3, Echo(5)));
        Assert.Equal(Le16(5), (await peer.ReadCommandAsync())[0x0120]);
    }

    [Theory]
    [InlineData(2, Commitment, 0x0123)]
    [InlineData(1, "1.2.3", 0x0122)]
    [InlineData(1, Commitment, 0x0115)]
    public async Task Action_ThatIsNoCommitment_IsRefused(int action, string sopClass, int status)
    {
        await using var served = new ServedFolder(change: h => h with { Commit = (_, _) => new ValueTask<DimseStatus>(DimseStatus.Success) });
        using var peer = await RawPeer.AssociateAsync(served.Port);
        await peer.SendAsync(
            PData(5, 3, Command((0x0003, Uid(sopClass)), (0x0100, Le16(0x0130)), (0x0110, Le16(1)), (0x0800, Le16(1)), (0x1001, Uid("1.2")), (0x1008, Le16(action)))),
            PData(5, 2, Element(0x0018, Uid("1.2.3"), group: 8)));
        Assert.Equal(status, await peer.ReadStatusAsync());
    }

    private static byte[] Role(string uid, byte scu, byte scp) => Item(0x54, [.. U16((ushort)uid.Length), .. Ascii(uid), scu, scp]);

    private static List<(byte, byte, string)> Answers(byte[] accept) =>
        [.. Items(accept.AsMemory(68)).Where(i => i.Type == 0x21).Select(i => (i.Body[0], i.Body[2], System.Text.Encoding.ASCII.GetString(i.Body[8..])))];

    private static byte[] UserItem(byte[] accept, byte type) =>
        Items(Items(accept.AsMemory(68)).Single(i => i.Type == 0x50).Body).Single(i => i.Type == type).Body;

    private static List<(byte Type, byte[] Body)> Items(ReadOnlyMemory<byte> bytes)
    {
        var items = new List<(byte, byte[])>();
        for (var rest = bytes.ToArray(); rest.Length > 0;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest.AsSpan(2));
            items.Add((rest[0], rest[4..(4 + length)]));
            rest = rest[(4 + length)..];
        }

        return items;
    }
}
