using System.Buffers;

namespace LesionScan.Core.Labels;

/// <summary>
/// Replaces f(q) by min over p of f(p) + (spacing·(q − p))² along a line. Parabolas are compared in double
/// precision, so that only the result is rounded to single.
/// </summary>
internal sealed unsafe class ParabolaEnvelope : IDisposable
{
    private readonly int _length;
    private readonly double _square;
    private readonly int[] _apex;
    private readonly double[] _numbers;
    private bool _isDisposed;

    public ParabolaEnvelope(int length, double spacing)
    {
        _length = length;
        _square = spacing * spacing;
        _apex = ArrayPool<int>.Shared.Rent(length);
        _numbers = ArrayPool<double>.Shared.Rent(4 * length);
        // 1 / (2·spacing²·d), so that an intersection costs no division.
        for (var d = 1; d < length; d++) _numbers[d] = 1 / (2 * _square * d);
    }

    /// <summary>Transforms one line in place.</summary>
    public void Transform(float* line)
    {
        fixed (int* apex = _apex)
        fixed (double* reciprocal = _numbers)
        {
            var from = reciprocal + _length;
            var height = from + _length;
            var value = height + _length;
            var top = Build(line, apex, reciprocal, from, height, value);
            if (top < 0) return;
            var n = 0;
            for (var q = 0; q < _length; q++)
            {
                while (n < top && from[n + 1] < q) n++;
                double d = q - apex[n];
                line[q] = (float)(value[n] + (_square * d * d));
            }
        }
    }

    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        ArrayPool<int>.Shared.Return(_apex);
        ArrayPool<double>.Shared.Return(_numbers);
    }

    // Parabola n is lowest from from[n] to from[n + 1]; returns the index of the last, −1 where all are infinite.
    private int Build(float* line, int* apex, double* reciprocal, double* from, double* height, double* value)
    {
        var top = -1;
        for (var q = 0; q < _length; q++)
        {
            if (float.IsPositiveInfinity(line[q])) continue;
            var h = line[q] + (_square * q * q);
            var start = double.NegativeInfinity;
            for (; top >= 0; top--)
            {
                start = (h - height[top]) * reciprocal[q - apex[top]];
                if (start > from[top]) break;
                start = double.NegativeInfinity;
            }

            top++;
            (apex[top], from[top], height[top], value[top]) = (q, start, h, line[q]);
        }

        return top;
    }
}
