using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Tests.Oracles;

namespace LesionScan.Core.Tests.Labels;

[Trait("Kind", "Kernel")]
public class MorphologyTests
{
    private static readonly GridSize Size = new(83, 41, 15);
    private static readonly VoxelSpacing Spacing = new(0.7, 0.8, 1.5);

    private delegate void Operation(GridSize size, VoxelSpacing spacing, ReadOnlySpan<byte> source, double radius, Span<byte> destination, int degree);

    [Theory]
    [InlineData("dilate", 3.0)]
    [InlineData("dilate", 0.0)]
    [InlineData("erode", 1.6)]
    [InlineData("open", 2.2)]
    [InlineData("close", 2.1)]
    public void Operations_Balls_AgreeWithScipy(string kind, double radius)
    {
        var mask = TestGrids.Balls(new Random(41), Size, 8, 7);
        var parameters = new { kind, radius, spacing = new[] { Spacing.K, Spacing.J, Spacing.I } };
        var expected = Scipy.Ask<byte, byte>("morphology", mask, TestGrids.Shape(Size), parameters);
        Operation operation = kind switch
        {
            "dilate" => Morphology.Dilate,
            "erode" => Morphology.Erode,
            "open" => Morphology.Open,
            _ => Morphology.Close,
        };
        var (result, threaded) = (new byte[mask.Length], mask.ToArray());
        operation(Size, Spacing, mask, radius, result, 1);
        operation(Size, Spacing, threaded, radius, threaded, 3);
        Assert.Equal(expected, result);
        Assert.Equal(result, threaded);
        Assert.Contains((byte)1, result);
    }

    [Theory]
    [InlineData(false, 0.55)]
    [InlineData(true, 0.55)]
    [InlineData(false, 0.9)]
    [InlineData(true, 0.3)]
    public void FillHoles_Noise_AgreesWithScipy(bool slices, double density)
    {
        var mask = TestGrids.Mask(new Random(42), Size, density);
        var expected = Scipy.Ask<byte, byte>("fill", mask, TestGrids.Shape(Size), new { slices });
        var result = new byte[mask.Length];
        if (slices) Morphology.FillSliceHoles(Size, mask, result, 2);
        else Morphology.FillHoles(Size, mask, result, 2);
        Assert.Equal(expected, result);
        Assert.True(result.Count(v => v != 0) > mask.Count(v => v != 0));
    }

    [Fact]
    public void Dilate_RadiusAcrossManyWords_ReachesExactly()
    {
        var size = new GridSize(400, 1, 1);
        var mask = new byte[400];
        mask[200] = 9;
        Morphology.Dilate(size, new VoxelSpacing(1, 1, 1), mask, 150, mask);
        Assert.Equal(Enumerable.Range(0, 400).Select(x => (byte)(Math.Abs(x - 200) <= 150 ? 1 : 0)), mask);
    }

    [Theory]
    [InlineData(8, 0, 4)]
    [InlineData(64, 63, 4)]
    [InlineData(512, 511, 8)]
    public void Dilate_VoxelAtTheRowsEnd_LeavesNoGap(int width, int at, int radius)
    {
        var mask = new byte[width];
        mask[at] = 1;
        Morphology.Dilate(new(width, 1, 1), new VoxelSpacing(1, 1, 1), mask, radius, mask);
        Assert.Equal(Enumerable.Range(0, width).Select(x => (byte)(Math.Abs(x - at) <= radius ? 1 : 0)), mask);
    }

    [Fact]
    public void LargestComponent_TwoOfEqualSize_KeepsTheFirst()
    {
        var result = new byte[8];
        Morphology.LargestComponent(new(8, 1, 1), [0, 5, 5, 0, 1, 0, 7, 7], result);
        Assert.Equal<byte>([0, 1, 1, 0, 0, 0, 0, 0], result);
        Morphology.LargestComponent(new(8, 1, 1), new byte[8], result);
        Assert.Equal(new byte[8], result);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Dilate_MeaninglessRadius_Throws(double radius) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Morphology.Dilate(new(2, 2, 2), new(1, 1, 1), new byte[8], radius, new byte[8]));
}
