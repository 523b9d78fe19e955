using System.Buffers.Binary;

namespace LesionScan.Dicom.Tests.Network;

/// <summary>
/// Damages a recorded conversation, the same way for the same seed: bytes near the headers of PDUs and items most of all,
/// and whole PDUs that are lost, repeated or exchanged.
/// </summary>
internal sealed class PduMutator(int seed)
{
    private static readonly byte[] Telling = [0, 1, 2, 3, 4, 5, 6, 7, 0x10, 0x20, 0x40, 0x50, 0x7F, 0x80, 0xFF];

    private readonly Random _random = new(seed);

    public byte[] Mutate(byte[] original)
    {
        var bytes = (byte[])original.Clone();
        for (var n = _random.Next(1, 4); n > 0 && bytes.Length > 8; n--) bytes = _random.Next(4) == 0 ? Shuffle(bytes) : Damage(bytes);
        return bytes;
    }

    // Where PDUs begin, as long as their lengths make sense.
    private static List<int> Starts(byte[] bytes)
    {
        var starts = new List<int>();
        for (long at = 0; at + 6 <= bytes.Length; at += 6 + BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan((int)at + 2))) starts.Add((int)at);
        return starts;
    }

    private byte[] Damage(byte[] bytes)
    {
        var starts = Starts(bytes);
        var at = _random.Next(3) switch
        {
            0 => _random.Next(bytes.Length),
            1 => Math.Min(bytes.Length - 1, starts[_random.Next(starts.Count)] + _random.Next(14)),
            _ => Math.Min(bytes.Length - 1, _random.Next(600)),
        };
        switch (_random.Next(7))
        {
            case 0: bytes[at] ^= (byte)(1 << _random.Next(8)); return bytes;
            case 1: bytes[at] = Telling[_random.Next(Telling.Length)]; return bytes;
            case 2: bytes[at] = (byte)_random.Next(256); return bytes;
            case 3: return bytes[..(at + 1)];
            case 4: return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + _random.Next(1, 9))..]];
            case 5: return [.. bytes[..at], (byte)_random.Next(256), .. bytes[at..]];
            default:
                _random.NextBytes(bytes.AsSpan(at, Math.Min(_random.Next(1, 17), bytes.Length - at)));
                return bytes;
        }
    }

    private byte[] Shuffle(byte[] bytes)
    {
        var starts = Starts(bytes);
        var first = _random.Next(starts.Count);
        var second = _random.Next(starts.Count);
        var one = Pdu(bytes, starts, first);
        return _random.Next(3) switch
        {
            0 => [.. bytes[..starts[first]], .. bytes[(starts[first] + one.Length)..]],
            1 => [.. bytes[..starts[second]], .. one, .. bytes[starts[second]..]],
            _ => [.. one, .. bytes[..starts[first]], .. bytes[(starts[first] + one.Length)..]],
        };
    }

    private static byte[] Pdu(byte[] bytes, List<int> starts, int index) => bytes[starts[index]..(index + 1 < starts.Count ? starts[index + 1] : bytes.Length)];
}
