using LesionScan.Core.Geometry;

namespace LesionScan.Core.Labels;

/// <summary>Sums over the runs of components. All sums are of whole numbers and exact.</summary>
internal static class ComponentProperties
{
    public static Component[] Of(RunForest runs)
    {
        var sums = new Sums[runs.Count];
        sums.AsSpan().Fill(Sums.Empty);
        var rows = runs.RowFirst;
        var row = 0;
        for (var z = 0; z < runs.Size.Nz; z++)
        {
            for (var y = 0; y < runs.Size.Ny; y++, row++)
            {
                for (var run = rows[row]; run < rows[row + 1]; run++) sums[runs.Component[run]].Add(runs.Start[run], runs.End[run], y, z);
            }
        }

        var components = new Component[sums.Length];
        for (var n = 0; n < sums.Length; n++) components[n] = sums[n].ToComponent(n + 1);
        return components;
    }

    public static IntensityStatistics[] Measure(RunForest runs, ReadOnlySpan<short> voxels)
    {
        if (voxels.Length != runs.Size.VoxelCount) throw new ArgumentException("The voxels do not fit the grid.", nameof(voxels));
        var sums = new IntensitySums[runs.Count];
        sums.AsSpan().Fill(IntensitySums.Empty);
        var rows = runs.RowFirst;
        for (var row = 0; row + 1 < rows.Length; row++)
        {
            for (var run = rows[row]; run < rows[row + 1]; run++)
            {
                sums[runs.Component[run]].Add(voxels.Slice((row * runs.Size.Nx) + runs.Start[run], runs.End[run] - runs.Start[run]));
            }
        }

        var statistics = new IntensityStatistics[sums.Length];
        for (var n = 0; n < sums.Length; n++) statistics[n] = sums[n].ToStatistics();
        return statistics;
    }

    private struct Sums
    {
        private long _count;
        private long _twiceX;
        private long _y;
        private long _z;
        private VoxelIndex _low;
        private VoxelIndex _high;

        public static Sums Empty => new() { _low = new(int.MaxValue, int.MaxValue, int.MaxValue), _high = new(-1, -1, -1) };

        public void Add(int start, int end, int y, int z)
        {
            long length = end - start;
            _count += length;
            _twiceX += (start + end - 1L) * length;
            _y += y * length;
            _z += z * length;
            _low = new(Math.Min(_low.I, start), Math.Min(_low.J, y), Math.Min(_low.K, z));
            _high = new(Math.Max(_high.I, end - 1), Math.Max(_high.J, y), Math.Max(_high.K, z));
        }

        public readonly Component ToComponent(int number) =>
            new(number, _count, _low, _high, new(_twiceX / 2.0 / _count, (double)_y / _count, (double)_z / _count));
    }

    private struct IntensitySums
    {
        private long _count;
        private long _sum;
        private long _squares;
        private short _low;
        private short _high;

        public static IntensitySums Empty => new() { _low = short.MaxValue, _high = short.MinValue };

        public void Add(ReadOnlySpan<short> run)
        {
            _count += run.Length;
            foreach (var value in run)
            {
                _sum += value;
                _squares += (long)value * value;
                _low = Math.Min(_low, value);
                _high = Math.Max(_high, value);
            }
        }

        // In 128 bits, so that a large mean does not cancel a small deviation.
        public readonly IntensityStatistics ToStatistics()
        {
            var variance = (double)(((Int128)_squares * _count) - ((Int128)_sum * _sum)) / ((double)_count * _count);
            return new(_count, (double)_sum / _count, Math.Sqrt(variance), _low, _high);
        }
    }
}
