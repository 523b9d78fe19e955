using System.Buffers.Binary;
using System.Text;

namespace LesionScan.Dicom.Network.Pdus;

/// <summary>Walks over the big-endian fields and items of a PDU; every length is compared with what is left.</summary>
internal ref struct PduCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    internal readonly bool IsEmpty => _rest.IsEmpty;

    internal byte U8() => Take(1)[0];

    internal ushort U16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    internal uint U32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    internal ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length) throw DicomNetworkException.Invalid("a length is beyond the end of its PDU or item");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>The next item: its type, a reserved byte, a 16-bit length and its content.</summary>
    internal PduCursor Item(out byte type)
    {
        type = U8();
        Take(1);
        return new PduCursor(Take(U16()));
    }

    /// <summary>What is left as a UID, without padding; its form is the caller's to check.</summary>
    internal string Uid() => Text(Take(_rest.Length));

    /// <summary>Bytes as printable ASCII without padding; others become question marks, for such text ends up in logs.</summary>
    internal static string Text(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.Trim(" \0"u8);
        if (bytes.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0) return Encoding.ASCII.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes) text.Append(value is >= 0x20 and <= 0x7E ? (char)value : '?');
        return text.ToString();
    }
}
