using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Labels rows of a source grid whose axes run along the model's. Where all model voxels around a stretch have
/// the same winner, interpolation cannot change it, so most voxels are filled without looking at logits; in the
/// rest the rows of all classes are blended and compared, 16 voxels at a time.
/// </summary>
internal sealed unsafe class SeparableDecode
{
    private const int Block = 16;
    private const int RowSlack = 32;

    private readonly int _classes;
    private readonly int _modelNx;
    private readonly AxisTaps _x;
    private readonly AxisTaps _y;
    private readonly AxisTaps _z;
    private readonly ColumnTable _columns;
    private readonly int _insideFirst;
    private readonly int _insideEnd;

    public SeparableDecode(GridMapping mapping, int classes)
    {
        var (model, source) = (mapping.Source.Size, mapping.Target.Size);
        _classes = classes;
        _modelNx = model.Nx;
        _x = AxisTaps.Linear(source.Nx, model.Nx, mapping.Origin.I, mapping.StepI.I, factor: 1);
        _y = AxisTaps.Linear(source.Ny, model.Ny, mapping.Origin.J, mapping.StepJ.J, factor: 1);
        _z = AxisTaps.Linear(source.Nz, model.Nz, mapping.Origin.K, mapping.StepK.K, factor: 1);
        _columns = new ColumnTable(_x, 1, 0);
        while (_insideFirst < _x.Count && !IsInside(_x, _insideFirst)) _insideFirst++;
        _insideEnd = _x.Count;
        while (_insideEnd > _insideFirst && !IsInside(_x, _insideEnd - 1)) _insideEnd--;
    }

    /// <summary>The first and last model slice that a source slice needs, or null outside the model's grid.</summary>
    public (int First, int Last)? ModelSlices(int k) => IsInside(_z, k) ? (_z.First[k], _z.First[k] + _z.Taps - 1) : null;

    public Worker StartWorker() => new(this);

    private static bool IsInside(AxisTaps axis, int k)
    {
        for (var t = 0; t < axis.Taps; t++)
        {
            if (axis.Weights[(t * axis.Count) + k] != 0) return true;
        }

        return false;
    }

    /// <summary>One thread's working memory and what it remembers from the row before.</summary>
    internal sealed class Worker : IDisposable
    {
        private readonly SeparableDecode _plan;
        private readonly VoxelBuffer<float> _rows;
        private readonly byte[] _common;
        private readonly int[] _commonEnd;
        private (int Row, int Slice) _held = (-1, -1);

        public Worker(SeparableDecode plan)
        {
            _plan = plan;
            _rows = new VoxelBuffer<float>((long)plan._classes * Stride);
            _common = new byte[plan._modelNx];
            _commonEnd = new int[plan._modelNx];
        }

        private int Stride => _plan._modelNx + RowSlack;

        public void Row(LogitsRing ring, int j, int k, ReadOnlySpan<byte> region, Span<byte> labels)
        {
            labels.Clear();
            if (!IsInside(_plan._y, j) || !IsInside(_plan._z, k)) return;
            FindCommon(ring, _plan._y.First[j], _plan._z.First[k]);
            var blended = false;
            fixed (float* rows = _rows.GetSpan())
            fixed (byte* to = labels)
            {
                for (var x = _plan._insideFirst / Block * Block; x < _plan._insideEnd; x += Block)
                {
                    var end = Math.Min(x + Block, labels.Length);
                    if (!region.IsEmpty && !region[x..end].ContainsAnyExcept((byte)0)) continue;
                    if (TryCommon(x, end, out var winner))
                    {
                        labels[x..end].Fill(winner);
                        continue;
                    }

                    if (!blended) Blend(ring, j, k, rows);
                    blended = true;
                    _plan.Compare(rows, Stride, x, end, to);
                }
            }

            labels[.._plan._insideFirst].Clear();
            labels[_plan._insideEnd..].Clear();
            for (var x = 0; x < region.Length; x++)
            {
                if (region[x] == 0) labels[x] = 0;
            }
        }

        public void Dispose() => ((IDisposable)_rows).Dispose();

        // The winner that the rows around a source row share at each model column, and how far to the right it holds.
        private void FindCommon(LogitsRing ring, int row, int slice)
        {
            if (_held == (row, slice)) return;
            _held = (row, slice);
            ring.Winners(slice, row).CopyTo(_common);
            for (var t = 1; t < _plan._y.Taps * _plan._z.Taps; t++)
            {
                var other = ring.Winners(slice + (t / _plan._y.Taps), row + (t % _plan._y.Taps));
                for (var m = 0; m < _common.Length; m++) _common[m] = _common[m] == other[m] ? _common[m] : LogitsRing.Undecided;
            }

            for (var m = _common.Length - 1; m >= 0; m--)
            {
                var continues = m + 1 < _common.Length && _common[m + 1] == _common[m];
                _commonEnd[m] = continues ? _commonEnd[m + 1] : m + 1;
            }
        }

        private bool TryCommon(int x, int end, out byte winner)
        {
            // Along a row the source reads model columns in one direction, so its ends reach farthest.
            var (a, b) = (_plan._x.First[x], _plan._x.First[end - 1]);
            var low = Math.Min(a, b);
            winner = _common[low];
            return winner != LogitsRing.Undecided && _commonEnd[low] >= Math.Max(a, b) + _plan._x.Taps;
        }

        private void Blend(LogitsRing ring, int j, int k, float* rows)
        {
            var (y, z) = (_plan._y, _plan._z);
            var inputs = stackalloc float*[y.Taps * z.Taps];
            var weights = stackalloc float[y.Taps * z.Taps];
            for (var c = 0; c < _plan._classes; c++)
            {
                var taps = 0;
                for (var t = 0; t < y.Taps * z.Taps; t++)
                {
                    var weight = z.Weights[(t / y.Taps * z.Count) + k] * y.Weights[(t % y.Taps * y.Count) + j];
                    if (weight == 0) continue;
                    // The ring is native memory and does not move.
                    fixed (float* row = ring.Row(z.First[k] + (t / y.Taps), c, y.First[j] + (t % y.Taps))) inputs[taps] = row;
                    weights[taps++] = weight;
                }

                RowKernel.BlendFloats(inputs, weights, taps, _plan._modelNx, rows + ((long)c * Stride));
            }
        }
    }

    private void Compare(float* rows, int stride, int x, int end, byte* labels)
    {
        var values = stackalloc float[Block * _classes];
        for (var c = 0; c < _classes; c++) _columns.Gather(rows + ((long)c * stride), x, end, values + (c * Block));
        ArgMax.Run(values, _classes, Block, end - x, labels + x);
    }
}
