namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// A canonical Huffman code with the lookup tables that its decoders use. <i>Thread safety</i>: immutable.
/// <i>Source</i>: ITU-T T.81 Annex C and F.2.2.3.
/// </summary>
internal sealed class HuffmanCode
{
    /// <summary>How many bits the first lookup sees: 4096 entries stay in the first-level cache.</summary>
    public const int LookupBits = 12;

    /// <summary>The longest code.</summary>
    public const int MaxLength = 16;

    private const int LastCodeSlots = MaxLength + 2;

    // For each length: the first code beyond that length, left-aligned to 16 bits, and what turns a code into an index.
    private readonly int[] _limit = new int[LastCodeSlots];
    private readonly int[] _offset = new int[LastCodeSlots];
    private readonly byte[] _symbols;
    private readonly uint[] _differences;

    private HuffmanCode(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        var code = 0;
        var index = 0;
        for (var length = 1; length <= MaxLength; length++)
        {
            _offset[length] = index - code;
            code += counts[length - 1];
            index += counts[length - 1];
            if (code > 1 << length) throw CodecRefusal.Malformed("A JPEG Huffman table has more codes than fit.");
            _limit[length] = code << (MaxLength - length);
            code <<= 1;
        }

        _limit[MaxLength + 1] = int.MaxValue;
        _differences = BuildDifferences();
    }

    /// <summary>
    /// What the next <see cref="LookupBits"/> bits mean to a decoder of differences. Bits 0–7: the bits of code and
    /// difference together, with the difference in bits 16–31; or zero where both do not fit, then bits 8–15 are the
    /// code's length and bits 16–31 the category; or all zero where the code alone is longer.
    /// </summary>
    public ReadOnlySpan<uint> Differences => _differences;

    /// <summary>Reads one table out of a DHT segment and moves behind it.</summary>
    public static HuffmanCode Read(ref ReadOnlySpan<byte> segment)
    {
        if (segment.Length < MaxLength) throw CodecRefusal.Malformed("A JPEG Huffman table is too short.");
        var counts = segment[..MaxLength];
        var total = 0;
        foreach (var count in counts) total += count;
        if (total > 256 || segment.Length < MaxLength + total) throw CodecRefusal.Malformed("A JPEG Huffman table is too short.");
        var code = new HuffmanCode(counts, segment.Slice(MaxLength, total));
        segment = segment[(MaxLength + total)..];
        return code;
    }

    /// <summary>Decodes one symbol bit length by bit length.</summary>
    /// <param name="next16">The next 16 bits.</param>
    /// <param name="length">The bits of the code, or 0 where no code matches.</param>
    public int Decode(int next16, out int length)
    {
        length = 1;
        while (next16 >= _limit[length]) length++;
        if (length > MaxLength)
        {
            length = 0;
            return 0;
        }

        return _symbols[_offset[length] + (next16 >> (MaxLength - length))];
    }

    /// <summary>The number that <paramref name="category"/> extra bits stand for. <i>Source</i>: ITU-T T.81 F.2.2.1, figure F.12.</summary>
    public static int Extend(int bits, int category) => bits < 1 << (category - 1) ? bits - (1 << category) + 1 : bits;

    private uint[] BuildDifferences()
    {
        var table = new uint[1 << LookupBits];
        for (var i = 0; i < table.Length; i++)
        {
            var category = Decode(i << (MaxLength - LookupBits), out var length);
            if (length is 0 or > LookupBits) continue;

            // Category 16 stands for 32768 and carries no extra bits (T.81 H.1.2.2).
            var extra = category == 16 ? 0 : category;
            if (category > 16) continue;
            if (length + extra > LookupBits)
            {
                table[i] = (uint)((category << 16) | (length << 8));
                continue;
            }

            var bits = (i >> (LookupBits - length - extra)) & ((1 << extra) - 1);
            var difference = category == 16 ? 32768 : category == 0 ? 0 : Extend(bits, category);
            table[i] = (uint)((difference << 16) | (length + extra));
        }

        return table;
    }
}
