using BenchmarkDotNet.Attributes;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;

namespace LesionScan.Benchmarks.Kernels;

/// <summary>The exact distance transform against the same envelope line by line, with strides and divisions as published.</summary>
[MemoryDiagnoser]
public class DistanceTransformBenchmarks
{
    private const int Slices = 64;

    private readonly GridSize _size = SyntheticCt.Geometry(Slices).Size;
    private readonly VoxelSpacing _spacing = new(0.75, 0.75, 1);
    private readonly byte[] _bone = SyntheticCt.Bone(Slices);
    private readonly float[] _result = new float[512 * 512 * Slices];

    [Benchmark(Baseline = true)]
    public void LineByLine()
    {
        for (var n = 0; n < _bone.Length; n++) _result[n] = _bone[n] != 0 ? 0 : float.PositiveInfinity;
        var area = _size.Nx * _size.Ny;
        for (var row = 0; row < _size.Ny * _size.Nz; row++) Line(row * _size.Nx, 1, _size.Nx, _spacing.I);
        for (var n = 0; n < _size.Nz * _size.Nx; n++) Line((n / _size.Nx * area) + (n % _size.Nx), _size.Nx, _size.Ny, _spacing.J);
        for (var n = 0; n < area; n++) Line(n, area, _size.Nz, _spacing.K);
    }

    [Benchmark]
    public void OneThread() => DistanceTransform.SquaredMm(_size, _spacing, _bone, _result);

    [Benchmark]
    public void TwoThreads() => DistanceTransform.SquaredMm(_size, _spacing, _bone, _result, 2);

    private void Line(int start, int stride, int length, double spacing)
    {
        Span<int> apex = stackalloc int[length];
        Span<double> from = stackalloc double[length + 1];
        Span<float> line = stackalloc float[length];
        for (var n = 0; n < length; n++) line[n] = _result[start + (n * stride)];
        var top = -1;
        for (var q = 0; q < length; q++)
        {
            if (float.IsPositiveInfinity(line[q])) continue;
            var cross = double.NegativeInfinity;
            for (; top >= 0; top--)
            {
                var p = apex[top];
                cross = (line[q] - line[p] + (spacing * spacing * (((double)q * q) - ((double)p * p)))) / (2 * spacing * spacing * (q - p));
                if (cross > from[top]) break;
                cross = double.NegativeInfinity;
            }

            top++;
            (apex[top], from[top]) = (q, cross);
        }

        for (int q = 0, n = 0; q < length && top >= 0; q++)
        {
            while (n < top && from[n + 1] < q) n++;
            var d = spacing * (q - apex[n]);
            _result[start + (q * stride)] = (float)(line[apex[n]] + (d * d));
        }
    }
}
