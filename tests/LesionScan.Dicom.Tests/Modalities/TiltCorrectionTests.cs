using LesionScan.Core.Geometry;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Modalities;
using LesionScan.Dicom.Series;
using LesionScan.Dicom.Tests.Series;

namespace LesionScan.Dicom.Tests.Modalities;

public sealed class TiltCorrectionTests
{
    private const short Outside = -1024;

    // Worked examples of the tilted gantry: 15 degrees at 5 mm table steps, 20 degrees at 3 mm; the table moves either way.
    [Theory]
    [InlineData(15, 5, 4.829629, 1.294095)]
    [InlineData(20, 3, 2.819078, 1.026060)]
    [InlineData(-15, 5, 4.829629, 1.294095)]
    [InlineData(15, -5, 4.829629, 1.294095)]
    public void Straighten_TiltedStack_ReportsTheTiltAndIsOrthogonal(double degrees, double tableStep, double distance, double shear)
    {
        var a = degrees * Math.PI / 180;
        var stack = new SyntheticSeries(10, j: new VectorLps(0, Math.Cos(a), -Math.Sin(a)), step: VectorLps.Superior * tableStep).AssembleOne();
        var tilt = Assert.IsType<GeometryVerdict.GantryTilt>(stack.Verdict);
        Assert.Equal(distance, tilt.DistanceMm, 5);
        Assert.Equal(shear, tilt.ShearMm, 5);
        using var sheared = CtVolumeReader.Read(stack);

        var straight = TiltCorrection.Straighten(sheared, Outside);
        using var volume = straight.Volume;

        Assert.Equal(Math.Abs(degrees), straight.Degrees, 4);
        Assert.Equal(distance, straight.DistanceMm, 5);
        Assert.Equal(shear, straight.ShearMm, 5);
        Assert.True(volume.Geometry.IsOrthogonal);
        Assert.Equal(distance, volume.Geometry.Spacing.K, 5);
    }

    // A field that grows linearly in the patient is exact under linear interpolation, up to rounding before and after.
    [Theory]
    [InlineData(0.2)]
    [InlineData(-0.35)]
    public void Straighten_LinearField_KeepsEveryValueWhereItLies(double slope)
    {
        var j = new VectorLps(0, Math.Cos(0.3), -Math.Sin(0.3));
        using var sheared = Field(new VolumeGeometry(
            new GridSize(20, 24, 9), new VoxelSpacing(0.8, 0.7, 2.5), new PointLps(-30, 12, 700), VectorLps.Left, j, new VectorLps(slope, 0, 1).Normalized()));
        using var volume = TiltCorrection.Straighten(sheared, Outside).Volume;
        var g = volume.Geometry;
        var inside = 0;
        for (var n = 0; n < g.Size.VoxelCount; n++)
        {
            var value = volume.Voxels[n];
            var v = new VoxelIndex(n % g.Size.Nx, n / g.Size.Nx % g.Size.Ny, n / (g.Size.Nx * g.Size.Ny));
            var there = sheared.Geometry.ToVoxel(g.ToLps(v));
            var isInside = there.I is >= 0 and <= 19 && there.J is >= 0 and <= 23;
            if (isInside != (value != Outside)) Assert.True(IsAtEdge(there), $"{v} at {there}");
            if (value == Outside || !isInside) continue;
            Assert.InRange(value - ValueAt(g.ToLps(v)), -1, 1);
            inside++;
        }

        Assert.InRange(inside, 9 * 19 * 23, 9 * 20 * 24);
    }

    [Fact]
    public void Straighten_ShiftOfWholePixels_MovesVoxelsUnchanged()
    {
        var geometry = new VolumeGeometry(new GridSize(5, 6, 4), new VoxelSpacing(1, 1, Math.Sqrt(5)), default, VectorLps.Left, VectorLps.Posterior, new VectorLps(0, 1, 2).Normalized());
        using var sheared = Field(geometry);
        using var volume = TiltCorrection.Straighten(sheared, Outside).Volume;
        Assert.Equal(new GridSize(5, 9, 4), volume.Geometry.Size);
        for (var k = 0; k < 4; k++)
        {
            Assert.Equal(sheared.Slice(k).ToArray(), volume.Slice(k).Slice(5 * k, 30).ToArray());
            Assert.Equal(3 * 5, volume.Slice(k).Count(Outside));
        }
    }

    [Fact]
    public void Straighten_UprightStack_IsTheSameVolume()
    {
        using var upright = CtVolumeReader.Read(new SyntheticSeries(6).AssembleOne());
        using var volume = TiltCorrection.Straighten(upright, Outside).Volume;
        Assert.True(upright.Voxels.SequenceEqual(volume.Voxels));
        Assert.True(upright.Geometry.IsSameGrid(volume.Geometry));
    }

    private static double ValueAt(PointLps p) => (3 * p.X) - (2 * p.Y) + (0.5 * (p.Z - 700));

    // Rounding decides on which side of the last pixel's centre a place at the edge lies.
    private static bool IsAtEdge(ContinuousIndex v) => new[] { v.I, v.I - 19, v.J, v.J - 23 }.Any(d => Math.Abs(d) < 1e-6);

    private static Volume<short> Field(VolumeGeometry geometry)
    {
        var buffer = new VoxelBuffer<short>(geometry.Size.VoxelCount);
        var voxels = buffer.GetSpan();
        for (var n = 0; n < voxels.Length; n++)
        {
            var v = new VoxelIndex(n % geometry.Size.Nx, n / geometry.Size.Nx % geometry.Size.Ny, n / (geometry.Size.Nx * geometry.Size.Ny));
            voxels[n] = (short)Math.Round(ValueAt(geometry.ToLps(v)));
        }

        return new Volume<short>(geometry, UcumUnit.Hounsfield, buffer);
    }
}
