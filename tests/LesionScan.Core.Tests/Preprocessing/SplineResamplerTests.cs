using LesionScan.Core.Geometry;
using LesionScan.Core.Preprocessing;
using LesionScan.Core.Tests.Oracles;

namespace LesionScan.Core.Tests.Preprocessing;

[Trait("Kind", "Kernel")]
public class SplineResamplerTests
{
    [Theory]
    [InlineData("finer")]
    [InlineData("coarser")]
    [InlineData("flipped")]
    [InlineData("thin")]
    [InlineData("oblique")]
    public void Resample_AnyGrid_AgreesWithScipy(string grids)
    {
        var source = TestGrids.Axial(61, 47, 13, 0.75, 0.8, 2, new(-20, 10, 5));
        var (from, to) = grids switch
        {
            "finer" => (source, source.ToAxisAligned(new VoxelSpacing(0.5, 0.6, 1))),
            "coarser" => (source, source.ToAxisAligned(new VoxelSpacing(1.4, 1.5, 3))),
            "flipped" => (TestGrids.Flipped(source, true, true, true), source.ToAxisAligned(new VoxelSpacing(1, 1, 1.5))),
            "thin" => (TestGrids.Axial(20, 3, 2, 1, 1, 3), TestGrids.Axial(25, 7, 8, 0.8, 0.5, 1, new(-0.4, -1, -2))),
            _ => (TestGrids.Oblique(new Random(51), new(31, 27, 12), 9), TestGrids.Oblique(new Random(51), new(31, 27, 12), 9).ToAxisAligned(new VoxelSpacing(1.3, 1.2, 1.7))),
        };
        var voxels = TestGrids.Noise(new Random(52), from.Size);
        var mapping = new GridMapping(to, from);
        var places = ResamplerTests.Places(mapping);
        var expected = Scipy.Ask<short, float>("sample", voxels, TestGrids.Shape(from.Size), new { order = 3, mode = "mirror" }, places);
        var (result, threaded) = (new float[expected.Length], new float[expected.Length]);
        new SplineResampler(from, to).Resample(voxels, result);
        new SplineResampler(from, to).Resample(voxels, threaded, 3);
        Assert.Equal(result, threaded);
        var compared = 0;
        for (var n = 0; n < result.Length; n++)
        {
            if (ResamplerTests.IsInside(places.AsSpan(3 * n, 3), from.Size, 0.4998))
            {
                Assert.Equal(expected[n], result[n], 0.02);
                compared++;
            }
            else if (!ResamplerTests.IsInside(places.AsSpan(3 * n, 3), from.Size, 0.5002))
            {
                Assert.Equal(-1024, result[n]);
            }
        }

        Assert.True(compared > 100);
    }

    [Fact]
    public void Resample_SameGrid_InterpolatesTheSamples()
    {
        var geometry = TestGrids.Axial(37, 29, 11);
        var voxels = TestGrids.Noise(new Random(53), geometry.Size);
        var result = new float[voxels.Length];
        new SplineResampler(geometry, geometry, new ResampleOptions { Mean = 100, Std = 50 }).Resample(voxels, result);
        for (var n = 0; n < result.Length; n++) Assert.Equal((voxels[n] - 100) / 50.0, result[n], 2e-4);
    }

    [Fact]
    public unsafe void Prefilter_VectorPath_EqualsScalarTwin()
    {
        var random = new Random(54);
        var vector = new float[40 * 33];
        for (var n = 0; n < vector.Length; n++) vector[n] = random.NextSingle();
        var scalar = vector.ToArray();
        fixed (float* v = vector, s = scalar)
        {
            SplinePrefilter.Run(v, 40, 33, 33);
            for (var x = 0; x < 33; x++) SplinePrefilter.One(s + x, 40, 33);
        }

        Assert.Equal(scalar, vector);
    }

    [Fact]
    public void Constructor_AntiAlias_IsRefused()
    {
        var g = TestGrids.Axial(2, 2, 2);
        Assert.Throws<ArgumentException>(() => new SplineResampler(g, g, new ResampleOptions { AntiAlias = true }));
    }
}
