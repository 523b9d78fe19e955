using BenchmarkDotNet.Attributes;
using LesionScan.Core.Geometry;
using LesionScan.Core.Lesions;

namespace LesionScan.Benchmarks.Kernels;

/// <summary>A lesion's diameters by hull and calipers against all pairs of border pixels.</summary>
[MemoryDiagnoser]
public class DiameterBenchmarks
{
    private const int Width = 64;

    private readonly VolumeGeometry _geometry =
        new(new GridSize(Width, Width, 32), new VoxelSpacing(0.75, 0.75, 1), default, VectorLps.Left, VectorLps.Posterior, VectorLps.Superior);

    private readonly byte[] _mask = new byte[Width * Width * 32];

    [GlobalSetup]
    public void Setup()
    {
        for (var n = 0; n < _mask.Length; n++)
        {
            var (x, y, z) = ((n % Width) - 32, (n / Width % Width) - 30, (n / Width / Width) - 15);
            _mask[n] = (byte)((x * x / 700.0) + (y * y / 300.0) + (z * z / 180.0) < 1 ? 1 : 0);
        }
    }

    [Benchmark(Baseline = true)]
    public double AllPairs()
    {
        var best = 0.0;
        var points = new List<PlanePoint>();
        for (var k = 0; k < 32; k++)
        {
            SliceOutline.Border(_mask, _geometry.Size, 1, MaskBox.Whole(_geometry.Size), k, points);
            foreach (var p in points)
            {
                foreach (var q in points) best = Math.Max(best, ((p.I - q.I) * (p.I - q.I)) + ((p.J - q.J) * (p.J - q.J)));
            }
        }

        return best;
    }

    [Benchmark]
    public double InPlane() => Diameters.InPlane(_geometry, _mask, 1, MaskBox.Whole(_geometry.Size))!.Value.LongestMm;

    [Benchmark]
    public double MaximumFeret() => Diameters.MaximumFeretMm(_geometry, _mask, 1, MaskBox.Whole(_geometry.Size));
}
