using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// Reads the Huffman-coded differences of a lossless scan. A 64-bit register holds the next bits, highest first;
/// one table lookup gives code, extra bits and difference at once for nearly every sample.
/// <i>Source</i>: ITU-T T.81 H.2 and F.2.2.
/// </summary>
internal ref struct DifferenceReader
{
    private readonly ReadOnlySpan<byte> _padded;
    private readonly int _end;
    private ulong _bits;
    private int _count;
    private int _position;

    public DifferenceReader(EntropyData data)
    {
        _padded = data.Padded;
        _end = data.Length;
    }

    /// <summary>Whether more bits were read than the interval has.</summary>
    public readonly bool IsExhausted => (8L * _position) - _count > 8L * _end;

    /// <summary>Reads differences of one component into a row, modulo 2^16.</summary>
    public void Read(HuffmanCode code, Span<ushort> row)
    {
        var table = code.Differences;
        var bits = _bits;
        var count = _count;
        var position = _position;
        for (var i = 0; i < row.Length; i++)
        {
            // A sample takes at most 32 bits: 16 of code and 16 of difference.
            if (count < 32) Refill(ref bits, ref count, ref position);
            var entry = table[(int)(bits >> (64 - HuffmanCode.LookupBits))];
            var length = (int)(entry & 0xFF);
            if (length == 0) entry = ReadLong(code, bits, entry, out length);
            bits <<= length;
            count -= length;
            row[i] = (ushort)(entry >> 16);
        }

        _bits = bits;
        _count = count;
        _position = position;
    }

    /// <summary>Reads the differences of interleaved components, each with its own code.</summary>
    public void Read(ReadOnlySpan<HuffmanCode> codes, Span<ushort> row)
    {
        for (var i = 0; i < row.Length; i += codes.Length)
        {
            for (var c = 0; c < codes.Length; c++) Read(codes[c], row.Slice(i + c, 1));
        }
    }

    // Past the end the position stands still and the register fills with zeros; the caller then sees IsExhausted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Refill(ref ulong bits, ref int count, ref int position)
    {
        var from = Math.Min(position, _end + 8);
        bits |= BinaryPrimitives.ReadUInt64BigEndian(_padded.Slice(from, 8)) >> count;
        position += (63 - count) >> 3;
        count |= 56;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint ReadLong(HuffmanCode code, ulong bits, uint entry, out int length)
    {
        var codeLength = (int)((entry >> 8) & 0xFF);
        var category = (int)(entry >> 16);
        if (codeLength == 0) category = code.Decode((int)(bits >> 48), out codeLength);
        if (codeLength == 0 || category > 16) throw CodecRefusal.Malformed("The JPEG data holds a code that its Huffman table lacks.");
        length = codeLength;
        if (category == 0) return 0;
        if (category == 16) return 32768u << 16;
        length += category;
        var extra = (int)((bits << codeLength) >> (64 - category));
        return (uint)HuffmanCode.Extend(extra, category) << 16;
    }
}
