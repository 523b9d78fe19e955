using BenchmarkDotNet.Attributes;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;

namespace LesionScan.Benchmarks.Kernels;

/// <summary>Filling holes and growing masks on bits and runs, against a flood of the background over voxels.</summary>
[MemoryDiagnoser]
public class FillHolesBenchmarks
{
    private const int Slices = 64;

    private readonly GridSize _size = SyntheticCt.Geometry(Slices).Size;
    private readonly byte[] _bone = SyntheticCt.Bone(Slices);
    private readonly byte[] _result = new byte[512 * 512 * Slices];

    [Benchmark(Baseline = true)]
    public void FloodFill()
    {
        // 1 where nothing is known, 0 once the flood from the border has come.
        _result.AsSpan().Fill(1);
        var stack = new Stack<int>();
        for (var n = 0; n < _bone.Length; n++)
        {
            var (x, y, z) = (n % _size.Nx, n / _size.Nx % _size.Ny, n / _size.Nx / _size.Ny);
            if (x == 0 || y == 0 || z == 0 || x == _size.Nx - 1 || y == _size.Ny - 1 || z == _size.Nz - 1) Visit(n, stack);
        }

        while (stack.TryPop(out var n))
        {
            var (x, y, z) = (n % _size.Nx, n / _size.Nx % _size.Ny, n / _size.Nx / _size.Ny);
            if (x > 0) Visit(n - 1, stack);
            if (x < _size.Nx - 1) Visit(n + 1, stack);
            if (y > 0) Visit(n - _size.Nx, stack);
            if (y < _size.Ny - 1) Visit(n + _size.Nx, stack);
            if (z > 0) Visit(n - (_size.Nx * _size.Ny), stack);
            if (z < _size.Nz - 1) Visit(n + (_size.Nx * _size.Ny), stack);
        }
    }

    [Benchmark]
    public void FillHoles() => Morphology.FillHoles(_size, _bone, _result);

    [Benchmark]
    public void FillSliceHoles() => Morphology.FillSliceHoles(_size, _bone, _result);

    [Benchmark]
    public void DilateSixMm() => Morphology.Dilate(_size, new VoxelSpacing(0.75, 0.75, 1), _bone, 6, _result);

    private void Visit(int n, Stack<int> stack)
    {
        if (_bone[n] != 0 || _result[n] == 0) return;
        _result[n] = 0;
        stack.Push(n);
    }
}
