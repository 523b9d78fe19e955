using LesionScan.Core.Geometry;
using LesionScan.Core.Lesions;

namespace LesionScan.Core.Tests.Lesions;

public class DiametersTests
{
    [Fact]
    public void InPlane_Rectangle_IsCentreDistancePlusOnePixel()
    {
        // 10 × 6 pixels of 0.5 mm: centres are √(4.5² + 2.5²) = 5.148 mm apart; corners would be 5.831.
        var geometry = TestGrids.Axial(20, 20, 3, 0.5, 0.5, 2);
        var mask = new byte[1200];
        for (var j = 4; j < 10; j++) mask.AsSpan(400 + (j * 20) + 5, 10).Fill(3);
        var d = Diameters.InPlane(geometry, mask, 3, MaskBox.Whole(geometry.Size))!.Value;
        Assert.Equal(1, d.Slice);
        Assert.Equal(5.148 + 0.5, d.LongestMm, 5e-4);
        // Among all pairs nearly at right angles none is longer than the short diagonal's share.
        Assert.InRange(d.PerpendicularMm, 3.0 - 0.5, 5.148 + 0.5);
        Assert.Equal(5.148, d.LongestFrom == d.LongestTo ? 0 : geometry.ToLps(d.LongestFrom).DistanceTo(geometry.ToLps(d.LongestTo)), 5e-4);
    }

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(0.6, 0.9)]
    public void InPlane_Noise_AgreesWithAllPairs(double si, double sj)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var geometry = TestGrids.Axial(23, 17, 2, si, sj, 3);
            var mask = seed % 2 == 0 ? TestGrids.Balls(new Random(seed), geometry.Size, 3, 6) : TestGrids.Mask(new Random(seed), geometry.Size, 0.05);
            mask = [.. mask.Select(v => (byte)(v == 1 ? 1 : 0))];
            if (!mask.Contains((byte)1)) continue;
            var d = Diameters.InPlane(geometry, mask, 1, MaskBox.Whole(geometry.Size))!.Value;
            var points = Points(mask, geometry.Size).Where(p => p.K == d.Slice).ToArray();
            Assert.Equal(Farthest(points, geometry), Distance(geometry, d.LongestFrom, d.LongestTo), 1e-9);
            Assert.Equal(Perpendicular(points, geometry, d), Distance(geometry, d.PerpendicularFrom, d.PerpendicularTo), geometry.Spacing.I);
        }
    }

    [Fact]
    public void InPlane_Ellipse_FindsBothAxes()
    {
        var geometry = TestGrids.Axial(101, 101, 1, 0.5, 0.5, 1);
        var mask = new byte[geometry.Size.VoxelCount];
        var (c, s) = (Math.Cos(0.5), Math.Sin(0.5));
        for (var n = 0; n < mask.Length; n++)
        {
            var (x, y) = (((n % 101) - 50) * 0.5, ((n / 101) - 50) * 0.5);
            var (u, v) = ((x * c) + (y * s), (y * c) - (x * s));
            mask[n] = (byte)((u * u / 400) + (v * v / 100) <= 1 ? 1 : 0);
        }

        var d = Diameters.InPlane(geometry, mask, 1, MaskBox.Whole(geometry.Size))!.Value;
        Assert.Equal(40, d.LongestMm, 0.6);
        Assert.Equal(20, d.PerpendicularMm, 0.6);
    }

    [Fact]
    public void InPlane_OneVoxelOrNone_IsOnePixelOrNull()
    {
        var geometry = TestGrids.Axial(3, 3, 3, 0.5, 0.8, 2);
        var mask = new byte[27];
        Assert.Null(Diameters.InPlane(geometry, mask, 1, MaskBox.Whole(geometry.Size)));
        Assert.Equal(0, Diameters.MaximumFeretMm(geometry, mask, 1, MaskBox.Whole(geometry.Size)));
        mask[13] = 1;
        var d = Diameters.InPlane(geometry, mask, 1, MaskBox.Whole(geometry.Size))!.Value;
        Assert.Equal((1, 0.8, 0.8), (d.Slice, d.LongestMm, d.PerpendicularMm));
        Assert.Equal(2, Diameters.MaximumFeretMm(geometry, mask, 1, MaskBox.Whole(geometry.Size)));
    }

    [Fact]
    public void InPlane_OtherLabelsAndOutsideTheBox_DoNotCount()
    {
        var geometry = TestGrids.Axial(9, 3, 1);
        var mask = new byte[27];
        mask.AsSpan(9, 9).Fill(1);
        mask[9] = 2;
        var d = Diameters.InPlane(geometry, mask, 1, new MaskBox(new(0, 0, 0), new(6, 2, 0)))!.Value;
        Assert.Equal(6, d.LongestMm, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(18)]
    public void MaximumFeretMm_ObliqueBalls_IsTheFarthestPair(double tilt)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var geometry = TestGrids.Oblique(new Random(seed), new(15, 13, 9), tilt);
            var mask = TestGrids.Balls(new Random(seed + 50), geometry.Size, 2, 4);
            var points = Points(mask, geometry.Size).ToArray();
            var centres = Farthest(points, geometry);
            var feret = Diameters.MaximumFeretMm(geometry, mask, 1, MaskBox.Whole(geometry.Size));
            Assert.InRange(feret - centres, Math.Min(geometry.Spacing.I, Math.Min(geometry.Spacing.J, geometry.Spacing.K)) - 1e-9,
                Math.Max(geometry.Spacing.I, Math.Max(geometry.Spacing.J, geometry.Spacing.K)) + 1e-9);
        }
    }

    private static IEnumerable<VoxelIndex> Points(byte[] mask, GridSize size) =>
        Enumerable.Range(0, mask.Length).Where(n => mask[n] == 1).Select(n => Preprocessing.ResamplerTests.At(n, size));

    private static double Distance(VolumeGeometry geometry, VoxelIndex a, VoxelIndex b) => geometry.ToLps(a).DistanceTo(geometry.ToLps(b));

    private static double Farthest(VoxelIndex[] points, VolumeGeometry geometry) => points.Max(p => points.Max(q => Distance(geometry, p, q)));

    // The widest extent at right angles to the diameter over all pairs whose offset along it is within half a pixel or 0.5°.
    private static double Perpendicular(VoxelIndex[] points, VolumeGeometry geometry, InPlaneDiameters d)
    {
        if (d.LongestFrom == d.LongestTo) return 0;
        var u = (geometry.ToLps(d.LongestTo) - geometry.ToLps(d.LongestFrom)).Normalized();
        var half = Math.Sqrt((u.X * geometry.Spacing.I * u.X * geometry.Spacing.I) + (u.Y * geometry.Spacing.J * u.Y * geometry.Spacing.J)) / 2;
        var best = 0.0;
        foreach (var p in points)
        {
            foreach (var q in points)
            {
                var v = geometry.ToLps(q) - geometry.ToLps(p);
                var (along, across) = (Math.Abs(v.Dot(u)), Math.Abs((v.X * u.Y) - (v.Y * u.X)));
                if (along <= Math.Max(half, Math.Tan(Math.PI / 360) * across) + 1e-9) best = Math.Max(best, v.Length);
            }
        }

        return best;
    }
}
