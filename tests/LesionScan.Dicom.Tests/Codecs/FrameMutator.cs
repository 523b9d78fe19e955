namespace LesionScan.Dicom.Tests.Codecs;

/// <summary>Damages bytes in the ways that break parsers, the same way for the same seed.</summary>
internal sealed class FrameMutator(int seed)
{
    // Headers lie in the first bytes; half of all damage goes there.
    private const int HeaderBytes = 160;

    private static readonly byte[] Telling = [0x00, 0x01, 0x7F, 0x80, 0xFF, 0xFE, 0x90, 0x93, 0xD0, 0xD9, 0xDA, 0x52];

    private readonly Random _random = new(seed);

    public byte[] Mutate(byte[] original)
    {
        var bytes = (byte[])original.Clone();
        for (var n = _random.Next(1, 5); n > 0 && bytes.Length > 1; n--) bytes = Damage(bytes);
        return bytes;
    }

    private byte[] Damage(byte[] bytes)
    {
        var at = _random.Next(_random.Next(2) == 0 ? Math.Min(HeaderBytes, bytes.Length) : bytes.Length);
        switch (_random.Next(7))
        {
            case 0: bytes[at] ^= (byte)(1 << _random.Next(8)); return bytes;
            case 1: bytes[at] = Telling[_random.Next(Telling.Length)]; return bytes;
            case 2: bytes[at] = (byte)_random.Next(256); return bytes;
            case 3: return bytes[..(at + 1)];
            case 4: return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + _random.Next(1, 9))..]];
            case 5: return [.. bytes[..at], (byte)_random.Next(256), .. bytes[at..]];
            default:
                _random.NextBytes(bytes.AsSpan(at, Math.Min(_random.Next(1, 33), bytes.Length - at)));
                return bytes;
        }
    }
}
