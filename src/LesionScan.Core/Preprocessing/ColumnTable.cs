using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// The last step of separable resampling: from one source row to one target row,
/// <c>result[k] = (Σ weight[t,k] · row[first[k] + t]) · scale + offset</c>. Where 16 neighbouring targets read
/// no more than 32 source values (up to about twice as coarse), two loads and a permutation replace gathers.
/// </summary>
internal sealed unsafe class ColumnTable
{
    private const int Block = 16;
    private const int Window = 32;

    private readonly AxisTaps _taps;
    private readonly float _scale;
    private readonly float _offset;
    private readonly int[] _base;
    private readonly int[] _relative;

    public ColumnTable(AxisTaps taps, float scale, float offset)
    {
        _taps = taps;
        _scale = scale;
        _offset = offset;
        var blocks = taps.Count / Block;
        _base = new int[blocks];
        _relative = new int[blocks * Block];
        for (var b = 0; b < blocks; b++)
        {
            var firsts = taps.First.AsSpan(b * Block, Block);
            var (low, high) = (int.MaxValue, int.MinValue);
            foreach (var first in firsts) (low, high) = (Math.Min(low, first), Math.Max(high, first));
            _base[b] = high + taps.Taps - low <= Window ? low : -1;
            for (var n = 0; n < Block; n++) _relative[(b * Block) + n] = firsts[n] - low;
        }
    }

    /// <summary>Resamples a row. The row must be readable for 32 values beyond its end.</summary>
    public void Gather(float* row, float* result) => Gather(row, 0, _taps.Count, result);

    /// <summary>Resamples the targets from a multiple of 16 up to an end, the first of them to result[0].</summary>
    public void Gather(float* row, int firstColumn, int end, float* result)
    {
        var k = firstColumn;
        result -= firstColumn;
        fixed (int* first = _taps.First, relative = _relative)
        fixed (float* weights = _taps.Weights)
        {
            if (Avx512F.IsSupported)
            {
                for (; k + Block <= end; k += Block) Block512(row, k, first, relative, weights).Store(result + k);
            }
            else if (Avx2.IsSupported)
            {
                for (; k + 8 <= end; k += 8) Block256(row, k, first, weights).Store(result + k);
            }
        }

        GatherScalar(row, k, end, result);
    }

    internal void GatherScalar(float* row, int firstColumn, int end, float* result)
    {
        for (var k = firstColumn; k < end; k++)
        {
            var sum = row[_taps.First[k]] * _taps.Weights[k];
            for (var t = 1; t < _taps.Taps; t++)
            {
                sum = MathF.FusedMultiplyAdd(row[_taps.First[k] + t], _taps.Weights[(t * _taps.Count) + k], sum);
            }

            result[k] = MathF.FusedMultiplyAdd(sum, _scale, _offset);
        }
    }

    private Vector512<float> Block512(float* row, int k, int* first, int* relative, float* weights)
    {
        var start = _base[k / Block];
        if (start < 0)
        {
            return Vector512.Create(Block256(row, k, first, weights), Block256(row, k + 8, first, weights));
        }

        var (lower, upper) = (Vector512.Load(row + start), Vector512.Load(row + start + 16));
        var index = Vector512.Load(relative + k);
        var sum = Avx512F.PermuteVar16x32x2(lower, index, upper) * Vector512.Load(weights + k);
        for (var t = 1; t < _taps.Taps; t++)
        {
            index += Vector512<int>.One;
            sum = Vector512.FusedMultiplyAdd(
                Avx512F.PermuteVar16x32x2(lower, index, upper), Vector512.Load(weights + ((long)t * _taps.Count) + k), sum);
        }

        return Vector512.FusedMultiplyAdd(sum, Vector512.Create(_scale), Vector512.Create(_offset));
    }

    private Vector256<float> Block256(float* row, int k, int* first, float* weights)
    {
        var index = Vector256.Load(first + k);
        var sum = Avx2.GatherVector256(row, index, sizeof(float)) * Vector256.Load(weights + k);
        for (var t = 1; t < _taps.Taps; t++)
        {
            sum = Vector256.FusedMultiplyAdd(
                Avx2.GatherVector256(row + t, index, sizeof(float)), Vector256.Load(weights + ((long)t * _taps.Count) + k), sum);
        }

        return Vector256.FusedMultiplyAdd(sum, Vector256.Create(_scale), Vector256.Create(_offset));
    }
}
