using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Tests.Oracles;

namespace LesionScan.Core.Tests.Labels;

[Trait("Kind", "Kernel")]
public class ConnectedComponentsTests
{
    [Theory]
    [InlineData(64, 33, 9, 0.05)]
    [InlineData(130, 17, 6, 0.12)]
    [InlineData(7, 70, 12, 0.5)]
    [InlineData(1, 40, 40, 0.2)]
    public void OfMask_Noise_NumbersAsScipy(int nx, int ny, int nz, double density)
    {
        var size = new GridSize(nx, ny, nz);
        var mask = TestGrids.Mask(new Random(nx), size, density);
        var expected = Scipy.Ask<byte, int>("label", mask, TestGrids.Shape(size), new { });
        using var components = ConnectedComponents.OfMask(size, mask);
        var labels = new int[mask.Length];
        components.WriteLabels(labels);
        Assert.Equal(expected, labels);
        Assert.Equal(expected.Max(), components.Count);
    }

    [Fact]
    public void OfMask_MoreThreadsThanSlices_IsTheSame()
    {
        var mask = TestGrids.Mask(new Random(3), new(1, 8192, 1), 0.5);
        using var expected = ConnectedComponents.OfMask(new(1, 8192, 1), mask);
        using var components = ConnectedComponents.OfMask(new(1, 8192, 1), mask, 4);
        Assert.Equal(expected.Count, components.Count);
        components.Dispose();
    }

    [Fact]
    public void Components_Noise_PropertiesAreThoseOfTheirVoxels()
    {
        var size = new GridSize(70, 23, 11);
        var mask = TestGrids.Mask(new Random(21), size, 0.08);
        var hu = TestGrids.Noise(new Random(22), size);
        using var components = ConnectedComponents.OfMask(size, mask);
        var labels = new int[mask.Length];
        components.WriteLabels(labels);
        var statistics = components.Measure(hu);
        foreach (var component in components.Components)
        {
            var voxels = Enumerable.Range(0, labels.Length).Where(n => labels[n] == component.Number).ToArray();
            var places = voxels.Select(n => Preprocessing.ResamplerTests.At(n, size)).ToArray();
            Assert.Equal(voxels.Length, component.VoxelCount);
            Assert.Equal(new VoxelIndex(places.Min(p => p.I), places.Min(p => p.J), places.Min(p => p.K)), component.Minimum);
            Assert.Equal(new VoxelIndex(places.Max(p => p.I), places.Max(p => p.J), places.Max(p => p.K)), component.Maximum);
            Assert.Equal(places.Average(p => p.I), component.Centroid.I, 1e-9);
            Assert.Equal(places.Average(p => p.J), component.Centroid.J, 1e-9);
            Assert.Equal(places.Average(p => p.K), component.Centroid.K, 1e-9);
            var (values, measured) = (voxels.Select(n => (double)hu[n]).ToArray(), statistics[component.Number - 1]);
            var mean = values.Average();
            Assert.Equal(mean, measured.Mean, 1e-9);
            Assert.Equal(Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), measured.StandardDeviation, 1e-6);
            Assert.Equal((values.Min(), values.Max(), values.Length), (measured.Minimum, measured.Maximum, (int)measured.Count));
        }
    }

    [Fact]
    public void OfThreshold_Bounds_AreIncluded()
    {
        var size = new GridSize(9, 1, 1);
        using var components = ConnectedComponents.OfThreshold(size, [0, 200, 199, 300, 301, 250, 250, 0, 200], 200, 300);
        Assert.Equal([1L, 1L, 2L, 1L], components.Components.Select(c => c.VoxelCount));
    }

    [Fact]
    public void OfLabels_TwoClasses_ConnectWithEachOther()
    {
        var size = new GridSize(8, 1, 1);
        using var components = ConnectedComponents.OfLabels(size, [2, 3, 1, 3, 0, 2, 2, 9], [2, 3]);
        Assert.Equal([2L, 1L, 2L], components.Components.Select(c => c.VoxelCount));
        var mask = new byte[8];
        components.Fill(3, mask, 5);
        Assert.Equal<byte>([0, 0, 0, 0, 0, 5, 5, 0], mask);
    }

    [Fact]
    public void OfMask_CornerContact_Connects()
    {
        var mask = new byte[8];
        (mask[0], mask[7]) = (1, 1);
        using var components = ConnectedComponents.OfMask(new(2, 2, 2), mask);
        Assert.Equal(1, components.Count);
    }

    [Fact]
    public void OfMask_Empty_HasNone()
    {
        using var components = ConnectedComponents.OfMask(new(65, 3, 2), new byte[390]);
        Assert.Equal(0, components.Count);
        Assert.Null(components.Largest);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void OfMask_SeveralThreads_SameResult(int threads)
    {
        var size = new GridSize(96, 512, 40);
        var mask = TestGrids.Mask(new Random(23), size, 0.1);
        using var one = ConnectedComponents.OfMask(size, mask);
        using var many = ConnectedComponents.OfMask(size, mask, threads);
        Assert.Equal(one.Components, many.Components);
        var (a, b) = (new int[mask.Length], new int[mask.Length]);
        one.WriteLabels(a);
        many.WriteLabels(b, threads);
        Assert.Equal(a, b);
    }

    [Fact]
    public unsafe void VoxelTests_VectorPaths_EqualScalarTwins()
    {
        var random = new Random(24);
        var (bytes, shorts) = (new byte[64], new short[64]);
        fixed (byte* b = bytes, classes = (byte[])[3, 7, 0])
        fixed (short* s = shorts)
        {
            for (var round = 0; round < 200; round++)
            {
                for (var n = 0; n < 64; n++) (bytes[n], shorts[n]) = ((byte)random.Next(9), (short)random.Next(-5, 6));
                Assert.Equal(VoxelTest.Scalar64(default(NonZero), b), default(NonZero).Test64(b));
                Assert.Equal(VoxelTest.Scalar64(new OneOf(classes, 3), b), new OneOf(classes, 3).Test64(b));
                Assert.Equal(VoxelTest.Scalar64(new InRange(-2, 3), s), new InRange(-2, 3).Test64(s));
            }
        }
    }
}
