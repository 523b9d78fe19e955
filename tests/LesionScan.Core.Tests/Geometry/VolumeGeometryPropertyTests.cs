using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Preprocessing;

namespace LesionScan.Core.Tests.Geometry;

public class VolumeGeometryPropertyTests
{
    [Fact]
    public void ToVoxel_OfToLps_RoundTripsOnAnyGrid()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var geometry = TestGrids.Oblique(random, new(50, 60, 70), tiltDegrees: (random.NextDouble() * 60) - 30);
            var place = new ContinuousIndex(random.NextDouble() * 100, random.NextDouble() * -100, random.NextDouble() * 500);
            var back = geometry.ToVoxel(geometry.ToLps(place));
            Assert.Equal(place.I, back.I, 1e-9);
            Assert.Equal(place.J, back.J, 1e-9);
            Assert.Equal(place.K, back.K, 1e-9);
        }
    }

    [Fact]
    public void ToAxisAligned_FieldOfViewOfKilometres_IsRefused()
    {
        var geometry = TestGrids.Axial(65535, 65535, 5, 1000, 1000, 1000);
        var refusal = Assert.Throws<RejectionException>(() => geometry.ToAxisAligned(new VoxelSpacing(3, 3, 3)));
        Assert.Equal(RejectionReason.ImpossibleFieldOfView, refusal.Reason);
    }

    [Fact]
    public void GridMapping_ThereAndBack_RoundTripsOnAnyGrids()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var source = TestGrids.Oblique(random, new(50, 60, 70), tiltDegrees: 15);
            var target = TestGrids.Oblique(random, new(40, 30, 20));
            var mapping = new GridMapping(target, source);
            var place = new ContinuousIndex(random.NextDouble() * 40, random.NextDouble() * 30, random.NextDouble() * 20);
            var there = mapping.ToSource(place);
            Assert.True(source.ToLps(there).DistanceTo(target.ToLps(place)) < 1e-9);
            var back = mapping.ToTarget(there);
            Assert.Equal(place.I, back.I, 1e-8);
            Assert.Equal(place.J, back.J, 1e-8);
            Assert.Equal(place.K, back.K, 1e-8);
        }
    }

    [Fact]
    public void ToAxisAligned_AnyGrid_CoversEveryVoxel()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var source = TestGrids.Oblique(new Random(seed), new(20, 30, 10), tiltDegrees: 10);
            var target = source.ToAxisAligned(new VoxelSpacing(1.1, 0.9, 2));
            for (var corner = 0; corner < 8; corner++)
            {
                var place = new ContinuousIndex(((corner & 1) * 20) - 0.5, (((corner >> 1) & 1) * 30) - 0.5, ((corner >> 2) * 10) - 0.5);
                var v = target.ToVoxel(source.ToLps(place));
                Assert.InRange(v.I, -0.5001, target.Size.Nx - 0.4999);
                Assert.InRange(v.J, -0.5001, target.Size.Ny - 0.4999);
                Assert.InRange(v.K, -0.5001, target.Size.Nz - 0.4999);
            }
        }
    }

    [Fact]
    public void GridMapping_AlignedAndTurnedGrids_AreToldApart()
    {
        var source = TestGrids.Axial(512, 512, 300, 0.75, 0.75, 1);
        Assert.True(new GridMapping(TestGrids.Flipped(source, true, false, true), source).IsAxisAligned);
        Assert.True(new GridMapping(source.ToAxisAligned(new VoxelSpacing(3, 3, 3)), source).IsAxisAligned);
        var turned = new VolumeGeometry(
            source.Size, source.Spacing, default, new VectorLps(Math.Cos(1e-4), Math.Sin(1e-4), 0), new VectorLps(-Math.Sin(1e-4), Math.Cos(1e-4), 0), VectorLps.Superior);
        Assert.False(new GridMapping(turned, source).IsAxisAligned);
    }
}
