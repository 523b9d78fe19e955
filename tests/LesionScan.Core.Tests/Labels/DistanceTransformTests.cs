using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Tests.Oracles;

namespace LesionScan.Core.Tests.Labels;

[Trait("Kind", "Kernel")]
public class DistanceTransformTests
{
    [Theory]
    [InlineData(70, 45, 21, 0.0005)]
    [InlineData(33, 64, 17, 0.02)]
    [InlineData(65, 9, 40, 0.5)]
    [InlineData(1, 30, 30, 0.01)]
    public void SquaredMm_Noise_AgreesWithScipy(int nx, int ny, int nz, double density)
    {
        var (size, spacing) = (new GridSize(nx, ny, nz), new VoxelSpacing(0.7, 0.9, 2.5));
        var mask = TestGrids.Mask(new Random(nx), size, density);
        Assert.Contains(mask, v => v != 0);
        var expected = Scipy.Ask<byte, float>("distance", mask, TestGrids.Shape(size), new { spacing = new[] { spacing.K, spacing.J, spacing.I } });
        var (one, many) = (new float[mask.Length], new float[mask.Length]);
        DistanceTransform.SquaredMm(size, spacing, mask, one);
        DistanceTransform.SquaredMm(size, spacing, mask, many, 3);
        for (var n = 0; n < one.Length; n++) Assert.Equal(expected[n], one[n], Math.Max(1e-6, expected[n] * 1e-6));
        Assert.Equal(one, many);
    }

    [Fact]
    public void SquaredMm_OneVoxel_IsTheParaboloid()
    {
        var (size, spacing) = (new GridSize(20, 30, 12), new VoxelSpacing(0.5, 0.75, 1.25));
        var mask = new byte[size.VoxelCount];
        mask[size.OffsetOf(new(3, 20, 7))] = 1;
        var result = new float[mask.Length];
        DistanceTransform.SquaredMm(size, spacing, mask, result);
        for (var n = 0; n < result.Length; n++)
        {
            var v = Preprocessing.ResamplerTests.At(n, size);
            var (x, y, z) = ((v.I - 3) * 0.5, (v.J - 20) * 0.75, (v.K - 7) * 1.25);
            Assert.Equal((x * x) + (y * y) + (z * z), result[n], 1e-4);
        }
    }

    [Fact]
    public void SquaredMm_NothingSet_IsInfinite()
    {
        var result = new float[64];
        DistanceTransform.SquaredMm(new(4, 4, 4), new(1, 1, 1), new byte[64], result);
        Assert.All(result, v => Assert.Equal(float.PositiveInfinity, v));
    }

    [Fact]
    public void SquaredMm_Threshold_IsDilation()
    {
        var (size, spacing) = (new GridSize(50, 40, 20), new VoxelSpacing(0.7, 0.8, 1.5));
        var mask = TestGrids.Balls(new Random(43), size, 4, 5);
        var distances = new float[mask.Length];
        var dilated = new byte[mask.Length];
        DistanceTransform.SquaredMm(size, spacing, mask, distances);
        Morphology.Dilate(size, spacing, mask, 4.05, dilated);
        Assert.Equal(distances.Select(d => (byte)(d <= 4.05f * 4.05f ? 1 : 0)), dilated);
    }
}
