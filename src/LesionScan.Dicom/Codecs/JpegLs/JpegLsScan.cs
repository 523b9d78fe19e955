using System.Buffers;
using LesionScan.Dicom.Codecs.Jpeg;

namespace LesionScan.Dicom.Codecs.JpegLs;

/// <summary>
/// Decodes one JPEG-LS scan line by line. Lines have a border of one sample on each side, which holds what the
/// standard says of the neighbours outside the image. <i>Ownership</i>: holds pooled lines, returned and cleared on
/// disposal. <i>Source</i>: ITU-T T.87 A.2 and Annex B.
/// </summary>
internal sealed class JpegLsScan : IDisposable
{
    private const int ByLine = 1;
    private const int BySample = 2;

    private readonly PixelFormat _format;
    private readonly JpegScanHeader _scan;
    private readonly JpegLsModel _model;
    private readonly int _count;
    private readonly int _stride;
    private readonly int[] _runIndex;
    private ushort[] _lines;

    public JpegLsScan(in PixelFormat format, JpegScanHeader scan, JpegLsParameters parameters)
    {
        _format = format;
        _scan = scan;
        _count = scan.Components.Count;
        if (scan.End is not (0 or ByLine or BySample) || (scan.End == 0 && _count > 1)) throw CodecRefusal.Malformed("The JPEG-LS interleave mode does not fit the scan.");
        _model = new JpegLsModel(parameters);
        _stride = format.Columns + 2;
        _runIndex = new int[_count];
        _lines = ArrayPool<ushort>.Shared.Rent(2 * _count * _stride);
        _lines.AsSpan(0, 2 * _count * _stride).Clear();
    }

    /// <summary>Decodes the scan's data into its components of the destination.</summary>
    /// <returns>How many bytes of the stream the data takes up.</returns>
    public int Decode(ReadOnlySpan<byte> stream, Span<byte> destination)
    {
        using var data = new EntropyData(stream.Length);
        var length = data.LoadBitStuffed(stream);
        var reader = new BitReader(data);
        for (var y = 0; y < _format.Rows; y++)
        {
            if (_scan.End == BySample && _count > 1) DecodePixels(ref reader, y);
            else DecodeComponents(ref reader, y);
            if (reader.IsExhausted) throw CodecRefusal.Truncated("JPEG-LS");
            for (var c = 0; c < _count; c++)
            {
                SampleRows.Store(Line(c, y)[1..], 1, 0, _format, destination, y, _scan.Components[c].FrameIndex);
            }
        }

        return length;
    }

    private Span<ushort> Line(int component, int y) => _lines.AsSpan(((component * 2) + (y & 1)) * _stride, _stride);

    private void Begin(int component, int y, out Span<ushort> above, out Span<ushort> line)
    {
        above = Line(component, y + 1);
        line = Line(component, y);
        line[0] = above[1];
        above[^1] = above[^2];
    }

    private void DecodeComponents(ref BitReader reader, int y)
    {
        for (var c = 0; c < _count; c++)
        {
            Begin(c, y, out var above, out var line);
            DecodeLine(ref reader, above, line, ref _runIndex[c]);
        }
    }

    private void DecodeLine(ref BitReader reader, ReadOnlySpan<ushort> above, Span<ushort> line, ref int runIndex)
    {
        var end = _format.Columns + 1;
        for (var x = 1; x < end;)
        {
            int a = line[x - 1], b = above[x], c = above[x - 1], d = above[x + 1];
            var context = _model.ContextOf(a, b, c, d);
            if (context != 0)
            {
                line[x++] = (ushort)_model.DecodeRegular(ref reader, context, a, b, c);
                continue;
            }

            var run = JpegLsModel.DecodeRunLength(ref reader, end - x, ref runIndex);
            line.Slice(x, run).Fill((ushort)a);
            x += run;
            if (x == end) break;
            line[x] = (ushort)_model.DecodeRunEnd(ref reader, a, above[x], mayRepeat: true, runIndex);
            runIndex = Math.Max(runIndex - 1, 0);
            x++;
        }
    }

    // All components of a pixel together: they run only where all are level (T.87 B.3).
    private void DecodePixels(ref BitReader reader, int y)
    {
        for (var c = 0; c < _count; c++) Begin(c, y, out _, out _);
        var end = _format.Columns + 1;
        Span<int> contexts = stackalloc int[_count];
        for (var x = 1; x < end;)
        {
            if (FindContexts(contexts, x, y))
            {
                for (var c = 0; c < _count; c++)
                {
                    Span<ushort> above = Line(c, y + 1), line = Line(c, y);
                    line[x] = (ushort)_model.DecodeRegular(ref reader, contexts[c], line[x - 1], above[x], above[x - 1]);
                }

                x++;
            }
            else
            {
                x += DecodePixelRun(ref reader, x, y, end);
            }
        }
    }

    private bool FindContexts(Span<int> contexts, int x, int y)
    {
        var any = 0;
        for (var c = 0; c < contexts.Length; c++)
        {
            Span<ushort> above = Line(c, y + 1), line = Line(c, y);
            contexts[c] = _model.ContextOf(line[x - 1], above[x], above[x - 1], above[x + 1]);
            any |= contexts[c];
        }

        return any != 0;
    }

    private int DecodePixelRun(ref BitReader reader, int x, int y, int end)
    {
        var run = JpegLsModel.DecodeRunLength(ref reader, end - x, ref _runIndex[0]);
        for (var c = 0; c < _count; c++) Line(c, y).Slice(x, run).Fill(Line(c, y)[x - 1]);
        x += run;
        if (x == end) return run;
        for (var c = 0; c < _count; c++)
        {
            var line = Line(c, y);
            line[x] = (ushort)_model.DecodeRunEnd(ref reader, line[x - 1], Line(c, y + 1)[x], mayRepeat: false, _runIndex[0]);
        }

        _runIndex[0] = Math.Max(_runIndex[0] - 1, 0);
        return run + 1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var lines = _lines;
        if (lines.Length == 0) return;
        _lines = [];
        ArrayPool<ushort>.Shared.Return(lines, clearArray: true);
    }
}
