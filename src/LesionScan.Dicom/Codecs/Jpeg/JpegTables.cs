using System.Buffers.Binary;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>The tables that marker segments define for the scans behind them. <i>Source</i>: ITU-T T.81 B.2.4.</summary>
internal sealed class JpegTables
{
    private readonly HuffmanCode?[] _dc = new HuffmanCode?[4];
    private readonly HuffmanCode?[] _ac = new HuffmanCode?[4];
    private readonly ushort[]?[] _quantization = new ushort[]?[4];

    /// <summary>Minimum coded units between restart markers, or 0 for none.</summary>
    public int RestartInterval { get; private set; }

    /// <summary>The table for DC or lossless differences in a slot; it must be defined.</summary>
    public HuffmanCode Dc(int slot) => _dc[slot] ?? throw CodecRefusal.Malformed("A JPEG scan uses a Huffman table that is not defined.");

    /// <summary>The table for AC coefficients in a slot; it must be defined.</summary>
    public HuffmanCode Ac(int slot) => _ac[slot] ?? throw CodecRefusal.Malformed("A JPEG scan uses a Huffman table that is not defined.");

    /// <summary>The quantization steps in a slot, in zigzag order; they must be defined.</summary>
    public ReadOnlySpan<ushort> Quantization(int slot) =>
        slot < _quantization.Length && _quantization[slot] is { } table ? table : throw CodecRefusal.Malformed("A JPEG frame uses a quantization table that is not defined.");

    /// <summary>Takes a table segment; any other segment is left alone.</summary>
    public void Read(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case JpegMarker.HuffmanTables:
                ReadHuffman(segment);
                break;
            case JpegMarker.QuantizationTables:
                ReadQuantization(segment);
                break;
            case JpegMarker.RestartInterval:
                if (segment.Length != 2) throw CodecRefusal.Malformed("A JPEG restart interval has the wrong length.");
                RestartInterval = BinaryPrimitives.ReadUInt16BigEndian(segment);
                break;
            case JpegMarker.NumberOfLines:
                throw CodecRefusal.Unsupported("JPEG frames whose height comes after the data (DNL) are not decoded.");
        }
    }

    private void ReadQuantization(ReadOnlySpan<byte> segment)
    {
        const int Steps = 64;
        while (segment.Length > 0)
        {
            var (width, slot) = ((segment[0] >> 4) + 1, segment[0] & 15);
            if (width > 2 || slot > 3) throw CodecRefusal.Malformed("A JPEG quantization table has a slot outside 0 to 3.");
            if (segment.Length < 1 + (width * Steps)) throw CodecRefusal.Malformed("A JPEG quantization table is too short.");
            var table = new ushort[Steps];
            for (var i = 0; i < Steps; i++)
            {
                table[i] = width == 1 ? segment[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + (2 * i))..]);
            }

            _quantization[slot] = table;
            segment = segment[(1 + (width * Steps))..];
        }
    }

    private void ReadHuffman(ReadOnlySpan<byte> segment)
    {
        while (segment.Length > 0)
        {
            var (kind, slot) = (segment[0] >> 4, segment[0] & 15);
            if (kind > 1 || slot > 3) throw CodecRefusal.Malformed("A JPEG Huffman table has a slot outside 0 to 3.");
            segment = segment[1..];
            (kind == 0 ? _dc : _ac)[slot] = HuffmanCode.Read(ref segment);
        }
    }
}
