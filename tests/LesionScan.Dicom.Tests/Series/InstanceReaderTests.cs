using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Modalities;
using LesionScan.Dicom.Series;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Series;

public sealed class InstanceReaderTests
{
    [Fact]
    public void Read_CtSlice_SummarisesItWithoutThePatient()
    {
        var slice = new SyntheticSeries(1).Slices[0]
            .Set(DicomTags.PatientName, "SECRET").Set(DicomTags.PatientID, "SECRET")
            .Set(DicomTags.KVP, 120).Set(DicomTags.ConvolutionKernel, ["B31f", "2"]).Set(DicomTags.PatientPosition, "HFS")
            .Set(DicomTags.BodyPartExamined, "SPINE").Set(DicomTags.ContrastBolusAgent, "IOHEXOL");
        var summary = InstanceReader.Read(DicomWriter.Write(slice)).Summary;
        Assert.Equal((DicomUids.CtImage, "CT", 120.0, "B31f\\2"), (summary.SopClassUid, summary.Modality, summary.Kvp, summary.ConvolutionKernel));
        Assert.Equal((0.8, 0.7, 2.5), (summary.RowSpacing, summary.ColumnSpacing, summary.SliceThickness));
        Assert.Equal(("HFS", "SPINE", true), (summary.PatientPosition, summary.BodyPart, summary.HasContrast));
        Assert.Equal("1.2.826.1", summary.StudyInstanceUid);
        Assert.False(summary.HasStandInIdentity);
        Assert.DoesNotContain("SECRET", summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_FileThatCannotBeRead_IsARefusal()
    {
        using var folder = new TemporaryFolder();
        var link = Path.Combine(folder.Path, "slice.dcm");
        File.CreateSymbolicLink(link, Path.Combine(folder.Path, "gone.dcm"));
        var refusal = Assert.Throws<RejectionException>(() => InstanceReader.ReadFile(link));
        Assert.Equal((RejectionReason.NotFound, "slice.dcm"), (refusal.Reason, refusal.Subject));
    }

    [Fact]
    public void Read_PositionOfAMillionNumbers_IsNoPosition()
    {
        var slice = new SyntheticSeries(1).Slices[0];
        slice.Set(DicomTags.ImagePositionPatient, Enumerable.Repeat("0", 1_000_000).ToArray());
        using var stream = new MemoryStream();
        DicomWriter.WriteDataset(stream, slice, TransferSyntax.ImplicitLittleEndian);
        Assert.Null(InstanceReader.Read(stream.ToArray()).Summary.Position);
    }

    [Fact]
    public void Read_WithoutStudyAndSeriesUid_GetsTheSameStandInForTheSameFrameOfReference()
    {
        var stacks = SeriesAssembler.Assemble(new SyntheticSeries(8).EditAll((_, d) => d.Remove(DicomTags.StudyInstanceUID).SetEmpty(DicomTags.SeriesInstanceUID)).Instances());
        var stack = Assert.Single(stacks);
        Assert.True(DicomUid.IsValid(stack.SeriesInstanceUid));
        Assert.Equal(stack.SeriesInstanceUid, stack.Slices[0].Summary.SeriesInstanceUid);
        Assert.Equal([GeometryWarning.MissingIdentity], stack.Warnings);
    }

    [Fact]
    public void Read_WithoutSopUidsInTheDataset_TakesThoseOfTheMetaInformation()
    {
        var slice = new SyntheticSeries(1).Slices[0];
        var bytes = DicomWriter.Write(slice);
        using var bare = new MemoryStream();
        DicomWriter.WriteDataset(bare, slice.Remove(DicomTags.SOPClassUID).Remove(DicomTags.SOPInstanceUID), TransferSyntax.ExplicitLittleEndian);
        var metaLength = bytes.AsSpan().IndexOf(new byte[] { 8, 0, 8, 0 }); // Image Type is the first element
        var summary = InstanceReader.Read((byte[])[.. bytes.AsSpan(0, metaLength), .. bare.ToArray()]).Summary;
        Assert.Equal((DicomUids.CtImage, SyntheticSeries.UidOf(0)), (summary.SopClassUid, summary.SopInstanceUid));
        Assert.Throws<RejectionException>(() => InstanceReader.Read(bare.ToArray()));
    }

    [Fact]
    public void ReadFile_NotDicom_IsRefusedByItsName()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("notes.txt"), "Patient notes, not DICOM at all.");
        File.WriteAllBytes(folder.PathOf("empty"), []);
        var refusal = Assert.Throws<RejectionException>(() => InstanceReader.ReadFile(folder.PathOf("notes.txt")));
        Assert.Equal((RejectionReason.MalformedInstance, "notes.txt"), (refusal.Reason, refusal.Subject));
        Assert.Equal(RejectionReason.MalformedInstance, Assert.Throws<RejectionException>(() => InstanceReader.ReadFile(folder.PathOf("empty"))).Reason);
    }

    [SharedDataFact]
    public void Read_EveryRobustnessFile_AssemblesAndReadsOrIsRefused()
    {
        var instances = new List<DicomInstance>();
        var volumes = 0;
        foreach (var file in Directory.GetFiles(SharedData.PathOf("robustness"), "*", SearchOption.AllDirectories))
        {
            try
            {
                instances.Add(InstanceReader.ReadFile(file));
            }
            catch (RejectionException e)
            {
                Assert.True(e.Reason is RejectionReason.MalformedInstance or RejectionReason.LimitExceeded or RejectionReason.InvalidAttribute, e.Message);
            }
        }

        // With two slices as a volume, even these odd files make some.
        var options = new SeriesGeometryOptions { MinSlices = 2 };
        var stacks = SeriesAssembler.Assemble(instances, options);
        Assert.True(stacks.Sum(s => s.Slices.Count) > 100);
        foreach (var stack in stacks)
        {
            try
            {
                using var volume = CtVolumeReader.Read(stack);
                volumes++;
            }
            catch (RejectionException e)
            {
                Assert.NotEqual(RejectionReason.None, e.Reason);
            }
        }

        Assert.True(volumes > 0);
    }
}
