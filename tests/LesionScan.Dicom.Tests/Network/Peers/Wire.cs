using System.Buffers.Binary;
using System.Text;

namespace LesionScan.Dicom.Tests.Network.Peers;

/// <summary>PDUs by hand, from the tables of PS3.8 9.3 and PS3.7 E, without a line of the code under test.</summary>
internal static class Wire
{
    public const string Verification = "1.2.840.10008.1.1";
    public const string Ct = "1.2.840.10008.5.1.4.1.1.2";
    public const string Commitment = "1.2.840.10008.1.20.1";
    public const string Implicit = "1.2.840.10008.1.2";
    public const string Explicit = "1.2.840.10008.1.2.1";
    public const string ApplicationContext = "1.2.840.10008.3.1.1.1";

    public static byte[] MaxLength(uint length) => Item(0x51, U32(length));

    /// <summary>An association request for verification (1), CT (3) and storage commitment (5), or with other items.</summary>
    public static byte[] Request(byte[]? contexts = null, byte[]? user = null, ushort version = 1, string application = ApplicationContext, byte[]? extra = null)
    {
        contexts ??= [.. Proposed(1, Verification, Implicit), .. Proposed(3, Ct, Implicit, Explicit), .. Proposed(5, Commitment, Implicit)];
        user ??= [.. MaxLength(16384), .. Item(0x52, Ascii("1.2.3.4"))];
        return Pdu(1, [.. U16(version), 0, 0, .. Ascii("LESIONSCAN".PadRight(16)), .. Ascii("RAW".PadRight(16)), .. new byte[32],
            .. Item(0x10, Ascii(application)), .. contexts, .. Item(0x50, user), .. extra ?? []]);
    }

    /// <summary>The acceptance of context 1 with a transfer syntax, or of others.</summary>
    public static byte[] Accept(byte[]? contexts = null, uint maxLength = 16384) =>
        Pdu(2, [0, 1, 0, 0, .. Ascii(new string(' ', 32)), .. new byte[32], .. Item(0x10, Ascii(ApplicationContext)),
            .. contexts ?? Answered(1, 0, Implicit), .. Item(0x50, [.. MaxLength(maxLength), .. Item(0x52, Ascii("1.2.3.4"))])]);

    public static byte[] Proposed(byte id, string abstractSyntax, params string[] syntaxes) =>
        Item(0x20, [id, 0, 0, 0, .. Item(0x30, Ascii(abstractSyntax)), .. syntaxes.SelectMany(s => Item(0x40, Ascii(s)))]);

    public static byte[] Answered(byte id, byte result, string syntax) => Item(0x21, [id, 0, result, 0, .. Item(0x40, Ascii(syntax))]);

    public static byte[] Pdu(byte type, params byte[] body) => [type, 0, .. U32((uint)body.Length), .. body];

    public static byte[] Item(byte type, byte[] body) => [type, 0, .. U16((ushort)body.Length), .. body];

    /// <summary>One presentation data value; control 1 is a command, 2 the last of its kind.</summary>
    public static byte[] Value(byte context, byte control, byte[] data) => [.. U32((uint)data.Length + 2), context, control, .. data];

    public static byte[] PData(byte context, byte control, byte[] data) => Pdu(4, Value(context, control, data));

    public static byte[] ReleaseRequest { get; } = Pdu(5, 0, 0, 0, 0);

    public static byte[] ReleaseResponse { get; } = Pdu(6, 0, 0, 0, 0);

    public static byte[] Abort(byte source, byte reason) => Pdu(7, 0, 0, source, reason);

    /// <summary>A command set in implicit VR little endian: element numbers of group 0000 with their values.</summary>
    public static byte[] Command(params (ushort Element, byte[] Value)[] elements)
    {
        var body = elements.SelectMany(e => Element(e.Element, e.Value)).ToArray();
        return [.. Element(0, Le32(body.Length)), .. body];
    }

    public static byte[] Echo(ushort id) => Command((0x0002, Uid(Verification)), (0x0100, Le16(0x0030)), (0x0110, Le16(id)), (0x0800, Le16(0x0101)));

    public static byte[] Store(ushort id, string sopClass = Ct, string instance = "1.2.3", ushort dataset = 1) => Command(
        (0x0002, Uid(sopClass)), (0x0100, Le16(1)), (0x0110, Le16(id)), (0x0700, Le16(0)), (0x0800, Le16(dataset)), (0x1000, Uid(instance)));

    public static byte[] Response(ushort field, ushort id, ushort status, ushort dataset = 0x0101) =>
        Command((0x0100, Le16(field)), (0x0120, Le16(id)), (0x0800, Le16(dataset)), (0x0900, Le16(status)));

    public static byte[] Element(ushort element, byte[] value, ushort group = 0) => [.. Le16(group), .. Le16(element), .. Le32(value.Length), .. value];

    public static byte[] Uid(string uid) => Ascii(uid.Length % 2 == 0 ? uid : uid + "\0");

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    public static byte[] Le16(int value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] Le32(int value) => [.. Le16(value), .. Le16(value >> 16)];

    public static byte[] U16(ushort value) => [(byte)(value >> 8), (byte)value];

    public static byte[] U32(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    /// <summary>The elements of a command set.</summary>
    public static Dictionary<ushort, byte[]> Parse(ReadOnlySpan<byte> command)
    {
        var elements = new Dictionary<ushort, byte[]>();
        while (!command.IsEmpty)
        {
            Assert.Equal(0, BinaryPrimitives.ReadUInt16LittleEndian(command));
            var length = BinaryPrimitives.ReadInt32LittleEndian(command[4..]);
            elements[BinaryPrimitives.ReadUInt16LittleEndian(command[2..])] = command.Slice(8, length).ToArray();
            command = command[(8 + length)..];
        }

        return elements;
    }
}
