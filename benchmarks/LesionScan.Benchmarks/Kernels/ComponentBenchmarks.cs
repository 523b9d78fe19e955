using BenchmarkDotNet.Attributes;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;

namespace LesionScan.Benchmarks.Kernels;

/// <summary>Threshold, 26-connected components and properties against a flood fill over voxels.</summary>
[MemoryDiagnoser]
public class ComponentBenchmarks
{
    private const int Slices = 64;

    private readonly GridSize _size = SyntheticCt.Geometry(Slices).Size;
    private readonly short[] _hu = SyntheticCt.Voxels(Slices);
    private readonly int[] _labels = new int[512 * 512 * Slices];

    [Benchmark(Baseline = true)]
    public int FloodFill()
    {
        Array.Clear(_labels);
        var (count, stack) = (0, new Stack<int>());
        for (var seed = 0; seed < _hu.Length; seed++)
        {
            if (_hu[seed] < SyntheticCt.BoneHu || _labels[seed] != 0) continue;
            _labels[seed] = ++count;
            stack.Push(seed);
            while (stack.TryPop(out var n)) Spread(n, count, stack);
        }

        return count;
    }

    [Benchmark]
    public int Properties()
    {
        using var components = ConnectedComponents.OfThreshold(_size, _hu, SyntheticCt.BoneHu);
        return components.Count;
    }

    [Benchmark]
    public int PropertiesAndLabels()
    {
        using var components = ConnectedComponents.OfThreshold(_size, _hu, SyntheticCt.BoneHu);
        components.WriteLabels(_labels);
        return components.Count;
    }

    private void Spread(int n, int label, Stack<int> stack)
    {
        var (x, y, z) = (n % _size.Nx, n / _size.Nx % _size.Ny, n / _size.Nx / _size.Ny);
        for (var k = Math.Max(0, z - 1); k <= Math.Min(_size.Nz - 1, z + 1); k++)
        {
            for (var j = Math.Max(0, y - 1); j <= Math.Min(_size.Ny - 1, y + 1); j++)
            {
                for (var i = Math.Max(0, x - 1); i <= Math.Min(_size.Nx - 1, x + 1); i++)
                {
                    var at = _size.OffsetOf(new VoxelIndex(i, j, k));
                    if (_hu[at] < SyntheticCt.BoneHu || _labels[at] != 0) continue;
                    _labels[at] = label;
                    stack.Push(at);
                }
            }
        }
    }
}
