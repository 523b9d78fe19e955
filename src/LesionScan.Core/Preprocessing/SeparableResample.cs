using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Fused clip, linear resample and normalisation between grids along the same axes. For each target slice the
/// source slices are blended row by row (each blended row is kept until no target row needs it), the rows are
/// blended, and the columns gathered. Values are taken relative to the pad value, so that weights that add up
/// to less than one at the border mix in the pad value by themselves.
/// </summary>
internal sealed unsafe class SeparableResample
{
    // So that vectors may run past the end of a row.
    private const int RowSlack = 32;

    private readonly AxisTaps _x;
    private readonly AxisTaps _y;
    private readonly AxisTaps _z;
    private readonly int _sourceNx;
    private readonly int _sourceNy;
    private readonly RowKernel _rows;
    private readonly ColumnTable _columns;

    public SeparableResample(GridMapping mapping, ResampleOptions options)
    {
        var (source, target) = (mapping.Source.Size, mapping.Target.Size);
        _x = Axis(target.Nx, source.Nx, mapping.Origin.I, mapping.StepI.I, options.AntiAlias);
        _y = Axis(target.Ny, source.Ny, mapping.Origin.J, mapping.StepJ.J, options.AntiAlias);
        _z = Axis(target.Nz, source.Nz, mapping.Origin.K, mapping.StepK.K, options.AntiAlias);
        _sourceNx = source.Nx;
        _sourceNy = source.Ny;
        _rows = new RowKernel(options.ClipLow, options.ClipHigh, options.ClippedPad);
        _columns = new ColumnTable(_x, 1 / options.Std, options.NormalizedPad);
    }

    public void Run(ReadOnlySpan<short> source, int firstSlice, int count, Span<float> destination, int degreeOfParallelism)
    {
        fixed (short* from = source)
        fixed (float* to = destination)
        {
            // One row of work is at least a source row read; a few slices make a worthwhile piece.
            var minimum = Math.Max(1, (1 << 17) / (_x.Count * _y.Count));
            ParallelRanges.Run(count, minimum, degreeOfParallelism, new Slices(this, from, firstSlice, to));
        }
    }

    private static AxisTaps Axis(int count, int length, double origin, double step, bool antiAlias) =>
        AxisTaps.Linear(count, length, origin, step, antiAlias ? AxisTaps.AntiAliasFactor(step) : 1);

    private void Slice(short* source, int k, float* destination, float* scratch, int* held)
    {
        var stride = _sourceNx + RowSlack;
        var mixed = scratch + (_y.Taps * (long)stride);
        new Span<int>(held, _y.Taps).Fill(-1);
        var inputs = stackalloc short*[_z.Taps];
        var zWeights = stackalloc float[_z.Taps];
        var yRows = stackalloc float*[_y.Taps];
        var yWeights = stackalloc float[_y.Taps];
        for (var j = 0; j < _y.Count; j++)
        {
            var yTaps = 0;
            for (var t = 0; t < _y.Taps; t++)
            {
                var weight = _y.Weights[(t * _y.Count) + j];
                if (weight == 0) continue;
                var row = _y.First[j] + t;
                var slot = row % _y.Taps;
                if (held[slot] != row)
                {
                    var zTaps = Inputs(source, k, row, inputs, zWeights);
                    _rows.BlendShorts(inputs, zWeights, zTaps, _sourceNx, scratch + (slot * (long)stride));
                    held[slot] = row;
                }

                yRows[yTaps] = scratch + (slot * (long)stride);
                yWeights[yTaps++] = weight;
            }

            RowKernel.BlendFloats(yRows, yWeights, yTaps, _sourceNx, mixed);
            _columns.Gather(mixed, destination + (j * (long)_x.Count));
        }
    }

    private int Inputs(short* source, int k, int row, short** inputs, float* weights)
    {
        var used = 0;
        for (var t = 0; t < _z.Taps; t++)
        {
            var weight = _z.Weights[(t * _z.Count) + k];
            if (weight == 0) continue;
            inputs[used] = source + ((((long)(_z.First[k] + t) * _sourceNy) + row) * _sourceNx);
            weights[used++] = weight;
        }

        return used;
    }

    private readonly struct Slices(SeparableResample plan, short* source, int firstSlice, float* destination) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            using var scratch = new Scratch<float>((plan._y.Taps + 1) * (plan._sourceNx + RowSlack));
            using var held = new Scratch<int>(plan._y.Taps);
            fixed (float* rows = scratch.Span)
            fixed (int* tags = held.Span)
            {
                for (var k = first; k < end; k++)
                {
                    plan.Slice(source, firstSlice + k, destination + ((long)k * plan._x.Count * plan._y.Count), rows, tags);
                }
            }
        }
    }
}
