namespace LesionScan.Dicom.Tests.Codecs.Jpeg;

/// <summary>
/// A plain JPEG lossless encoder after ITU-T T.81 Annex H, for the variants that no program at hand writes: restart
/// intervals, point transform, components in scans of their own. Every difference category has a code of five bits.
/// </summary>
internal sealed class LosslessJpegEncoder
{
    private const int CodeLength = 5;
    private const int Categories = 17;

    private readonly List<byte> _stream = [];
    private uint _bits;
    private int _pending;

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public required int Precision { get; init; }

    public int Components { get; init; } = 1;

    public int Predictor { get; init; } = 1;

    public int PointTransform { get; init; }

    public int RestartRows { get; init; }

    public bool SeparateScans { get; init; }

    /// <summary>Encodes samples that are interleaved by pixel.</summary>
    public byte[] Encode(ushort[] samples)
    {
        Bytes(0xFF, 0xD8);
        Bytes(0xFF, 0xC3, 0, (byte)(8 + (3 * Components)), (byte)Precision, (byte)(Rows >> 8), (byte)Rows, (byte)(Columns >> 8), (byte)Columns, (byte)Components);
        for (var c = 0; c < Components; c++) Bytes((byte)(c + 1), 0x11, 0);
        Bytes(0xFF, 0xC4, 0, 19 + Categories, 0);
        for (var length = 1; length <= 16; length++) Bytes(length == CodeLength ? (byte)Categories : (byte)0);
        for (byte category = 0; category < Categories; category++) Bytes(category);
        var interval = RestartRows * Columns;
        if (interval > 0) Bytes(0xFF, 0xDD, 0, 4, (byte)(interval >> 8), (byte)interval);
        if (SeparateScans)
        {
            for (var c = 0; c < Components; c++) Scan(samples, [c]);
        }
        else
        {
            Scan(samples, [.. Enumerable.Range(0, Components)]);
        }

        Bytes(0xFF, 0xD9);
        return [.. _stream];
    }

    private void Scan(ushort[] samples, int[] components)
    {
        Bytes(0xFF, 0xDA, 0, (byte)(6 + (2 * components.Length)), (byte)components.Length);
        foreach (var c in components) Bytes((byte)(c + 1), 0);
        Bytes((byte)Predictor, 0, (byte)PointTransform);
        for (var y = 0; y < Rows; y++)
        {
            var isFirst = y == 0 || (RestartRows > 0 && y % RestartRows == 0);
            if (isFirst && y > 0)
            {
                Flush();
                Bytes(0xFF, (byte)(0xD0 + (((y / RestartRows) - 1) & 7)));
            }

            for (var x = 0; x < Columns; x++)
            {
                foreach (var c in components) Difference(Sample(samples, x, y, c) - Predict(samples, x, y, c, isFirst));
            }
        }

        Flush();
    }

    private int Sample(ushort[] samples, int x, int y, int c) => samples[(((y * Columns) + x) * Components) + c] >> PointTransform;

    private int Predict(ushort[] samples, int x, int y, int c, bool isFirst)
    {
        if (isFirst) return x == 0 ? 1 << (Precision - PointTransform - 1) : Sample(samples, x - 1, y, c);
        var above = Sample(samples, x, y - 1, c);
        if (x == 0) return above;
        var (left, corner) = (Sample(samples, x - 1, y, c), Sample(samples, x - 1, y - 1, c));
        return Predictor switch
        {
            1 => left,
            2 => above,
            3 => corner,
            4 => left + above - corner,
            5 => left + ((above - corner) >> 1),
            6 => above + ((left - corner) >> 1),
            _ => (left + above) / 2,
        };
    }

    private void Difference(int difference)
    {
        difference = (short)difference;
        if (difference == short.MinValue)
        {
            Bits(16, CodeLength);
            return;
        }

        var category = difference == 0 ? 0 : 1 + (int)Math.Log2(Math.Abs(difference));
        Bits(category, CodeLength);
        Bits(difference < 0 ? difference - 1 : difference, category);
    }

    private void Bits(int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            _bits = (_bits << 1) | (uint)((value >> i) & 1);
            if (++_pending == 8) Emit();
        }
    }

    private void Emit()
    {
        Bytes((byte)_bits);
        if ((byte)_bits == 0xFF) Bytes(0);
        (_bits, _pending) = (0, 0);
    }

    private void Flush()
    {
        while (_pending != 0) Bits(1, 1);
    }

    private void Bytes(params ReadOnlySpan<byte> bytes) => _stream.AddRange(bytes);
}
