using BenchmarkDotNet.Attributes;
using LesionScan.Core.Geometry;
using LesionScan.Core.Preprocessing;

namespace LesionScan.Benchmarks.Kernels;

/// <summary>Fused clip, linear resample and normalisation against the scalar voxel-by-voxel path that any grid may take.</summary>
[MemoryDiagnoser]
public class ResampleBenchmarks
{
    private const int Slices = 64;

    private readonly short[] _hu = SyntheticCt.Voxels(Slices);
    private float[] _result = [];
    private Resampler? _scalar;
    private Resampler? _fused;
    private Resampler? _antiAliased;
    private SplineResampler? _spline;

    [Params(1.0, 1.5)]
    public double SpacingMm { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var source = SyntheticCt.Geometry(Slices);
        var target = source.ToAxisAligned(new VoxelSpacing(SpacingMm, SpacingMm, SpacingMm));
        var coarse = source.ToAxisAligned(new VoxelSpacing(3, 3, 3));
        var options = new ResampleOptions { ClipLow = -500, ClipHigh = 1500, Std = 400 };
        _result = new float[target.Size.VoxelCount];
        _scalar = new Resampler(new GridMapping(target, source), options, forceGeneral: true);
        _fused = new Resampler(source, target, options);
        _antiAliased = new Resampler(source, coarse, options with { AntiAlias = true });
        _spline = new SplineResampler(source, target, options);
    }

    [Benchmark(Baseline = true)]
    public void ScalarLinear() => _scalar!.ResampleSlab(_hu, 0, _scalar.Mapping.Target.Size.Nz, _result);

    [Benchmark]
    public void FusedLinear() => _fused!.ResampleSlab(_hu, 0, _fused.Mapping.Target.Size.Nz, _result);

    [Benchmark]
    public void AntiAliasedTo3Mm() => _antiAliased!.ResampleSlab(_hu, 0, _antiAliased.Mapping.Target.Size.Nz, _result);

    [Benchmark]
    public void CubicSpline() => _spline!.Resample(_hu, _result);
}
