using LesionScan.Core.Geometry;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;

namespace LesionScan.Pipeline.Tests;

public sealed class InputDigestTests
{
    [Fact]
    public void Of_TheSameVolume_IsTheSame() => Assert.Equal(Of(), Of());

    [Fact]
    public void Of_AnotherGridOrVoxel_IsAnother()
    {
        string[] digests =
        [
            Of(),
            Of(voxel: 1),
            Of(size: new GridSize(3, 2, 4)),
            Of(spacing: new VoxelSpacing(1, 1, 1.25)),
            Of(origin: new PointLps(0, 0, -0.001)),
            Of(axisK: new VectorLps(0, 0.6, 0.8)),
            Of(frame: "1.3"),
        ];
        Assert.Equal(digests.Length, digests.Distinct().Count());
        Assert.All(digests, d => Assert.Matches("^[0-9a-f]{64}$", d));
    }

    private static string Of(
        GridSize? size = null, VoxelSpacing? spacing = null, PointLps origin = default, VectorLps? axisK = null, string frame = "1.2", short voxel = 0)
    {
        var geometry = new VolumeGeometry(
            size ?? new GridSize(2, 3, 4), spacing ?? new VoxelSpacing(1, 1, 1), origin,
            VectorLps.Left, VectorLps.Posterior, axisK ?? VectorLps.Superior, frame);
        var voxels = new VoxelBuffer<short>(geometry.Size.VoxelCount);
        voxels.GetSpan().Fill(voxel);
        using var volume = new Volume<short>(geometry, UcumUnit.Hounsfield, voxels);
        return InputDigest.Of(volume);
    }
}
