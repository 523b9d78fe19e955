using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Measurements;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Objects;
using LesionScan.Dicom.Privacy;
using LesionScan.Dicom.Tests.Objects;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Privacy;

public sealed class ReidentificationMapTests
{
    private static readonly DeidentificationKey Key = new("a key for tests only, not secret"u8);

    [Fact]
    public void Segmentation_MadeOnDeidentifiedSeries_IsGivenBackToItsPatient()
    {
        using var folder = new TemporaryFolder();
        var originals = Originals();
        var map = new ReidentificationMap();
        originals.ForEach(d => map.Add(Key, d));
        var deidentifier = new Deidentifier(Key);
        var segmentation = Segment(originals.ConvertAll(d => deidentifier.Deidentify(d).Dataset));
        var direct = Segment(originals);
        Assert.NotEqual(direct.GetString(DicomTags.StudyInstanceUID), segmentation.GetString(DicomTags.StudyInstanceUID));

        using var kept = new MemoryStream();
        map.Write(kept);
        kept.Position = 0;
        var given = ReidentificationMap.Read(kept).Reidentify(segmentation);

        foreach (var tag in (DicomTag[])[DicomTags.PatientName, DicomTags.PatientID, DicomTags.PatientSex, DicomTags.StudyInstanceUID, DicomTags.StudyDate, DicomTags.StudyTime, DicomTags.StudyID, DicomTags.FrameOfReferenceUID])
        {
            Assert.Equal(direct.GetStrings(tag), given.GetStrings(tag));
        }

        Assert.Equal(References(direct), References(given));
        Assert.NotEqual(References(direct), References(segmentation));
        Assert.Equal(segmentation.GetString(DicomTags.SOPInstanceUID), given.GetString(DicomTags.SOPInstanceUID));
        Assert.False(given.Contains(DicomTags.PatientIdentityRemoved));
        DicomWriter.WriteFile(folder.PathOf("seg.dcm"), given);
        ObjectFixtures.AssertValid(folder.PathOf("seg.dcm"));
    }

    [Fact]
    public void Deidentified_Original_GivenBack_HasItsUidsEverywhere()
    {
        var original = Samples.Rich().Set(DicomTags.StudyInstanceUID, "1.2.3").Set(DicomTags.FrameOfReferenceUID, "1.2.3.9");
        var map = new ReidentificationMap();
        map.Add(Key, original);
        var given = map.Reidentify(new Deidentifier(Key).Deidentify(original).Dataset);

        Assert.Equal("Müller^Jörg=山田^太郎", given.GetString(DicomTags.PatientName));
        Assert.Equal(("1.2.3.4", "1.2.3", "1.2.3.9"), (given.GetString(DicomTags.SOPInstanceUID), given.GetString(DicomTags.StudyInstanceUID), given.GetString(DicomTags.FrameOfReferenceUID)));
        var reference = given.GetItems(DicomTags.ReferencedSeriesSequence)[0];
        Assert.Equal(("1.2.3", "1.2.3.5"), (reference.GetString(DicomTags.SeriesInstanceUID), reference.GetItems(DicomTags.ReferencedInstanceSequence)[0].GetString(DicomTags.ReferencedSOPInstanceUID)));
    }

    [Fact]
    public void Result_OfAnotherStudy_IsRefused()
    {
        var map = new ReidentificationMap();
        map.Add(Key, Samples.Minimal().Set(DicomTags.StudyInstanceUID, "1.2.3"));
        var stranger = new Deidentifier(Key).Deidentify(Samples.Minimal().Set(DicomTags.StudyInstanceUID, "1.2.4")).Dataset;
        Assert.Equal(RejectionReason.NotFound, Assert.Throws<RejectionException>(() => map.Reidentify(stranger)).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"uids":{"1.2":"x"},"studies":{}}""")]
    [InlineData("""{"uids":{},"studies":{"1.2":5}}""")]
    [InlineData("""{"uids":{"1.2":"1.3","1.2":"1.4"},"studies":{}}""")]
    public void Map_ThatIsNone_IsRefused(string json)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        Assert.Equal(RejectionReason.MalformedInstance, Assert.Throws<RejectionException>(() => ReidentificationMap.Read(stream)).Reason);
    }

    private static List<DicomDataset> Originals()
    {
        using var volume = ObjectFixtures.Volume(ObjectFixtures.Geometry("axial"));
        return [.. Enumerable.Range(0, volume.Geometry.Size.Nz).Select(k => CtImageWriter.CreateInstance(volume, ObjectFixtures.Ct("axial"), k))];
    }

    private static DicomDataset Segment(List<DicomDataset> slices)
    {
        var g = ObjectFixtures.Geometry("axial");
        var geometry = new VolumeGeometry(g.Size, g.Spacing, g.Origin, VectorLps.Left, VectorLps.Posterior, VectorLps.Superior, slices[0].GetString(DicomTags.FrameOfReferenceUID));
        using var labels = ObjectFixtures.Labels(geometry);
        var run = new SegmentationDescription
        {
            RunName = "run 1",
            Created = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified),
            AlgorithmName = "ct-lesion",
            AlgorithmVersion = "0.1.0",
            AlgorithmParameters = "threshold=0.5",
            SoftwareVersion = "0.1.0",
        };
        var lesion = new SegmentDescription
        {
            Label = "Lesion 1",
            Category = SegmentCodes.MorphologicallyAbnormalStructure,
            Type = SegmentCodes.Lesion,
            AnatomicRegion = new CodedConcept("113197003", "SCT", "Rib"),
            Color = CieLabColor.FromSrgb(220, 40, 40),
        };
        return SegmentationWriter.Create(run, SegmentationSource.FromImages(geometry, slices), [Dicom.Objects.Segment.FromLabel(lesion, labels, 1)]);
    }

    private static List<string> References(DicomDataset d) =>
        [.. d.GetItems(DicomTags.ReferencedSeriesSequence).SelectMany(s => s.GetItems(DicomTags.ReferencedInstanceSequence).Select(i => $"{s.GetString(DicomTags.SeriesInstanceUID)} {i.GetString(DicomTags.ReferencedSOPInstanceUID)}"))];
}
