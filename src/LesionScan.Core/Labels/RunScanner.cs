using System.Numerics;

namespace LesionScan.Core.Labels;

/// <summary>Walks the runs of set bits of one row from left to right.</summary>
internal struct RunScanner
{
    private int _position;

    /// <summary>Finds the next run, from start up to, not including, end.</summary>
    public bool Next(ReadOnlySpan<ulong> words, int length, out int start, out int end)
    {
        start = Find(words, _position, length, invert: 0);
        end = start < length ? Find(words, start, length, invert: ulong.MaxValue) : length;
        _position = end;
        return start < length;
    }

    /// <summary>The number of runs in a row.</summary>
    public static int Count(ReadOnlySpan<ulong> words)
    {
        var (count, carry) = (0, 0UL);
        foreach (var word in words)
        {
            count += BitOperations.PopCount(word & ~((word << 1) | carry));
            carry = word >> 63;
        }

        return count;
    }

    private static int Find(ReadOnlySpan<ulong> words, int from, int length, ulong invert)
    {
        if (from >= length) return length;
        var w = from >> 6;
        var word = (words[w] ^ invert) & (ulong.MaxValue << (from & 63));
        while (word == 0)
        {
            if (++w == words.Length) return length;
            word = words[w] ^ invert;
        }

        return Math.Min(length, (w << 6) + BitOperations.TrailingZeroCount(word));
    }
}
