using System.Buffers.Binary;

namespace LesionScan.Dicom.Data;

/// <summary>Writes little-endian numbers and bytes to a stream through a small buffer. Flush it at the end.</summary>
internal sealed class DicomOutput(Stream stream)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _used;

    internal void U16(int value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), (ushort)value);

    internal void U32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    internal void Tag(DicomTag tag)
    {
        U16(tag.Group);
        U16(tag.Element);
    }

    internal void Vr(DicomVr vr) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), (ushort)vr);

    /// <summary>Writes a value and the byte that makes it even.</summary>
    internal void Padded(ReadOnlySpan<byte> bytes, byte padding)
    {
        Bytes(bytes);
        if ((bytes.Length & 1) != 0) Take(1)[0] = padding;
    }

    internal void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= _buffer.Length - _used)
        {
            bytes.CopyTo(Take(bytes.Length));
            return;
        }

        Flush();
        stream.Write(bytes);
    }

    internal void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    private Span<byte> Take(int count)
    {
        if (count > _buffer.Length - _used) Flush();
        var taken = _buffer.AsSpan(_used, count);
        _used += count;
        return taken;
    }
}
