using BenchmarkDotNet.Attributes;
using LesionScan.Core.Preprocessing;

namespace LesionScan.Benchmarks.Kernels;

/// <summary>VOI window of 16-bit voxels against its scalar twin.</summary>
[MemoryDiagnoser]
public class WindowBenchmarks
{
    private readonly short[] _hu = SyntheticCt.Voxels(32);
    private readonly float[] _floats = new float[512 * 512 * 32];
    private readonly byte[] _bytes = new byte[512 * 512 * 32];
    private readonly AffineWindow _affine = new(1f / 1799, 0.2779f, 0, 1);

    [Benchmark(Baseline = true)]
    public void ScalarToFloat() => WindowKernel.Scalar(_hu, _floats, _affine);

    [Benchmark]
    public void ToFloat() => VoiWindow.Bone.Apply(_hu, _floats);

    [Benchmark]
    public void ToByte() => VoiWindow.Bone.Apply(_hu, _bytes);
}
