using System.Buffers.Binary;

namespace LesionScan.Inference.Sessions;

/// <summary>Steps over the fields of one protobuf message; never reads outside it.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Whether everything was read: false after a malformed field.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads one field: a length-delimited one into <paramref name="payload"/>, a number into <paramref name="value"/>.</summary>
    public bool TryReadField(out int number, out ReadOnlySpan<byte> payload, out ulong value)
    {
        payload = default;
        value = 0;
        number = 0;
        if (!TryReadVarint(out var tag)) return false;
        number = (int)(tag >> 3);
        return (tag & 7) switch
        {
            0 => TryReadVarint(out value),
            1 => TryReadFixed(8, out value),
            2 => TryReadVarint(out var length) && TryTake(length, out payload),
            5 => TryReadFixed(4, out value),
            _ => false,
        };
    }

    private bool TryReadFixed(int size, out ulong value)
    {
        value = 0;
        if (!TryTake((ulong)size, out var bytes)) return false;
        value = size == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return true;
    }

    private bool TryTake(ulong length, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (length > (ulong)_rest.Length) return false;
        bytes = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    private bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (var i = 0; i < _rest.Length && i < 10; i++)
        {
            value |= (ulong)(_rest[i] & 0x7f) << (7 * i);
            if (_rest[i] >= 0x80) continue;
            _rest = _rest[(i + 1)..];
            return true;
        }

        return false;
    }
}
