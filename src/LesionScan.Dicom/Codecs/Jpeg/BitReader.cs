using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// Reads single bits of entropy-coded data, highest first, through a 64-bit register. Past the end it reads zeros;
/// <see cref="IsExhausted"/> then says so.
/// </summary>
internal ref struct BitReader(EntropyData data)
{
    private readonly ReadOnlySpan<byte> _padded = data.Padded;
    private readonly int _end = data.Length;
    private ulong _bits;
    private int _count;
    private int _position;

    /// <summary>Whether more bits were read than there are.</summary>
    public readonly bool IsExhausted => (8L * _position) - _count > 8L * _end;

    /// <summary>Reads a number of up to 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadBits(int count)
    {
        if (count == 0) return 0;
        if (_count < count) Refill();
        var value = (int)(_bits >> (64 - count));
        Consume(count);
        return value;
    }

    /// <summary>Reads zeros up to a one and answers how many there were; more than <paramref name="most"/> (below 64) is corrupt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadZeros(int most)
    {
        Refill();
        var zeros = BitOperations.LeadingZeroCount(_bits);
        if (zeros > most) throw CodecRefusal.Malformed("The JPEG data holds a code longer than any.");
        if (zeros >= _count) ConsumeLong(zeros + 1);
        else Consume(zeros + 1);
        return zeros;
    }

    /// <summary>Reads one symbol of a Huffman code.</summary>
    public int ReadSymbol(HuffmanCode code)
    {
        if (_count < HuffmanCode.MaxLength) Refill();
        var symbol = code.Decode((int)(_bits >> (64 - HuffmanCode.MaxLength)), out var length);
        if (length == 0) throw CodecRefusal.Malformed("The JPEG data holds a code that its Huffman table lacks.");
        Consume(length);
        return symbol;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Consume(int count)
    {
        _bits <<= count;
        _count -= count;
    }

    private void ConsumeLong(int count)
    {
        Consume(32);
        Refill();
        Consume(count - 32);
    }

    // Fills all 64 bits but counts whole bytes; the rest is read again, to the same value.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Refill()
    {
        _bits |= BinaryPrimitives.ReadUInt64BigEndian(_padded.Slice(Math.Min(_position, _end + 8), 8)) >> _count;
        _position += (63 - _count) >> 3;
        _count |= 56;
    }
}
