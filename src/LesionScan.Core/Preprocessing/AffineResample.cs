using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Fused clip, linear resample and normalisation between any two grids. Each target row is a straight line
/// through the source; it is walked sample by sample, once for each anti-aliasing sub-position, and the sums
/// are normalised at the end. Values are taken relative to the pad value, so that a sample outside adds nothing.
/// </summary>
internal sealed unsafe class AffineResample
{
    private readonly GridMapping _mapping;
    private readonly ResampleOptions _options;
    private readonly (int I, int J, int K) _factor;

    public AffineResample(GridMapping mapping, ResampleOptions options)
    {
        _mapping = mapping;
        _options = options;
        _factor = options.AntiAlias ? (Factor(mapping.StepI), Factor(mapping.StepJ), Factor(mapping.StepK)) : (1, 1, 1);
    }

    public void Run(ReadOnlySpan<short> source, int firstSlice, int count, Span<float> destination, int degreeOfParallelism)
    {
        fixed (short* from = source)
        fixed (float* to = destination)
        {
            var rows = count * _mapping.Target.Size.Ny;
            ParallelRanges.Run(rows, Math.Max(1, 4096 / _mapping.Target.Size.Nx), degreeOfParallelism, new Rows(this, from, firstSlice, to));
        }
    }

    private static int Factor(ContinuousIndex step) => AxisTaps.AntiAliasFactor(Math.Sqrt((step.I * step.I) + (step.J * step.J) + (step.K * step.K)));

    private void Row(short* source, int j, int k, Span<float> row)
    {
        row.Clear();
        for (var sk = 0; sk < _factor.K; sk++)
        {
            for (var sj = 0; sj < _factor.J; sj++)
            {
                for (var si = 0; si < _factor.I; si++)
                {
                    var start = _mapping.ToSource(new ContinuousIndex(Sub(si, _factor.I), j + Sub(sj, _factor.J), k + Sub(sk, _factor.K)));
                    AddLine(source, start, row);
                }
            }
        }

        var scale = 1f / (_factor.I * _factor.J * _factor.K) / _options.Std;
        var offset = _options.NormalizedPad;
        for (var i = 0; i < row.Length; i++) row[i] = MathF.FusedMultiplyAdd(row[i], scale, offset);
    }

    private static double Sub(int s, int factor) => ((s + 0.5) / factor) - 0.5;

    private void AddLine(short* source, ContinuousIndex start, Span<float> row)
    {
        var size = _mapping.Source.Size;
        var step = _mapping.StepI;
        var (first, end) = (0, row.Length);
        Narrow(start.I, step.I, size.Nx, ref first, ref end);
        Narrow(start.J, step.J, size.Ny, ref first, ref end);
        Narrow(start.K, step.K, size.Nz, ref first, ref end);
        long area = (long)size.Nx * size.Ny;
        for (var i = first; i < end; i++)
        {
            var (x, fx, dx) = Split(start.I + (i * step.I), size.Nx);
            var (y, fy, dy) = Split(start.J + (i * step.J), size.Ny);
            var (z, fz, dz) = Split(start.K + (i * step.K), size.Nz);
            var at = source + (z * area) + ((long)y * size.Nx) + x;
            var below = Bilinear(at, dx, dy * size.Nx, fx, fy);
            row[i] += dz == 0 ? below : Lerp(below, Bilinear(at + area, dx, dy * size.Nx, fx, fy), fz);
        }
    }

    // Keeps the part of a line whose coordinate lies within the source's voxels; rounding at its ends is harmless, as samples are clamped.
    private static void Narrow(double start, double step, int length, ref int first, ref int end)
    {
        var low = -0.5 - GridMapping.EdgeTolerance - start;
        var high = length - 0.5 + GridMapping.EdgeTolerance - start;
        if (step == 0)
        {
            if (low > 0 || high < 0) end = first;
            return;
        }

        var (enter, leave) = step > 0 ? (low / step, high / step) : (high / step, low / step);
        var from = (int)Math.Clamp(Math.Ceiling(enter), first, end);
        end = (int)Math.Clamp(Math.Floor(leave) + 1, from, end);
        first = from;
    }

    private static (int Lower, float Fraction, int Next) Split(double place, int length)
    {
        place = Math.Clamp(place, 0, length - 1);
        var lower = (int)place;
        return lower == length - 1 ? (lower, 0, 0) : (lower, (float)(place - lower), 1);
    }

    private float Bilinear(short* at, int dx, int dy, float fx, float fy) =>
        Lerp(Lerp(Clip(at[0]), Clip(at[dx]), fx), Lerp(Clip(at[dy]), Clip(at[dy + dx]), fx), fy);

    private static float Lerp(float a, float b, float f) => MathF.FusedMultiplyAdd(b - a, f, a);

    private float Clip(short x) => Math.Clamp(x, _options.ClipLow, _options.ClipHigh) - _options.ClippedPad;

    private readonly struct Rows(AffineResample plan, short* source, int firstSlice, float* destination) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var size = plan._mapping.Target.Size;
            for (var r = first; r < end; r++)
            {
                plan.Row(source, r % size.Ny, firstSlice + (r / size.Ny), new Span<float>(destination + ((long)r * size.Nx), size.Nx));
            }
        }
    }
}
