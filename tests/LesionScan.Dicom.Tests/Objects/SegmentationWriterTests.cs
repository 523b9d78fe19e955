using System.Runtime.InteropServices;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Objects;
using LesionScan.Dicom.Series;
using LesionScan.Dicom.Tests.Series;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Objects;

public sealed class SegmentationWriterTests
{
    private static readonly SegmentDescription Lytic = new()
    {
        Label = "Lesion 1",
        Text = "Lytic lesion",
        Category = SegmentCodes.MorphologicallyAbnormalStructure,
        Type = SegmentCodes.Lesion,
        TypeModifier = new CodedConcept("LYTIC", SegmentCodes.PrivateScheme, "Lytic"),
        AnatomicRegion = new CodedConcept("113197003", "SCT", "Rib"),
        AnatomicRegionModifier = SegmentCodes.Left,
        TrackingId = "lesion-1",
        TrackingUid = "2.25.5001",
        Color = CieLabColor.FromSrgb(220, 40, 40),
    };

    private static readonly SegmentDescription Body = new()
    {
        Label = "Vertebral bodies",
        Category = SegmentCodes.AnatomicalStructure,
        Type = new CodedConcept("51282000", "SCT", "Vertebra"),
        Color = CieLabColor.FromSrgb(200, 190, 120),
    };

    private static readonly SegmentationDescription Run = new()
    {
        RunName = "run 1",
        Created = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified),
        AlgorithmName = "ct-lesion",
        AlgorithmVersion = "0.1.0",
        AlgorithmParameters = "threshold=0.5",
        SoftwareVersion = "0.1.0",
    };

    [Theory]
    [MemberData(nameof(ObjectFixtures.Orientations), MemberType = typeof(ObjectFixtures))]
    public void Create_AnyOrientation_PutsEveryVoxelInItsPlace(string orientation)
    {
        using var folder = new TemporaryFolder();
        using var labels = ObjectFixtures.Labels(ObjectFixtures.Geometry(orientation));
        var source = Source(orientation);
        Segment[] segments = [Segment.FromLabel(Lytic, labels, 1), Segment.FromLabels(Body, labels, 1, 2), Segment.FromLabel(Body with { Label = "Empty" }, labels, 3)];
        DicomWriter.WriteFile(folder.PathOf("seg.dcm"), SegmentationWriter.Create(Run, source, segments));

        var found = ObjectFixtures.Read<SegObject>("seg", folder.PathOf("seg.dcm"), folder.PathOf("points.raw"));

        var points = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(folder.PathOf("points.raw")));
        Assert.Equal(Truth(labels), Voxels(points, labels.Geometry));
        Assert.Equal("YES", found.Overlap);
        Assert.Equal(["Lesion 1", "Vertebral bodies", "Empty"], found.Labels);
        Assert.Equal("Phantom^Nº7", found.PatientName);
        AssertReferences(found, source);
    }

    [Theory]
    [MemberData(nameof(ObjectFixtures.Orientations), MemberType = typeof(ObjectFixtures))]
    public void Create_AnyOrientation_PassesTheValidator(string orientation)
    {
        using var folder = new TemporaryFolder();
        using var labels = ObjectFixtures.Labels(ObjectFixtures.Geometry(orientation));
        var dataset = SegmentationWriter.Create(Run, Source(orientation), [Segment.FromLabel(Lytic, labels, 1), Segment.FromLabel(Body, labels, 2)]);
        DicomWriter.WriteFile(folder.PathOf("seg.dcm"), dataset);

        ObjectFixtures.AssertValid(folder.PathOf("seg.dcm"));
        Assert.Equal("NO", dataset.GetString(DicomTags.SegmentsOverlap));
    }

    [SharedDataFact]
    public void Create_OfAnEnhancedImage_ReferencesItsFramesAndStaysValid()
    {
        var slices = ClassicSlice.Read("totalsegmentator/example_ct_dicom", 6);
        int[] order = [4, 1, 5, 0, 2, 3];
        var image = new EnhancedWriter { Modality = "CT", Slices = [.. order.Select(s => slices[s])], Positions = [.. order.Select(s => s + 1)] }.Create();
        var stack = Assert.Single(SeriesAssembler.Assemble([InstanceReader.Read(DicomWriter.Write(image))]));
        var grid = stack.Verdict.Grid!;
        var buffer = new VoxelBuffer<byte>(grid.Size.VoxelCount);
        for (var k = 1; k < 4; k++) buffer.GetSpan()[k * grid.Size.Nx * grid.Size.Ny] = 1;
        using var labels = new LabelMap(grid, buffer);
        using var folder = new TemporaryFolder();
        var dataset = SegmentationWriter.Create(Run, SegmentationSource.FromStack(grid, stack), [Segment.FromLabel(Lytic, labels, 1)]);
        DicomWriter.WriteFile(folder.PathOf("seg.dcm"), dataset);

        ObjectFixtures.AssertValid(folder.PathOf("seg.dcm"));
        var sources = dataset.GetItems(DicomTags.PerFrameFunctionalGroupsSequence)
            .Select(f => f.GetItems(DicomTags.DerivationImageSequence)[0].GetItems(DicomTags.SourceImageSequence)[0].GetInt32(DicomTags.ReferencedFrameNumber));
        Assert.Equal(new[] { 1, 2, 3 }.Select(slice => Array.IndexOf(order, slice) + 1), sources);
        Assert.Single(dataset.GetItems(DicomTags.ReferencedSeriesSequence)[0].GetItems(DicomTags.ReferencedInstanceSequence));
    }

    [Fact]
    public void Create_EverySegmentEmpty_HasOneEmptyFrameAndStaysValid()
    {
        using var folder = new TemporaryFolder();
        using var labels = ObjectFixtures.Labels(ObjectFixtures.Geometry("axial"));
        var dataset = SegmentationWriter.Create(Run, Source("axial"), [Segment.FromLabel(Lytic, labels, 200)]);
        DicomWriter.WriteFile(folder.PathOf("seg.dcm"), dataset);

        Assert.Equal(1, dataset.GetInt32(DicomTags.NumberOfFrames));
        Assert.False(dataset.GetElement(DicomTags.PixelData).Value.Span.ContainsAnyExcept((byte)0));
        ObjectFixtures.AssertValid(folder.PathOf("seg.dcm"));
    }

    [Fact]
    public void Create_SameRunOnSameSource_GivesTheSameBytes()
    {
        using var labels = ObjectFixtures.Labels(ObjectFixtures.Geometry("axial"));
        byte[] Write(string run) =>
            DicomWriter.Write(SegmentationWriter.Create(Run with { RunName = run }, Source("axial"), [Segment.FromLabel(Lytic, labels, 1)]));

        Assert.Equal(Write("a"), Write("a"));
        Assert.NotEqual(SegmentationWriter.SopInstanceUid(Run with { RunName = "a" }, Source("axial")), SegmentationWriter.SopInstanceUid(Run with { RunName = "b" }, Source("axial")));
    }

    [Fact]
    public void Create_SourceWithLossyHistory_SaysSo()
    {
        using var labels = ObjectFixtures.Labels(ObjectFixtures.Geometry("axial"));
        var source = Source("axial");
        source.Header.Set(DicomTags.LossyImageCompression, "01").Set(DicomTags.LossyImageCompressionRatio, 9.0)
            .Set(DicomTags.LossyImageCompressionMethod, "ISO_15444_1");

        var dataset = SegmentationWriter.Create(Run, source, [Segment.FromLabel(Lytic, labels, 1)]);

        Assert.Equal("01", dataset.GetString(DicomTags.LossyImageCompression));
        Assert.Equal(9, dataset.GetDouble(DicomTags.LossyImageCompressionRatio));
    }

    [Fact]
    public void Create_LossySourceThatNamesNoRatio_StillSaysLossy()
    {
        using var labels = ObjectFixtures.Labels(ObjectFixtures.Geometry("axial"));
        var source = Source("axial");
        source.Header.Set(DicomTags.LossyImageCompression, "01");

        Assert.Equal("01", SegmentationWriter.Create(Run, source, [Segment.FromLabel(Lytic, labels, 1)]).GetString(DicomTags.LossyImageCompression));
    }

    [Fact]
    public void Create_TrackingIdWithoutUid_IsACallersError()
    {
        using var labels = ObjectFixtures.Labels(ObjectFixtures.Geometry("axial"));
        Assert.Throws<ArgumentException>(() =>
            SegmentationWriter.Create(Run, Source("axial"), [Segment.FromLabel(Lytic with { TrackingUid = null }, labels, 1)]));
    }

    // PS3.5 8.1.1: 18 bits of two 3×3 frames take three bytes, padded to four.
    [Fact]
    public void PackFrame_FramesThatAreNotWholeBytes_FollowEachOtherWithoutAGap()
    {
        var bits = new byte[4];
        SegmentationFrames.PackFrame([1, 0, 0, 0, 0, 0, 0, 1, 1], bits, 0);
        Assert.Equal([0x81, 0x01, 0, 0], bits);
        SegmentationFrames.PackFrame([1, 0, 0, 0, 0, 0, 0, 1, 1], bits, 9);
        Assert.Equal([0x81, 0x03, 0x03, 0], bits);
    }

    private static SegmentationSource Source(string orientation)
    {
        using var volume = ObjectFixtures.Volume(ObjectFixtures.Geometry(orientation));
        var images = Enumerable.Range(0, volume.Geometry.Size.Nz).Select(k => CtImageWriter.CreateInstance(volume, ObjectFixtures.Ct(orientation), k));
        return SegmentationSource.FromImages(volume.Geometry, [.. images]);
    }

    private static SortedSet<(int Segment, int Offset)> Truth(LabelMap labels)
    {
        var set = new SortedSet<(int, int)>();
        for (var n = 0; n < labels.Labels.Length; n++)
        {
            if (labels.Labels[n] == 1) set.Add((1, n));
            if (labels.Labels[n] is 1 or 2) set.Add((2, n));
        }

        return set;
    }

    private static SortedSet<(int Segment, int Offset)> Voxels(ReadOnlySpan<double> points, VolumeGeometry geometry)
    {
        var set = new SortedSet<(int, int)>();
        for (var p = 0; p < points.Length; p += 4)
        {
            var place = geometry.ToVoxel(new PointLps(points[p + 1], points[p + 2], points[p + 3]));
            var voxel = place.Round();
            Assert.InRange(Math.Abs(place.I - voxel.I) + Math.Abs(place.J - voxel.J) + Math.Abs(place.K - voxel.K), 0, 1e-6);
            set.Add(((int)points[p], geometry.Size.OffsetOf(voxel)));
        }

        return set;
    }

    private static void AssertReferences(SegObject found, SegmentationSource source)
    {
        // Two segments with voxels, in every slice but the first.
        var slices = source.Geometry.Size.Nz - 1;
        Assert.Equal(2 * slices, found.Frames);
        for (var f = 0; f < found.Frames; f++)
        {
            var reference = found.References[f];
            Assert.Equal((f / slices) + 1, reference[0].GetInt32());
            Assert.Equal(source.SopInstanceUids[(f % slices) + 1], reference[1].GetString());
            Assert.Equal(((f / slices) + 1, (f % slices) + 1), (reference[2].GetInt32(), reference[3].GetInt32()));
        }
    }

    private sealed record SegObject(int Frames, System.Text.Json.JsonElement[][] References, string Overlap, string[] Labels, string PatientName);
}
