using System.Buffers;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// One component's samples while a DCT frame is decoded, in whole minimum coded units. <i>Ownership</i>: holds one
/// pooled buffer, returned and cleared on disposal.
/// </summary>
internal sealed class DctPlane : IDisposable
{
    /// <summary>Samples along the edge of a block.</summary>
    public const int Edge = 8;

    private readonly int _precision;
    private ushort[] _samples;

    public DctPlane(JpegFrameHeader frame, JpegComponent component, int mostHorizontal, int mostVertical)
    {
        Component = component;
        _precision = frame.Precision;
        Width = Ceiling(frame.Columns * component.Horizontal, mostHorizontal);
        Height = Ceiling(frame.Rows * component.Vertical, mostVertical);
        Stride = Ceiling(frame.Columns, Edge * mostHorizontal) * component.Horizontal * Edge;
        var rows = Ceiling(frame.Rows, Edge * mostVertical) * component.Vertical * Edge;
        _samples = ArrayPool<ushort>.Shared.Rent(checked(Stride * rows));
        _samples.AsSpan(0, Stride * rows).Clear();
    }

    /// <summary>What the frame header says of the component.</summary>
    public JpegComponent Component { get; }

    /// <summary>Samples of a row that belong to the image.</summary>
    public int Width { get; }

    /// <summary>Rows that belong to the image.</summary>
    public int Height { get; }

    /// <summary>Samples of a row, padding included.</summary>
    public int Stride { get; }

    /// <summary>The last DC coefficient, which the next one is told from.</summary>
    public int DcPrediction { get; set; }

    /// <summary>One row.</summary>
    public ReadOnlySpan<ushort> Row(int y) => _samples.AsSpan(y * Stride, Stride);

    /// <summary>Stores a transformed block: level shift, rounding, and the limits of the precision (T.81 A.3.1).</summary>
    public void Store(ReadOnlySpan<float> block, int blockColumn, int blockRow)
    {
        var level = 1 << (_precision - 1);
        var most = (1 << _precision) - 1;
        for (var y = 0; y < Edge; y++)
        {
            var row = _samples.AsSpan((((blockRow * Edge) + y) * Stride) + (blockColumn * Edge), Edge);
            for (var x = 0; x < Edge; x++) row[x] = (ushort)Math.Clamp((int)MathF.Round(block[(y * Edge) + x]) + level, 0, most);
        }
    }

    /// <summary>The quotient, rounded up.</summary>
    public static int Ceiling(int value, int divisor) => (value + divisor - 1) / divisor;

    /// <inheritdoc/>
    public void Dispose()
    {
        var samples = _samples;
        if (samples.Length == 0) return;
        _samples = [];
        ArrayPool<ushort>.Shared.Return(samples, clearArray: true);
    }
}
