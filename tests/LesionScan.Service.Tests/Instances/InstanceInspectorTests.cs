using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Service.Instances;
using LesionScan.Testing;

namespace LesionScan.Service.Tests.Instances;

public sealed class InstanceInspectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1.2.3", "1.2.4", "1.2.5", null)]
    [InlineData("1.2.3", "1.2.4.007", "1.2.5", null)]
    [InlineData("", "1.2.4", "1.2.5", "SOP Instance UID")]
    [InlineData("1.2.3", "", "1.2.5", "Series Instance UID")]
    [InlineData("1.2.3", "..", "1.2.5", "Series Instance UID")]
    [InlineData("1.2.3", "1.2/../4", "1.2.5", "Series Instance UID")]
    [InlineData("1.2.3", "1.2.4", "12345678901234567890123456789012345678901234567890123456789012345", "Study Instance UID")]
    public void Uids_OutOfForm_AreRefused(string sop, string series, string study, string? refused)
    {
        var path = Write(sop, series, study);

        if (refused is null)
        {
            Assert.Equal(new InstanceIdentity(sop, series, study, "CT"), InstanceInspector.Inspect(path).Identity);
            return;
        }

        var refusal = Assert.Throws<RejectionException>(() => InstanceInspector.Inspect(path));
        Assert.Equal(RejectionReason.InvalidAttribute, refusal.Reason);
        Assert.StartsWith(refused, refusal.Rule, StringComparison.Ordinal);
    }

    private string Write(params string[] uids)
    {
        DicomTag[] tags = [DicomTags.SOPInstanceUID, DicomTags.SeriesInstanceUID, DicomTags.StudyInstanceUID];
        var dataset = new DicomDataset().Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2").Set(DicomTags.Modality, "CT");
        foreach (var (tag, uid) in tags.Zip(uids)) dataset.Set(new DicomElement(tag, DicomVr.UI, System.Text.Encoding.ASCII.GetBytes(uid.Length % 2 == 0 ? uid : uid + "\0")));
        var path = _folder.PathOf("instance.dcm");
        using var file = File.Create(path);
        DicomWriter.WriteDataset(file, dataset, TransferSyntax.ImplicitLittleEndian);
        return path;
    }
}
