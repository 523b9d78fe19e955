using LesionScan.Core.Geometry;
using LesionScan.Core.Preprocessing;
using LesionScan.Core.Tests.Oracles;

namespace LesionScan.Core.Tests.Preprocessing;

[Trait("Kind", "Kernel")]
public class ResamplerTests
{
    private static readonly GridSize Small = new(37, 29, 11);

    [Fact]
    public void Resample_SameGrid_IsTheIdentity()
    {
        var geometry = TestGrids.Oblique(new Random(3), Small, tiltDegrees: 12);
        var voxels = TestGrids.Noise(new Random(4), Small);
        Assert.Equal(voxels.Select(v => (float)v), Run(voxels, geometry, geometry));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    [InlineData(true, true, true)]
    public void Resample_FlippedAxes_MovesVoxelsOnly(bool i, bool j, bool k)
    {
        var source = TestGrids.Axial(Small.Nx, Small.Ny, Small.Nz, 0.7, 0.8, 2.5, new(-11, 7, 90));
        var target = TestGrids.Flipped(source, i, j, k);
        var voxels = TestGrids.Noise(new Random(5), Small);
        var result = Run(voxels, source, target);
        for (var n = 0; n < result.Length; n++)
        {
            var v = source.ToVoxel(target.ToLps(At(n, Small))).Round();
            Assert.Equal(voxels[Small.OffsetOf(v)], result[n]);
        }
    }

    [Theory]
    [InlineData(1.5, 1.5, 1.5)]
    [InlineData(0.4, 1.0, 3.0)]
    [InlineData(0.75, 2.9, 0.5)]
    public void Resample_AxisAligned_AgreesWithScipy(double si, double sj, double sk)
    {
        var source = TestGrids.Axial(61, 47, 13, 0.75, 0.8, 2, new(-20, 10, 5));
        AgreesWithScipy(source, source.ToAxisAligned(new VoxelSpacing(si, sj, sk)), seed: 6);
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 15)]
    [InlineData(9, -20)]
    public void Resample_ObliqueOrSheared_AgreesWithScipy(int seed, double tilt)
    {
        var source = TestGrids.Oblique(new Random(seed), new(41, 33, 17), tilt);
        var target = source.ToAxisAligned(new VoxelSpacing(1.3, 1.1, 1.9));
        Assert.False(new GridMapping(target, source).IsAxisAligned);
        AgreesWithScipy(source, target, seed);
    }

    [Fact]
    public void Resample_PermutedAxes_AgreesWithScipy()
    {
        var source = new VolumeGeometry(new(31, 27, 9), new(1, 1, 4), default, VectorLps.Posterior, -VectorLps.Superior, VectorLps.Left);
        AgreesWithScipy(source, source.ToAxisAligned(new VoxelSpacing(1.5, 1.5, 1.5)), seed: 10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Resample_GeneralPath_AgreesWithSeparable(bool antiAlias)
    {
        var source = TestGrids.Flipped(TestGrids.Axial(61, 47, 13, 0.75, 0.8, 2, new(-20, 10, 5)), true, false, true);
        var mapping = new GridMapping(TestGrids.Axial(35, 22, 14, 2.2, 2.4, 3.1, new(-27, 4, 1)), source);
        var options = new ResampleOptions { AntiAlias = antiAlias, ClipLow = -500, ClipHigh = 1500, Mean = 50, Std = 400 };
        var voxels = TestGrids.Noise(new Random(11), source.Size);
        var separable = new float[mapping.Target.Size.VoxelCount];
        var general = new float[separable.Length];
        new Resampler(mapping, options, forceGeneral: false).ResampleSlab(voxels, 0, 14, separable);
        new Resampler(mapping, options, forceGeneral: true).ResampleSlab(voxels, 0, 14, general);
        for (var n = 0; n < separable.Length; n++) Assert.Equal(general[n], separable[n], 2e-5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Resample_AntiAlias_IsTheMeanOfTheSubSamples(bool oblique)
    {
        var source = oblique ? TestGrids.Oblique(new Random(12), new(61, 47, 13)) : TestGrids.Axial(61, 47, 13, 0.7, 0.7, 1.25);
        var target = source.ToAxisAligned(new VoxelSpacing(3, 3, 3));
        var voxels = TestGrids.Noise(new Random(13), source.Size);
        var result = Run(voxels, source, target, new ResampleOptions { AntiAlias = true, ClipLow = -400, ClipHigh = 900, PadValue = -2000 });
        var mapping = new GridMapping(target, source);
        var factors = new[] { mapping.StepI, mapping.StepJ, mapping.StepK }
            .Select(s => Math.Max(1, (int)Math.Round(Math.Sqrt((s.I * s.I) + (s.J * s.J) + (s.K * s.K))))).ToArray();
        if (!oblique) Assert.Equal([4, 4, 2], factors);
        for (var n = 0; n < result.Length; n++)
        {
            var (v, sum) = (At(n, target.Size), 0.0);
            foreach (var (a, b, c) in from a in Subs(factors[0]) from b in Subs(factors[1]) from c in Subs(factors[2]) select (a, b, c))
            {
                sum += Linear(voxels, source.Size, mapping.ToSource(new(v.I + a, v.J + b, v.K + c)), -400, 900, -400);
            }

            Assert.Equal(sum / (factors[0] * factors[1] * factors[2]), result[n], 3e-3);
        }

        static IEnumerable<double> Subs(int f) => Enumerable.Range(0, f).Select(s => ((s + 0.5) / f) - 0.5);
    }

    [Fact]
    public void Resample_ConstantVolume_StaysConstantAndPadIsNormalised()
    {
        var source = TestGrids.Axial(20, 20, 10, 0.9, 0.9, 3);
        var target = TestGrids.Axial(40, 12, 30, 1, 2, 1.4, new(-10, -2, -2));
        var voxels = Enumerable.Repeat((short)300, 4000).ToArray();
        var result = Run(voxels, source, target, new ResampleOptions { AntiAlias = true, ClipLow = -500, ClipHigh = 1500, Mean = 100, Std = 400 });
        Assert.Equal(-1.5f, result[0]);
        for (var n = 0; n < result.Length; n++)
        {
            var s = source.ToVoxel(target.ToLps(At(n, target.Size)));
            var deepInside = s.I is > 0.5 and < 18.5 && s.J is > 1 and < 18 && s.K is > 0.5 and < 8.5;
            if (deepInside) Assert.Equal(0.5, result[n], 1e-6);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ResampleSlab_AnyCutAndThreads_SameBits(bool oblique)
    {
        var source = oblique ? TestGrids.Oblique(new Random(14), new(90, 80, 20)) : TestGrids.Axial(200, 180, 20, 0.7, 0.7, 2);
        var target = source.ToAxisAligned(new VoxelSpacing(0.5, 0.6, 1));
        var voxels = TestGrids.Noise(new Random(15), source.Size);
        var whole = Run(voxels, source, target);
        var plan = new Resampler(source, target);
        var slabs = new float[whole.Length];
        for (var k = 0; k < target.Size.Nz; k += 7)
        {
            var count = Math.Min(7, target.Size.Nz - k);
            plan.ResampleSlab(voxels, k, count, slabs.AsSpan(k * plan.SliceLength), degreeOfParallelism: 3);
        }

        Assert.Equal(whole, slabs);
    }

    [Fact]
    public void ResampleSlab_SlicesOutsideTheTarget_ArePad()
    {
        var geometry = TestGrids.Axial(5, 4, 3);
        var voxels = Enumerable.Repeat((short)7, 60).ToArray();
        var slab = new float[20 * 8];
        new Resampler(geometry, geometry).ResampleSlab(voxels, -3, 8, slab);
        Assert.Equal(Enumerable.Range(0, 8).Select(k => k is >= 3 and < 6 ? 7f : -1024f), slab.Chunk(20).Select(s => s.Distinct().Single()));
        new Resampler(geometry, geometry).ResampleSlab(voxels, 5, 8, slab);
        Assert.All(slab, v => Assert.Equal(-1024f, v));
    }

    [Fact]
    public void Resample_OneVoxelGrids_Work()
    {
        var source = TestGrids.Axial(1, 1, 1, 5, 5, 5);
        var target = TestGrids.Axial(7, 7, 7, 1, 1, 1, new(-3, -3, -3));
        var result = Run([42], source, target);
        Assert.Equal(125, result.Count(v => v == 42));
        Assert.Equal(343 - 125, result.Count(v => v == -1024));
    }

    [Fact]
    public void Constructor_MeaninglessOptions_Throw()
    {
        var g = TestGrids.Axial(2, 2, 2);
        Assert.Throws<ArgumentException>(() => new Resampler(g, g, new ResampleOptions { Std = 0 }));
        Assert.Throws<ArgumentException>(() => new Resampler(g, g, new ResampleOptions { ClipLow = 5, ClipHigh = 5 }));
        Assert.Throws<ArgumentException>(() => new Resampler(g, g).ResampleSlab(new short[7], 0, 1, new float[4]));
        Assert.Throws<ArgumentException>(() => new Resampler(g, g).ResampleSlab(new short[8], 0, 2, new float[7]));
    }

    internal static VoxelIndex At(int n, GridSize size) => new(n % size.Nx, n / size.Nx % size.Ny, n / size.Nx / size.Ny);

    internal static double[] Places(GridMapping mapping)
    {
        var places = new double[mapping.Target.Size.VoxelCount * 3];
        for (var n = 0; n < places.Length / 3; n++)
        {
            var v = At(n, mapping.Target.Size);
            var s = mapping.ToSource(new(v.I, v.J, v.K));
            (places[3 * n], places[(3 * n) + 1], places[(3 * n) + 2]) = (s.K, s.J, s.I);
        }

        return places;
    }

    internal static bool IsInside(ReadOnlySpan<double> place, GridSize size, double margin) =>
        place[0] > -margin && place[0] < size.Nz - 1 + margin
        && place[1] > -margin && place[1] < size.Ny - 1 + margin
        && place[2] > -margin && place[2] < size.Nx - 1 + margin;

    private static float[] Run(short[] voxels, VolumeGeometry source, VolumeGeometry target, ResampleOptions? options = null)
    {
        using var volume = TestGrids.Volume(source, voxels);
        var result = new float[target.Size.VoxelCount];
        new Resampler(source, target, options).Resample(volume, result);
        return result;
    }

    // scipy clamps every place outside to the edge, so only places within half a voxel of the centres are compared; beyond is pad.
    private static void AgreesWithScipy(VolumeGeometry source, VolumeGeometry target, int seed)
    {
        var voxels = TestGrids.Noise(new Random(seed), source.Size);
        var places = Places(new GridMapping(target, source));
        var expected = Scipy.Ask<short, float>("sample", voxels, TestGrids.Shape(source.Size), new { order = 1 }, places);
        var result = Run(voxels, source, target);
        var compared = 0;
        for (var n = 0; n < result.Length; n++)
        {
            var place = places.AsSpan(3 * n, 3);
            if (IsInside(place, source.Size, 0.4999))
            {
                Assert.Equal(expected[n], result[n], 5e-3);
                compared++;
            }
            else if (!IsInside(place, source.Size, 0.5002))
            {
                Assert.Equal(-1024, result[n]);
            }
        }

        Assert.True(compared > source.Size.VoxelCount / 20);
    }

    private static double Linear(short[] voxels, GridSize size, ContinuousIndex at, int low, int high, int pad)
    {
        if (at.I < -0.5 - 1e-9 || at.J < -0.5 - 1e-9 || at.K < -0.5 - 1e-9) return pad;
        if (at.I > size.Nx - 0.5 + 1e-9 || at.J > size.Ny - 0.5 + 1e-9 || at.K > size.Nz - 0.5 + 1e-9) return pad;
        var (x, y, z) = (Math.Clamp(at.I, 0, size.Nx - 1), Math.Clamp(at.J, 0, size.Ny - 1), Math.Clamp(at.K, 0, size.Nz - 1));
        var (i, j, k) = ((int)Math.Min(x, size.Nx - 2), (int)Math.Min(y, size.Ny - 2), (int)Math.Min(z, size.Nz - 2));
        var sum = 0.0;
        for (var c = 0; c < 8; c++)
        {
            var (di, dj, dk) = (c & 1, (c >> 1) & 1, c >> 2);
            var weight = Weight(x - i, di) * Weight(y - j, dj) * Weight(z - k, dk);
            sum += weight * Math.Clamp((int)voxels[size.OffsetOf(new(i + di, j + dj, k + dk))], low, high);
        }

        return sum;

        static double Weight(double f, int upper) => upper == 1 ? f : 1 - f;
    }
}
