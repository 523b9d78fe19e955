namespace LesionScan.Core.Preprocessing;

/// <summary>
/// An item of the VOI LUT Sequence: a table of display values. Immutable and thread-safe.
/// <i>Source</i>: PS3.3 C.11.2.1.1.
/// </summary>
public sealed class VoiLookup
{
    private readonly ushort[] _entries;
    private readonly int _firstMapped;

    /// <summary>Creates a table.</summary>
    /// <param name="firstMapped">The value that maps to the first entry, the second number of LUT Descriptor (0028,3002).</param>
    /// <param name="bits">Bits of each entry, the third number of LUT Descriptor: 8, or 10 to 16.</param>
    /// <param name="entries">
    /// LUT Data (0028,3006): 1 to 65,536 entries. A descriptor's first number of 0 means 65,536 entries; that is for the reader to resolve.
    /// </param>
    /// <exception cref="ArgumentException">There are no entries or too many, or an entry needs more bits.</exception>
    public VoiLookup(int firstMapped, int bits, ReadOnlySpan<ushort> entries)
    {
        if (entries.Length is < 1 or > 65536) throw new ArgumentException($"A lookup table has 1 to 65536 entries, not {entries.Length}.", nameof(entries));
        if (bits is not (8 or (>= 10 and <= 16))) throw new ArgumentException($"Entries have 8 or 10 to 16 bits, not {bits}.", nameof(bits));
        Maximum = (1 << bits) - 1;
        foreach (var entry in entries)
        {
            if (entry > Maximum) throw new ArgumentException($"An entry needs more than {bits} bits.", nameof(entries));
        }

        _firstMapped = firstMapped;
        _entries = entries.ToArray();
    }

    /// <summary>The largest value an entry can have.</summary>
    public int Maximum { get; }

    /// <summary>The entry of one value; values before the first or after the last entry take that entry.</summary>
    public int Map(int x) => _entries[(int)Math.Clamp((long)x - _firstMapped, 0, _entries.Length - 1)];

    /// <summary>Maps values to bytes 0 … 255 for display, rounded to the nearest, halves up.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">The display values, at least as many.</param>
    public void Apply(ReadOnlySpan<short> source, Span<byte> destination)
    {
        if (destination.Length < source.Length) throw new ArgumentException("The destination is shorter than the source.", nameof(destination));
        for (var n = 0; n < source.Length; n++) destination[n] = (byte)(((Map(source[n]) * 255L) + (Maximum / 2)) / Maximum);
    }
}
