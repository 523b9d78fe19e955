using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Cubic B-spline resampling between grids along the same axes. Filter and interpolation of one axis commute with
/// those of the others, so each axis is done in one go: source slices shrink or grow to target rows and columns
/// while they are in the cache, and the third axis follows over columns of slices.
/// </summary>
internal sealed unsafe class SeparableSpline
{
    // Rows turned into columns together, and neighbouring columns of slices done together.
    private const int RowBundle = 16;
    private const int ColumnBundle = 256;

    private readonly int _sourceNx;
    private readonly int _sourceNy;
    private readonly int _sourceNz;
    private readonly AxisTaps _x;
    private readonly AxisTaps _y;
    private readonly AxisTaps _z;
    private readonly ResampleOptions _options;

    public SeparableSpline(GridMapping mapping, ResampleOptions options)
    {
        var (source, target) = (mapping.Source.Size, mapping.Target.Size);
        (_sourceNx, _sourceNy, _sourceNz) = (source.Nx, source.Ny, source.Nz);
        _x = AxisTaps.CubicSpline(target.Nx, source.Nx, mapping.Origin.I, mapping.StepI.I);
        _y = AxisTaps.CubicSpline(target.Ny, source.Ny, mapping.Origin.J, mapping.StepJ.J);
        _z = AxisTaps.CubicSpline(target.Nz, source.Nz, mapping.Origin.K, mapping.StepK.K);
        _options = options;
    }

    private int TargetArea => _x.Count * _y.Count;

    public void Run(ReadOnlySpan<short> source, Span<float> destination, int degreeOfParallelism, MemoryBudget? budget)
    {
        using IDisposable owner = new VoxelBuffer<float>((long)TargetArea * _sourceNz, budget);
        fixed (short* from = source)
        fixed (float* middle = ((VoxelBuffer<float>)owner).GetSpan(), to = destination)
        {
            ParallelRanges.Run(_sourceNz, 1, degreeOfParallelism, new Slices(this, from, middle));
            ParallelRanges.Run((TargetArea + ColumnBundle - 1) / ColumnBundle, 1, degreeOfParallelism, new Columns(this, middle, to));
        }
    }

    // result[k·resultStride + x] = Σ weight[t,k] · lines[(first[k] + t)·stride + x].
    private static void Sample(AxisTaps taps, float* lines, long stride, int width, float* result, long resultStride)
    {
        var rows = stackalloc float*[taps.Taps];
        var weights = stackalloc float[taps.Taps];
        for (var k = 0; k < taps.Count; k++)
        {
            for (var t = 0; t < taps.Taps; t++)
            {
                rows[t] = lines + ((taps.First[k] + t) * stride);
                weights[t] = taps.Weights[(t * taps.Count) + k];
            }

            RowKernel.BlendFloats(rows, weights, taps.Taps, width, result + (k * resultStride));
        }
    }

    private readonly struct Slices(SeparableSpline plan, short* source, float* middle) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var (nx, ny) = (plan._sourceNx, plan._sourceNy);
            using var plane = new Scratch<float>(nx * ny);
            using var rows = new Scratch<float>(nx * plan._y.Count);
            using var bundle = new Scratch<float>(RowBundle * (nx + plan._x.Count));
            fixed (float* whole = plane.Span, sampled = rows.Span, turned = bundle.Span)
            {
                for (var k = first; k < end; k++)
                {
                    Convert(source + ((long)k * nx * ny), whole, nx * ny);
                    SplinePrefilter.Run(whole, ny, nx, nx);
                    Sample(plan._y, whole, nx, nx, sampled, nx);
                    for (var j = 0; j < plan._y.Count; j += RowBundle)
                    {
                        Bundle(sampled + (j * (long)nx), Math.Min(RowBundle, plan._y.Count - j), turned, middle + ((long)k * plan.TargetArea) + (j * (long)plan._x.Count));
                    }
                }
            }
        }

        private void Convert(short* from, float* to, int length)
        {
            var one = 1f;
            new RowKernel(plan._options.ClipLow, plan._options.ClipHigh, plan._options.ClippedPad).BlendShorts(&from, &one, 1, length, to);
        }

        private void Bundle(float* rows, int count, float* turned, float* result)
        {
            var nx = plan._sourceNx;
            for (var r = 0; r < RowBundle; r++)
            {
                for (var x = 0; x < nx; x++) turned[(x * RowBundle) + r] = r < count ? rows[(r * (long)nx) + x] : 0;
            }

            var resampled = turned + (nx * RowBundle);
            SplinePrefilter.Run(turned, nx, RowBundle, RowBundle);
            Sample(plan._x, turned, RowBundle, RowBundle, resampled, RowBundle);
            for (var r = 0; r < count; r++)
            {
                for (var x = 0; x < plan._x.Count; x++) result[(r * (long)plan._x.Count) + x] = resampled[(x * RowBundle) + r];
            }
        }
    }

    private readonly struct Columns(SeparableSpline plan, float* middle, float* destination) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var window = new AffineWindow(1 / plan._options.Std, plan._options.NormalizedPad, float.MinValue, float.MaxValue);
            for (var bundle = first; bundle < end; bundle++)
            {
                var start = bundle * ColumnBundle;
                var width = Math.Min(ColumnBundle, plan.TargetArea - start);
                SplinePrefilter.Run(middle + start, plan._sourceNz, plan.TargetArea, width);
                Sample(plan._z, middle + start, plan.TargetArea, width, destination + start, plan.TargetArea);
                for (var k = 0; k < plan._z.Count; k++)
                {
                    var row = destination + ((long)k * plan.TargetArea) + start;
                    for (var x = 0; x < width; x++) row[x] = MathF.FusedMultiplyAdd(row[x], window.Scale, window.Offset);
                }
            }
        }
    }
}
