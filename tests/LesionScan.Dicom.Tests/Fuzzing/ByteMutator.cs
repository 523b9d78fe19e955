using System.Buffers.Binary;

namespace LesionScan.Dicom.Tests.Fuzzing;

/// <summary>Damages bytes in the ways that break parsers, the same way for the same seed.</summary>
internal sealed class ByteMutator(int seed)
{
    // Headers lie in the first bytes; half of all damage goes there.
    private const int HeaderBytes = 160;

    private static readonly byte[] Telling = [0x00, 0x01, 0x7F, 0x80, 0xFF, 0xFE, 0x90, 0x93, 0xD0, 0xD9, 0xDA, 0x52];

    // Where signs, sizes and tags turn over, and the tags of items and delimiters as they stand in a stream.
    private static readonly uint[] TellingWords =
        [0, 1, 2, 0x7F, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF, 0xE000_FFFE, 0xE00D_FFFE, 0xE0DD_FFFE];

    private readonly Random _random = new(seed);

    /// <summary>One to four damages; half of the mutants keep their size and their first bytes, to come further.</summary>
    /// <param name="original">The bytes; they stay as they are.</param>
    /// <param name="donor">Bytes that pieces may be taken from.</param>
    public byte[] Mutate(byte[] original, byte[]? donor = null)
    {
        var bytes = (byte[])original.Clone();
        var isDeep = _random.Next(2) == 0;
        for (var n = _random.Next(1, 5); n > 0 && bytes.Length > 1; n--)
        {
            if (isDeep) Replace(bytes, _random.Next(Math.Min(HeaderBytes, bytes.Length / 2), bytes.Length));
            else bytes = Damage(bytes, donor ?? original);
        }

        return bytes;
    }

    private byte[] Damage(byte[] bytes, byte[] donor)
    {
        var at = _random.Next(_random.Next(2) == 0 ? Math.Min(HeaderBytes, bytes.Length) : bytes.Length);
        switch (_random.Next(10))
        {
            case 0: return bytes[..(at + 1)];
            case 1: return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + _random.Next(1, 9))..]];
            case 2: return [.. bytes[..at], (byte)_random.Next(256), .. bytes[at..]];
            case 3: return [.. bytes[..at], .. Piece(donor), .. bytes[at..]];
            case 4: return [.. bytes[..at], .. Piece(donor), .. bytes[Math.Min(bytes.Length, at + _random.Next(1, 65))..]];
            default: return Replace(bytes, at);
        }
    }

    private byte[] Replace(byte[] bytes, int at)
    {
        switch (_random.Next(6))
        {
            case 0: bytes[at] ^= (byte)(1 << _random.Next(8)); return bytes;
            case 1: bytes[at] = Telling[_random.Next(Telling.Length)]; return bytes;
            case 2: bytes[at] = (byte)_random.Next(256); return bytes;
            case 3: return Overwrite(bytes, at);
            case 4: return Overwrite(bytes, at & ~1);
            default:
                _random.NextBytes(bytes.AsSpan(at, Math.Min(_random.Next(1, 33), bytes.Length - at)));
                return bytes;
        }
    }

    private byte[] Overwrite(byte[] bytes, int at)
    {
        Span<byte> word = stackalloc byte[4];
        var value = TellingWords[_random.Next(TellingWords.Length)];
        if (_random.Next(2) == 0) BinaryPrimitives.WriteUInt32LittleEndian(word, value);
        else BinaryPrimitives.WriteUInt32BigEndian(word, value);
        var width = _random.Next(2) == 0 ? 2 : 4;
        word[..Math.Min(width, bytes.Length - at)].CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    private byte[] Piece(byte[] donor)
    {
        var from = _random.Next(donor.Length);
        return donor[from..Math.Min(donor.Length, from + _random.Next(1, 129))];
    }
}
