namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// The shortest canonical code for counted symbols whose codes have at most 16 bits, none of them all ones.
/// <i>Source</i>: ITU-T T.81 K.2 and Annex C.
/// </summary>
internal sealed class HuffmanCodeBuilder
{
    private readonly byte[] _lengths;
    private readonly ushort[] _codes;

    /// <summary>Builds the code.</summary>
    /// <param name="frequencies">How often each symbol occurs, at most 255 symbols; those that never occur get no code.</param>
    public HuffmanCodeBuilder(ReadOnlySpan<int> frequencies)
    {
        // One more symbol, the rarest, takes the code of all ones, which must stay free.
        var counts = new long[frequencies.Length + 1];
        for (var i = 0; i < frequencies.Length; i++) counts[i] = frequencies[i];
        counts[^1] = 1;
        var perLength = PerLength(Depths(counts));
        Symbols = [.. Enumerable.Range(0, frequencies.Length).Where(s => counts[s] > 0).OrderByDescending(s => counts[s]).ThenBy(s => s).Select(s => (byte)s)];
        Counts = perLength;
        _lengths = new byte[frequencies.Length];
        _codes = new ushort[frequencies.Length];
        Assign();
    }

    /// <summary>How many codes there are of each length, from 1 bit to 16.</summary>
    public byte[] Counts { get; }

    /// <summary>The symbols in the order of their codes.</summary>
    public byte[] Symbols { get; }

    /// <summary>A symbol's code and its bits.</summary>
    public (ushort Code, byte Length) Of(int symbol) => (_codes[symbol], _lengths[symbol]);

    // The depth of every symbol in a Huffman tree; 0 for those that do not occur.
    private static int[] Depths(long[] counts)
    {
        var depths = new int[counts.Length];
        var trees = new PriorityQueue<int[], (long Count, int Order)>();
        for (var s = 0; s < counts.Length; s++)
        {
            // Of equal counts the last symbol is the rarer: the spare one then has the longest code.
            if (counts[s] > 0) trees.Enqueue([s], (counts[s], counts.Length - s));
        }

        for (var order = counts.Length + 1; trees.Count > 1; order++)
        {
            trees.TryDequeue(out var a, out var first);
            trees.TryDequeue(out var b, out var second);
            int[] both = [.. a!, .. b!];
            foreach (var s in both) depths[s]++;
            trees.Enqueue(both, (first.Count + second.Count, order));
        }

        return depths;
    }

    private static byte[] PerLength(int[] depths)
    {
        var counts = new int[Math.Max(depths.Max(), HuffmanCode.MaxLength) + 1];
        foreach (var depth in depths.Where(d => d > 0)) counts[depth]++;
        for (var length = counts.Length - 1; length > HuffmanCode.MaxLength; length--)
        {
            while (counts[length] > 0)
            {
                // A pair of leaves goes up: one to its parent's place, the other beside a leaf that is higher up (K.2, figure K.3).
                var shorter = length - 2;
                while (counts[shorter] == 0) shorter--;
                counts[length] -= 2;
                counts[length - 1]++;
                counts[shorter + 1] += 2;
                counts[shorter]--;
            }
        }

        var longest = HuffmanCode.MaxLength;
        while (counts[longest] == 0) longest--;
        counts[longest]--;
        return [.. counts.Skip(1).Take(HuffmanCode.MaxLength).Select(c => (byte)c)];
    }

    private void Assign()
    {
        int code = 0, next = 0;
        for (byte length = 1; length <= HuffmanCode.MaxLength; length++, code <<= 1)
        {
            for (var n = 0; n < Counts[length - 1]; n++) (_codes[Symbols[next]], _lengths[Symbols[next++]]) = ((ushort)code++, length);
        }
    }
}
