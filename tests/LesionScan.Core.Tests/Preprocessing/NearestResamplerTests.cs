using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Preprocessing;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Tests.Preprocessing;

public class NearestResamplerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Resample_AnyGrid_TakesTheNearestVoxel(int seed)
    {
        var source = seed == 0 ? TestGrids.Axial(21, 17, 9, 0.7, 0.8, 2) : TestGrids.Oblique(new Random(seed), new(21, 17, 9), 10);
        var labels = TestGrids.Mask(new Random(seed), source.Size, 0.6);
        var buffer = new VoxelBuffer<byte>(labels.Length);
        labels.CopyTo(buffer.GetSpan());
        using var map = new LabelMap(source, buffer);
        var target = source.ToAxisAligned(new VoxelSpacing(0.9, 1.1, 1.3));
        using var result = NearestResampler.Resample(map, target, 2);
        for (var n = 0; n < result.Labels.Length; n++)
        {
            var place = source.ToVoxel(target.ToLps(ResamplerTests.At(n, target.Size)));
            var (i, j, k) = (Math.Floor(place.I + 0.5), Math.Floor(place.J + 0.5), Math.Floor(place.K + 0.5));
            var edge = new[] { place.I - i, place.J - j, place.K - k }.Any(f => Math.Abs(f) > 0.4998);
            if (edge) continue;
            var v = new VoxelIndex((int)i, (int)j, (int)k);
            Assert.Equal(source.Size.Contains(v) ? labels[source.Size.OffsetOf(v)] : 0, result.Labels[n]);
        }
    }

    [Fact]
    public void Resample_SameGrid_IsTheIdentity()
    {
        var geometry = TestGrids.Oblique(new Random(3), new(19, 15, 7), 20);
        var labels = TestGrids.Mask(new Random(4), geometry.Size, 0.5);
        var result = new byte[labels.Length];
        NearestResampler.Resample(new GridMapping(geometry, geometry), labels, result);
        Assert.Equal(labels, result);
    }
}
