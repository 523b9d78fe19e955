namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>Decodes one sequential Huffman-coded DCT scan. <i>Source</i>: ITU-T T.81 F.2.</summary>
internal sealed class DctScan(JpegFrameHeader frame, JpegScanHeader scan, JpegTables tables, DctPlane[] planes)
{
    private const int BlockSize = 64;

    // T.81 figure A.6.
    private static ReadOnlySpan<byte> ZigZag =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    private readonly float[] _coefficients = new float[BlockSize];
    private readonly float[] _samples = new float[BlockSize];

    /// <summary>Decodes the scan's data into the planes of its components.</summary>
    /// <returns>How many bytes of the stream the data takes up.</returns>
    public int Decode(ReadOnlySpan<byte> stream)
    {
        var units = UnitsPerRow * UnitRows;
        var interval = tables.RestartInterval == 0 ? units : tables.RestartInterval;
        using var data = new EntropyData(stream.Length);
        var position = 0;
        for (int first = 0, index = 0; first < units; first += interval, index++)
        {
            if (index > 0) position += JpegMarker.RequireRestart(stream[position..], index - 1);
            position += data.Load(stream[position..]);
            DecodeInterval(data, first, Math.Min(first + interval, units));
        }

        return position;
    }

    private bool IsInterleaved => scan.Components.Count > 1;

    private DctPlane Plane(int component) => planes[scan.Components[component].FrameIndex];

    // A scan of one component has blocks for units, and no padding to the sampling factors (T.81 A.2.2).
    private int UnitsPerRow => IsInterleaved
        ? Plane(0).Stride / (DctPlane.Edge * Plane(0).Component.Horizontal) : DctPlane.Ceiling(Plane(0).Width, DctPlane.Edge);

    private int UnitRows => IsInterleaved
        ? DctPlane.Ceiling(frame.Rows, DctPlane.Edge * planes.Max(p => p.Component.Vertical)) : DctPlane.Ceiling(Plane(0).Height, DctPlane.Edge);

    private void DecodeInterval(EntropyData data, int first, int end)
    {
        var reader = new BitReader(data);
        for (var c = 0; c < scan.Components.Count; c++) Plane(c).DcPrediction = 0;
        var perRow = UnitsPerRow;
        for (var unit = first; unit < end; unit++)
        {
            DecodeUnit(ref reader, unit % perRow, unit / perRow);
            if (reader.IsExhausted) throw CodecRefusal.Truncated("JPEG");
        }
    }

    private void DecodeUnit(ref BitReader reader, int column, int row)
    {
        for (var c = 0; c < scan.Components.Count; c++)
        {
            var plane = Plane(c);
            var (across, down) = IsInterleaved ? (plane.Component.Horizontal, plane.Component.Vertical) : (1, 1);
            for (var block = 0; block < across * down; block++)
            {
                DecodeBlock(ref reader, scan.Components[c], plane);
                plane.Store(_samples, (column * across) + (block % across), (row * down) + (block / across));
            }
        }
    }

    private void DecodeBlock(ref BitReader reader, JpegScanComponent component, DctPlane plane)
    {
        var quantization = tables.Quantization(plane.Component.QuantizationTable);
        Array.Clear(_coefficients);
        plane.DcPrediction = (short)(plane.DcPrediction + ReadCoefficient(ref reader, reader.ReadSymbol(tables.Dc(component.DcTable))));
        _coefficients[0] = plane.DcPrediction * quantization[0];
        var ac = tables.Ac(component.AcTable);
        for (var k = 1; k < BlockSize; k++)
        {
            var symbol = reader.ReadSymbol(ac);
            var (zeros, category) = (symbol >> 4, symbol & 15);
            if (category == 0 && zeros < 15) break;
            k += zeros;
            if (k >= BlockSize) throw CodecRefusal.Malformed("A JPEG block has more than 64 coefficients.");
            if (category > 0) _coefficients[ZigZag[k]] = ReadCoefficient(ref reader, category) * quantization[k];
        }

        InverseDct.Transform(_coefficients, _samples);
    }

    private static int ReadCoefficient(ref BitReader reader, int category)
    {
        if (category > 15) throw CodecRefusal.Malformed("A JPEG coefficient has more than 15 bits.");
        return category == 0 ? 0 : HuffmanCode.Extend(reader.ReadBits(category), category);
    }
}
