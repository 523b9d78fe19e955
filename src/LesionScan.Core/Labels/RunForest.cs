using System.Buffers;
using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Labels;

/// <summary>Which neighbours connect.</summary>
internal enum Connectivity
{
    /// <summary>Voxels that share a face, an edge or a corner.</summary>
    Full26,

    /// <summary>Voxels that share a face.</summary>
    Faces6,

    /// <summary>Pixels of one slice that share an edge; slices are apart.</summary>
    SliceEdges4,
}

/// <summary>
/// The connected components of a mask, on runs of voxels instead of voxels. Runs are numbered in memory order;
/// touching runs of neighbouring rows are united under the smaller number, so a component's root is its first
/// run, whatever the order of the unions and the number of threads.
/// </summary>
internal sealed class RunForest : IDisposable
{
    private readonly int[] _rowFirst;
    private readonly int[] _start;
    private readonly int[] _end;
    private readonly int[] _component;
    private bool _isDisposed;

    public RunForest(BitVolume bits, Connectivity connectivity, int degreeOfParallelism)
    {
        Size = bits.Size;
        _rowFirst = ArrayPool<int>.Shared.Rent(bits.RowCount + 1);
        CountRuns(bits);
        _start = ArrayPool<int>.Shared.Rent(RunCount);
        _end = ArrayPool<int>.Shared.Rent(RunCount);
        _component = ArrayPool<int>.Shared.Rent(RunCount);
        var slabs = Math.Clamp(bits.RowCount / BitVolume.RowsPerThread, 1, Math.Min(degreeOfParallelism, Size.Nz));
        ParallelRanges.Run(slabs, 1, degreeOfParallelism, new Slabs(this, bits, connectivity, slabs));
        for (var slab = 1; slab < slabs; slab++) UniteAcross(FirstSlice(slab, slabs), connectivity);
        Number();
    }

    public GridSize Size { get; }

    /// <summary>The number of runs.</summary>
    public int RunCount { get; private set; }

    /// <summary>The number of components.</summary>
    public int Count { get; private set; }

    /// <summary>The first run of each row; row r's runs end where row r + 1's begin.</summary>
    public ReadOnlySpan<int> RowFirst => _rowFirst.AsSpan(0, (Size.Ny * Size.Nz) + 1);

    /// <summary>The first column of each run.</summary>
    public ReadOnlySpan<int> Start => _start.AsSpan(0, RunCount);

    /// <summary>The column after the last of each run.</summary>
    public ReadOnlySpan<int> End => _end.AsSpan(0, RunCount);

    /// <summary>The component of each run, from 0, numbered by first voxel in memory order.</summary>
    public ReadOnlySpan<int> Component => _component.AsSpan(0, RunCount);

    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        foreach (var array in (ReadOnlySpan<int[]>)[_rowFirst, _start, _end, _component]) ArrayPool<int>.Shared.Return(array);
    }

    private static int Find(Span<int> parent, int run)
    {
        while (parent[run] != run)
        {
            parent[run] = parent[parent[run]];
            run = parent[run];
        }

        return run;
    }

    private int FirstSlice(int slab, int slabs) => (int)((long)Size.Nz * slab / slabs);

    private void CountRuns(BitVolume bits)
    {
        var total = 0;
        for (var row = 0; row < bits.RowCount; row++)
        {
            _rowFirst[row] = total;
            total += RunScanner.Count(bits.Row(row));
        }

        _rowFirst[bits.RowCount] = total;
        RunCount = total;
    }

    private void ExtractRow(BitVolume bits, int row)
    {
        var scanner = default(RunScanner);
        var run = _rowFirst[row];
        while (scanner.Next(bits.Row(row), Size.Nx, out var start, out var end))
        {
            _start[run] = start;
            _end[run] = end;
            _component[run] = run;
            run++;
        }
    }

    private void UniteWithinSlice(int y, int z, Connectivity connectivity)
    {
        if (y > 0) UniteRows((z * Size.Ny) + y, (z * Size.Ny) + y - 1, connectivity == Connectivity.Full26 ? 1 : 0);
    }

    private void UniteWithSliceBelow(int y, int z, Connectivity connectivity)
    {
        if (connectivity == Connectivity.SliceEdges4) return;
        var reach = connectivity == Connectivity.Full26 ? 1 : 0;
        for (var below = Math.Max(0, y - reach); below <= Math.Min(Size.Ny - 1, y + reach); below++)
        {
            UniteRows((z * Size.Ny) + y, ((z - 1) * Size.Ny) + below, reach);
        }
    }

    // Two sorted lists of runs, walked together; reach 1 lets runs touch at a corner.
    private void UniteRows(int row, int other, int reach)
    {
        var (a, aEnd) = (_rowFirst[row], _rowFirst[row + 1]);
        var (b, bEnd) = (_rowFirst[other], _rowFirst[other + 1]);
        while (a < aEnd && b < bEnd)
        {
            if (_start[a] < _end[b] + reach && _start[b] < _end[a] + reach) Unite(a, b);
            if (_end[a] < _end[b]) a++;
            else b++;
        }
    }

    private void Unite(int a, int b)
    {
        var rootA = Find(_component, a);
        var rootB = Find(_component, b);
        if (rootA < rootB) _component[rootB] = rootA;
        else if (rootB < rootA) _component[rootA] = rootB;
    }

    private void UniteAcross(int z, Connectivity connectivity)
    {
        for (var y = 0; y < Size.Ny; y++) UniteWithSliceBelow(y, z, connectivity);
    }

    // A parent always has a smaller number, so one pass in order replaces parents by component numbers.
    private void Number()
    {
        var component = _component.AsSpan(0, RunCount);
        for (var run = 0; run < component.Length; run++)
        {
            component[run] = component[run] == run ? Count++ : component[component[run]];
        }
    }

    private readonly struct Slabs(RunForest forest, BitVolume bits, Connectivity connectivity, int slabs) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            for (var slab = first; slab < end; slab++)
            {
                var (from, to) = (forest.FirstSlice(slab, slabs), forest.FirstSlice(slab + 1, slabs));
                for (var z = from; z < to; z++)
                {
                    for (var y = 0; y < forest.Size.Ny; y++)
                    {
                        forest.ExtractRow(bits, (z * forest.Size.Ny) + y);
                        forest.UniteWithinSlice(y, z, connectivity);
                        if (z > from) forest.UniteWithSliceBelow(y, z, connectivity);
                    }
                }
            }
        }
    }
}
