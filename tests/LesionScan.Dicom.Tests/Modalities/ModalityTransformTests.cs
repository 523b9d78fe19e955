using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Modalities;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Modalities;

public sealed class ModalityTransformTests
{
    [SharedDataTheory]
    [InlineData("robustness/pydicom-data/mlut_18.dcm", true)]
    [InlineData("robustness/fo-dicom/CR-ModalitySequenceLUT.dcm", true)]
    [InlineData("robustness/pydicom/test_files/CT_small.dcm", false)]
    [InlineData("robustness/dwv/gdcm-CT-MONO2-8-abdo.dcm", false)]
    [InlineData("robustness/pydicom/test_files/rtdose_1frame.dcm", false)]
    public void Apply_RealFiles_EqualsPydicom(string file, bool isTable)
    {
        var path = SharedData.PathOf(file.Split('/'));
        using var folder = new TemporaryFolder();
        Oracle.Run("display_values.py", "modality", path, folder.PathOf("out")).Succeeded();
        var dicom = DicomReader.ReadFile(path);
        var frames = FrameReader.Open(dicom);
        var stored = new byte[frames.Format.FrameBytes];
        frames.Decode(0, stored);

        var transform = ModalityTransform.Of(dicom.Dataset, frames.Format.IsSigned);
        var values = new float[frames.Format.SampleCount];
        transform.Apply(stored, frames.Format, values);

        Assert.Equal(isTable, transform.IsTable);
        Assert.Equal(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder.PathOf("out"))).ToArray(), values);
    }

    [Fact]
    public void Of_NeitherRescaleNorTable_IsTheStoredValue()
    {
        var transform = ModalityTransform.Of(new DicomDataset(), isSigned: true);
        Assert.True(transform.IsIdentity);
        Assert.Equal(-7, transform[-7]);
    }

    [Fact]
    public void Of_HalfARescale_IsRefused()
    {
        Assert.Equal(RejectionReason.MissingRescale, Refusal(new DicomDataset().Set(DicomTags.RescaleSlope, 2)).Reason);
        Assert.Equal(RejectionReason.MissingRescale, Refusal(new DicomDataset().Set(DicomTags.RescaleIntercept, 2)).Reason);
        Assert.Equal(RejectionReason.MissingRescale, Refusal(new DicomDataset().Set(DicomTags.RescaleSlope, 0).Set(DicomTags.RescaleIntercept, 2)).Reason);
    }

    [Theory]
    [InlineData(4, 7, 16)]
    [InlineData(4, 8, 3)]
    [InlineData(2, 8, 17)]
    public void Of_ImpossibleTable_IsRefused(int entries, int bytes, int bits)
    {
        var item = new DicomDataset().Set(DicomTags.PixelRepresentation, 0)
            .Set(DicomTags.LUTDescriptor, (ReadOnlySpan<double>)[entries, 0, bits]).Set(DicomTags.LUTData, new byte[bytes / 2]);
        Assert.Equal(RejectionReason.InvalidAttribute, Refusal(new DicomDataset().Set(DicomTags.ModalityLUTSequence, [item])).Reason);
    }

    // PS3.3 C.11.1.1.1: what lies outside of the table takes its first or last entry.
    [Fact]
    public void Table_ValuesOutsideOfIt_TakeItsEnds()
    {
        var item = new DicomDataset().Set(DicomTags.PixelRepresentation, 1)
            .Set(DicomTags.LUTDescriptor, (ReadOnlySpan<double>)[3, -1, 16])
            .Set(DicomTags.LUTData, new byte[] { 10, 0, 20, 0, 30, 1 });
        var transform = ModalityTransform.Of(new DicomDataset().Set(DicomTags.ModalityLUTSequence, [item]), isSigned: true);
        Assert.Equal([10, 10, 20, 286, 286], new[] { -100, -1, 0, 1, 100 }.Select(v => transform[v]));
    }

    private static RejectionException Refusal(DicomDataset dataset) => Assert.Throws<RejectionException>(() => ModalityTransform.Of(dataset, isSigned: false));
}
