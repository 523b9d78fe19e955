using System.Buffers;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// Decodes one lossless scan row by row: differences, then prediction, then the destination.
/// <i>Ownership</i>: holds pooled rows, returned and cleared on disposal.
/// </summary>
internal sealed class LosslessScan : IDisposable
{
    private readonly PixelFormat _format;
    private readonly JpegFrameHeader _frame;
    private readonly JpegScanHeader _scan;
    private readonly HuffmanCode[] _codes;
    private readonly int _rowsPerInterval;
    private ushort[] _rows;

    public LosslessScan(in PixelFormat format, JpegFrameHeader frame, JpegScanHeader scan, JpegTables tables)
    {
        _format = format;
        _frame = frame;
        _scan = scan;
        _codes = [.. scan.Components.Select(c => tables.Dc(c.DcTable))];

        // T.81 H.1.1: a restart interval of a lossless scan is a whole number of rows.
        if (tables.RestartInterval % frame.Columns != 0) throw CodecRefusal.Malformed("The JPEG lossless restart interval is not a whole number of rows.");
        _rowsPerInterval = tables.RestartInterval == 0 ? frame.Rows : tables.RestartInterval / frame.Columns;
        _rows = ArrayPool<ushort>.Shared.Rent(2 * RowLength);
    }

    private int RowLength => _frame.Columns * _codes.Length;

    /// <summary>Decodes the scan's data into its components of the destination.</summary>
    /// <returns>How many bytes of the stream the data takes up.</returns>
    public int Decode(ReadOnlySpan<byte> stream, Span<byte> destination)
    {
        using var data = new EntropyData(stream.Length);
        var position = 0;
        for (var first = 0; first < _frame.Rows; first += _rowsPerInterval)
        {
            if (first > 0) position += JpegMarker.RequireRestart(stream[position..], (first / _rowsPerInterval) - 1);
            position += data.Load(stream[position..]);
            DecodeInterval(data, first, Math.Min(first + _rowsPerInterval, _frame.Rows), destination);
        }

        return position;
    }

    private void DecodeInterval(EntropyData data, int firstRow, int endRow, Span<byte> destination)
    {
        var reader = new DifferenceReader(data);
        var row = _rows.AsSpan(0, RowLength);
        var above = _rows.AsSpan(RowLength, RowLength);
        var initial = (ushort)(1 << (_frame.Precision - _scan.Low - 1));
        for (var y = firstRow; y < endRow; y++)
        {
            if (_codes.Length == 1) reader.Read(_codes[0], row);
            else reader.Read(_codes, row);
            if (reader.IsExhausted) throw CodecRefusal.Truncated("JPEG lossless");
            if (y == firstRow) LosslessPredictor.FirstRow(row, _codes.Length, initial);
            else LosslessPredictor.NextRow(row, above, _codes.Length, _scan.Start);
            Store(row, y, destination);
            var swap = row;
            row = above;
            above = swap;
        }
    }

    private void Store(ReadOnlySpan<ushort> row, int y, Span<byte> destination)
    {
        for (var c = 0; c < _codes.Length; c++)
        {
            SampleRows.Store(row[c..], _codes.Length, _scan.Low, _format, destination, y, _scan.Components[c].FrameIndex);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var rows = _rows;
        if (rows.Length == 0) return;
        _rows = [];
        ArrayPool<ushort>.Shared.Return(rows, clearArray: true);
    }
}
