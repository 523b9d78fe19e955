using System.Runtime.InteropServices;
using LesionScan.Core.Geometry;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Objects;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Objects;

public sealed class CtImageWriterTests
{
    // Decimal strings hold 16 characters: better than a nanometre here.
    private const double PositionTolerance = 1e-6;

    [Theory]
    [MemberData(nameof(ObjectFixtures.Orientations), MemberType = typeof(ObjectFixtures))]
    public void WriteFolder_AnyOrientation_IsReadBackByAnIndependentReader(string orientation)
    {
        using var folder = new TemporaryFolder();
        using var volume = ObjectFixtures.Volume(ObjectFixtures.Geometry(orientation));
        CtImageWriter.WriteFolder(folder.PathOf("ct"), volume, ObjectFixtures.Ct(orientation));

        var series = ObjectFixtures.Read<CtSeries>("ct", folder.PathOf("ct"), folder.PathOf("hu.raw"));

        Assert.True(MemoryMarshal.Cast<byte, short>(File.ReadAllBytes(folder.PathOf("hu.raw"))).SequenceEqual(volume.Voxels));
        var g = volume.Geometry;
        for (var k = 0; k < g.Size.Nz; k++)
        {
            var p = series.Positions[k];
            Assert.InRange(g.ToLps(new VoxelIndex(0, 0, k)).DistanceTo(new PointLps(p[0], p[1], p[2])), 0, PositionTolerance);
        }

        var o = series.Orientation;
        Assert.InRange((new VectorLps(o[0], o[1], o[2]) - g.AxisI).Length, 0, PositionTolerance);
        Assert.InRange((new VectorLps(o[3], o[4], o[5]) - g.AxisJ).Length, 0, PositionTolerance);
        Assert.Equal([g.Spacing.J, g.Spacing.I], series.PixelSpacing);
        Assert.Equal(g.FrameOfReferenceUid, series.FrameOfReference);
        Assert.Equal(g.Size.Nz, series.Uids.Distinct().Count());
        Assert.StartsWith("RESEARCH", series.Description, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ObjectFixtures.Orientations), MemberType = typeof(ObjectFixtures))]
    public void CreateInstance_AnyOrientation_PassesTheValidator(string orientation)
    {
        using var folder = new TemporaryFolder();
        using var volume = ObjectFixtures.Volume(ObjectFixtures.Geometry(orientation));
        DicomWriter.WriteFile(folder.PathOf("1.dcm"), CtImageWriter.CreateInstance(volume, ObjectFixtures.Ct(orientation), 3));

        ObjectFixtures.AssertValid(folder.PathOf("1.dcm"));
    }

    [Fact]
    public void CreateInstance_Twice_GivesTheSameBytes()
    {
        using var volume = ObjectFixtures.Volume(ObjectFixtures.Geometry("axial"));
        Assert.Equal(
            DicomWriter.Write(CtImageWriter.CreateInstance(volume, ObjectFixtures.Ct("axial"), 2)),
            DicomWriter.Write(CtImageWriter.CreateInstance(volume, ObjectFixtures.Ct("axial"), 2)));
    }

    [Fact]
    public void CreateInstance_ValueOverTheStoredRange_IsACallersError()
    {
        var buffer = new VoxelBuffer<short>(1);
        buffer.GetSpan()[0] = CtImageWriter.MaxHu + 1;
        using var volume = new Volume<short>(OneVoxel, UcumUnit.Hounsfield, buffer);
        Assert.Throws<ArgumentException>(() => CtImageWriter.CreateInstance(volume, ObjectFixtures.Ct("axial"), 0));
    }

    [Fact]
    public void CreateInstance_OtherUnit_IsACallersError()
    {
        using var volume = new Volume<short>(OneVoxel, UcumUnit.Counts, new VoxelBuffer<short>(1));
        Assert.Throws<ArgumentException>(() => CtImageWriter.CreateInstance(volume, ObjectFixtures.Ct("axial"), 0));
    }

    private static VolumeGeometry OneVoxel => new(
        new GridSize(1, 1, 1), new VoxelSpacing(1, 1, 1), default, VectorLps.Left, VectorLps.Posterior, VectorLps.Superior);

    private sealed record CtSeries(
        double[][] Positions, double[] Orientation, double[] PixelSpacing, string FrameOfReference, string[] Uids, string Description);
}
