using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Labels;

/// <summary>
/// The 26-connected components of a mask (voxels that share a face, an edge or a corner), kept as runs, so that
/// properties, statistics and masks cost little. <i>Ownership</i>: rents memory; dispose it once. <i>Thread
/// safety</i>: safe for any number of readers. Results are bitwise equal for any number of threads.
/// </summary>
public sealed unsafe class ConnectedComponents : IDisposable
{
    private readonly RunForest _runs;
    private readonly Component[] _components;

    private ConnectedComponents(BitVolume bits, int degreeOfParallelism)
    {
        using (bits) _runs = new RunForest(bits, Connectivity.Full26, degreeOfParallelism);
        _components = ComponentProperties.Of(_runs);
    }

    /// <summary>The grid's size.</summary>
    public GridSize Size => _runs.Size;

    /// <summary>The number of components.</summary>
    public int Count => _components.Length;

    /// <summary>The components, by number: component n stands at n − 1.</summary>
    public IReadOnlyList<Component> Components => _components;

    /// <summary>The component with the most voxels, the first of equals; null where there is none.</summary>
    public Component? Largest
    {
        get
        {
            Component? largest = null;
            foreach (var component in _components)
            {
                if (largest is null || component.VoxelCount > largest.Value.VoxelCount) largest = component;
            }

            return largest;
        }
    }

    /// <summary>The components of the voxels that are not zero.</summary>
    /// <param name="size">The grid's size.</param>
    /// <param name="mask">One byte a voxel.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    public static ConnectedComponents OfMask(GridSize size, ReadOnlySpan<byte> mask, int degreeOfParallelism = 1) =>
        new(BitVolume.Of(size, mask, default(NonZero), degreeOfParallelism), degreeOfParallelism);

    /// <summary>The components of the voxels that have one of some classes; different classes connect.</summary>
    /// <param name="size">The grid's size.</param>
    /// <param name="labels">One class number a voxel.</param>
    /// <param name="classes">The classes that count.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    public static ConnectedComponents OfLabels(GridSize size, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> classes, int degreeOfParallelism = 1)
    {
        fixed (byte* wanted = classes)
        {
            return new(BitVolume.Of(size, labels, new OneOf(wanted, classes.Length), degreeOfParallelism), degreeOfParallelism);
        }
    }

    /// <summary>The components of the voxels between two values, both included.</summary>
    /// <param name="size">The grid's size.</param>
    /// <param name="voxels">The values.</param>
    /// <param name="low">The smallest value that counts.</param>
    /// <param name="high">The largest value that counts.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    public static ConnectedComponents OfThreshold(
        GridSize size, ReadOnlySpan<short> voxels, short low, short high = short.MaxValue, int degreeOfParallelism = 1) =>
        new(BitVolume.Of(size, voxels, new InRange(low, high), degreeOfParallelism), degreeOfParallelism);

    /// <summary>Writes each voxel's component number, 0 outside all.</summary>
    /// <param name="destination">One number a voxel.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    public void WriteLabels(Span<int> destination, int degreeOfParallelism = 1)
    {
        if (destination.Length != Size.VoxelCount) throw new ArgumentException("The destination does not fit the grid.", nameof(destination));
        fixed (int* to = destination)
        {
            ParallelRanges.Run(Size.Ny * Size.Nz, BitVolume.RowsPerThread, degreeOfParallelism, new LabelRows(_runs, to));
        }
    }

    /// <summary>Writes a value over one component's voxels and leaves all others as they are.</summary>
    /// <param name="number">The component's number.</param>
    /// <param name="destination">One byte a voxel.</param>
    /// <param name="value">The value to write.</param>
    public void Fill(int number, Span<byte> destination, byte value)
    {
        if (destination.Length != Size.VoxelCount) throw new ArgumentException("The destination does not fit the grid.", nameof(destination));
        var component = _components[number - 1];
        for (var z = component.Minimum.K; z <= component.Maximum.K; z++)
        {
            for (var y = component.Minimum.J; y <= component.Maximum.J; y++)
            {
                var row = (z * Size.Ny) + y;
                for (var run = _runs.RowFirst[row]; run < _runs.RowFirst[row + 1]; run++)
                {
                    if (_runs.Component[run] != number - 1) continue;
                    destination.Slice((row * Size.Nx) + _runs.Start[run], _runs.End[run] - _runs.Start[run]).Fill(value);
                }
            }
        }
    }

    /// <summary>The voxels of one component, in memory order.</summary>
    /// <param name="number">The component's number.</param>
    public IReadOnlyList<VoxelIndex> VoxelsOf(int number)
    {
        var component = _components[number - 1];
        var voxels = new List<VoxelIndex>((int)component.VoxelCount);
        for (var k = component.Minimum.K; k <= component.Maximum.K; k++)
        {
            for (var j = component.Minimum.J; j <= component.Maximum.J; j++)
            {
                var row = (k * Size.Ny) + j;
                for (var run = _runs.RowFirst[row]; run < _runs.RowFirst[row + 1]; run++)
                {
                    if (_runs.Component[run] != number - 1) continue;
                    for (var i = (int)_runs.Start[run]; i < _runs.End[run]; i++) voxels.Add(new VoxelIndex(i, j, k));
                }
            }
        }

        return voxels;
    }

    /// <summary>Measures the values under each component.</summary>
    /// <param name="voxels">A volume on the same grid.</param>
    /// <returns>The statistics of component n at n − 1.</returns>
    public IntensityStatistics[] Measure(ReadOnlySpan<short> voxels) => ComponentProperties.Measure(_runs, voxels);

    /// <inheritdoc/>
    public void Dispose() => _runs.Dispose();

    private readonly struct LabelRows(RunForest runs, int* labels) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var nx = runs.Size.Nx;
            for (var row = first; row < end; row++)
            {
                var to = new Span<int>(labels + ((long)row * nx), nx);
                var clear = 0;
                for (var run = runs.RowFirst[row]; run < runs.RowFirst[row + 1]; run++)
                {
                    to[clear..runs.Start[run]].Clear();
                    to[runs.Start[run]..runs.End[run]].Fill(runs.Component[run] + 1);
                    clear = runs.End[run];
                }

                to[clear..].Clear();
            }
        }
    }
}
