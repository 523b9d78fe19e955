using System.Buffers.Binary;
using System.Text;

namespace LesionScan.Dicom.Network.Pdus;

/// <summary>Puts a PDU together: big-endian numbers, and lengths filled in when their item ends.</summary>
internal sealed class PduBuilder
{
    private byte[] _bytes = new byte[1024];
    private int _used;

    internal PduBuilder(PduType type)
    {
        U8((byte)type);
        U8(0);
        U32(0);
    }

    internal void U8(byte value) => Take(1)[0] = value;

    internal void U16(int value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), (ushort)value);

    internal void U32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    internal void Zeros(int count) => Take(count).Clear();

    internal void Ascii(string text) => Encoding.ASCII.GetBytes(text, Take(text.Length));

    /// <summary>An AE title in its field of 16 characters.</summary>
    internal void AeTitle(string title)
    {
        Ascii(title);
        Take(AeTitles.MaxLength - title.Length).Fill((byte)' ');
    }

    /// <summary>Begins an item; the answer is what <see cref="End"/> wants.</summary>
    internal int Begin(byte type)
    {
        U8(type);
        U8(0);
        U16(0);
        return _used;
    }

    internal void End(int start) => BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(start - 2), checked((ushort)(_used - start)));

    internal void TextItem(byte type, string text)
    {
        var item = Begin(type);
        Ascii(text);
        End(item);
    }

    /// <summary>The whole PDU with its length.</summary>
    internal ReadOnlyMemory<byte> ToPdu()
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(2), (uint)(_used - PduHeader.Size));
        return _bytes.AsMemory(0, _used);
    }

    private Span<byte> Take(int count)
    {
        if (count > _bytes.Length - _used) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _used + count));
        var taken = _bytes.AsSpan(_used, count);
        _used += count;
        return taken;
    }
}
