using System.Buffers.Binary;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>The tables that marker segments define for the scans behind them. <i>Source</i>: ITU-T T.81 B.2.4.</summary>
internal sealed class JpegTables
{
    private readonly HuffmanCode?[] _dc = new HuffmanCode?[4];
    private readonly HuffmanCode?[] _ac = new HuffmanCode?[4];

    /// <summary>Minimum coded units between restart markers, or 0 for none.</summary>
    public int RestartInterval { get; private set; }

    /// <summary>The table for DC or lossless differences in a slot; it must be defined.</summary>
    public HuffmanCode Dc(int slot) => _dc[slot] ?? throw CodecRefusal.Malformed("A JPEG scan uses a Huffman table that is not defined.");

    /// <summary>The table for AC coefficients in a slot; it must be defined.</summary>
    public HuffmanCode Ac(int slot) => _ac[slot] ?? throw CodecRefusal.Malformed("A JPEG scan uses a Huffman table that is not defined.");

    /// <summary>Takes a table segment; any other segment is left alone.</summary>
    public void Read(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case JpegMarker.HuffmanTables:
                ReadHuffman(segment);
                break;
            case JpegMarker.RestartInterval:
                if (segment.Length != 2) throw CodecRefusal.Malformed("A JPEG restart interval has the wrong length.");
                RestartInterval = BinaryPrimitives.ReadUInt16BigEndian(segment);
                break;
            case JpegMarker.NumberOfLines:
                throw CodecRefusal.Unsupported("JPEG frames whose height comes after the data (DNL) are not decoded.");
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
