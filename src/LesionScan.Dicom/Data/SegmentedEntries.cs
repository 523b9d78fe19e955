using System.Buffers.Binary;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <summary>
/// Expands a segmented palette: discrete entries, straight lines from the last entry, and repetitions of earlier
/// segments. No more entries are made than the descriptor says. <i>Source</i>: PS3.3 C.7.9.2.
/// </summary>
internal static class SegmentedEntries
{
    private const int Discrete = 0;
    private const int Linear = 1;
    private const int Indirect = 2;

    /// <summary>Expands segments to exactly so many entries.</summary>
    /// <param name="segments">The segments' bytes.</param>
    /// <param name="isBytes">Whether codes, lengths and entries are bytes rather than words.</param>
    /// <param name="count">The entries there must be.</param>
    /// <exception cref="RejectionException">A segment is malformed, or the number of entries is another.</exception>
    internal static ushort[] Expand(ReadOnlySpan<byte> segments, bool isBytes, int count)
    {
        var reader = new Reader(segments, isBytes);
        var entries = new List<ushort>(count);
        while (reader.HasMore && entries.Count < count)
        {
            if (reader.PeekCode() == Indirect) Repeat(ref reader, segments, isBytes, entries, count);
            else Add(ref reader, entries, count);
        }

        return entries.Count == count ? [.. entries] : throw Malformed($"give {entries.Count} entries, not {count}");
    }

    // An indirect segment names how many earlier segments to take, and the byte offset of the first of them.
    private static void Repeat(ref Reader reader, ReadOnlySpan<byte> segments, bool isBytes, List<ushort> entries, int count)
    {
        reader.Take();
        var repeated = reader.Take();
        var offset = 0L;
        for (var shift = 0; shift < 32; shift += isBytes ? 8 : 16) offset += (long)reader.Take() << shift;
        if (offset >= segments.Length) throw Malformed("refer to a place outside of them");
        var earlier = new Reader(segments[(int)offset..], isBytes);
        for (var n = 0; n < repeated && entries.Count < count; n++)
        {
            if (earlier.PeekCode() == Indirect) throw Malformed("refer to segments that refer to others");
            Add(ref earlier, entries, count);
        }
    }

    private static void Add(ref Reader reader, List<ushort> entries, int count)
    {
        var code = reader.Take();
        var length = reader.Take();
        if (length > count - entries.Count) throw Malformed($"give more than {count} entries");
        if (code == Discrete)
        {
            for (var n = 0; n < length; n++) entries.Add((ushort)reader.Take());
        }
        else if (code == Linear && entries.Count > 0)
        {
            var (from, to) = (entries[^1], reader.Take());
            for (var n = 1; n <= length; n++) entries.Add((ushort)Math.Round(from + ((to - from) * (double)n / length)));
        }
        else
        {
            throw Malformed($"have a segment of type {code} where none can stand");
        }
    }

    private static RejectionException Malformed(string what) => new(RejectionReason.InvalidAttribute, $"The segments of a palette {what} (PS3.3 C.7.9.2).");

    private ref struct Reader(ReadOnlySpan<byte> bytes, bool isBytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        // A single byte left over in words is padding.
        internal readonly bool HasMore => _rest.Length >= (isBytes ? 2 : 4);

        internal readonly int PeekCode() => isBytes ? First(1)[0] : BinaryPrimitives.ReadUInt16LittleEndian(First(2));

        internal int Take()
        {
            var value = PeekCode();
            _rest = _rest[(isBytes ? 1 : 2)..];
            return value;
        }

        private readonly ReadOnlySpan<byte> First(int count) => _rest.Length >= count ? _rest[..count] : throw Malformed("are cut off");
    }
}
