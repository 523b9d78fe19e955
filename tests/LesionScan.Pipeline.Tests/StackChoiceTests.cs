using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;

namespace LesionScan.Pipeline.Tests;

/// <summary>The largest part of a series decides; what is left out is said.</summary>
public sealed class StackChoiceTests
{
    private const string Series = "1.2.826.7";

    [Fact]
    public void Of_LargestPartLacksASlice_IsRefusedThoughASmallerPartIsAVolume()
    {
        var large = Slices(first: 1, count: 12, columns: 8);
        large.RemoveAt(5);
        var refusal = Assert.Throws<RejectionException>(() => StackChoice.Of([.. large, .. Slices(first: 101, count: 6, columns: 6)]));
        Assert.Equal((RejectionReason.MissingSlices, Series), (refusal.Reason, refusal.Subject));
    }

    [Fact]
    public void Of_SmallerPartOfAnotherSize_IsLeftOutAndSaid()
    {
        var (stack, notes, leftOut) = StackChoice.Of([.. Slices(first: 101, count: 6, columns: 6), .. Slices(first: 1, count: 12, columns: 8)]);
        Assert.Equal(12, stack.Slices.Count);
        var refusal = Assert.Single(leftOut);
        Assert.Equal((RejectionReason.MixedSpacing, Series), (refusal.Reason, refusal.Subject));
        Assert.StartsWith("6 other images", refusal.Rule, StringComparison.Ordinal);
        Assert.Equal(["12 slices, 2.5 mm apart.", refusal.Rule], notes);
    }

    [Fact]
    public void Of_PartsOfOneSize_TakesTheVolume()
    {
        var broken = Slices(first: 1, count: 7, columns: 8);
        broken.RemoveAt(3);
        var (stack, _, leftOut) = StackChoice.Of([.. broken, .. Slices(first: 101, count: 6, columns: 6)]);
        Assert.Equal(6, stack.Slices[0].Summary.Columns);
        Assert.Equal(RejectionReason.MissingSlices, Assert.Single(leftOut).Reason);
    }

    [Fact]
    public void Of_Localizers_AreNotedAndNeverDecide()
    {
        var (stack, notes, leftOut) = StackChoice.Of(
            [.. Slices(first: 101, count: 20, columns: 6, imageType: "LOCALIZER"), .. Slices(first: 1, count: 12, columns: 8)]);
        Assert.Equal(12, stack.Slices.Count);
        Assert.Empty(leftOut);
        Assert.Equal(2, notes.Count);
    }

    [Fact]
    public void Of_NothingButLocalizers_IsRefusedAsThat()
    {
        var refusal = Assert.Throws<RejectionException>(() => StackChoice.Of(Slices(first: 1, count: 2, columns: 6, imageType: "LOCALIZER")));
        Assert.Equal(RejectionReason.Localizer, refusal.Reason);
    }

    private static List<DicomInstance> Slices(int first, int count, int columns, string imageType = "AXIAL") =>
        [.. Enumerable.Range(first, count).Select(n => InstanceReader.Read(DicomWriter.Write(Slice(n, columns, imageType))))];

    private static DicomDataset Slice(int number, int columns, string imageType) => new DicomDataset()
        .Set(DicomTags.SOPClassUID, DicomUids.CtImage)
        .Set(DicomTags.SOPInstanceUID, $"{Series}.{number}")
        .Set(DicomTags.StudyInstanceUID, "1.2.826.1")
        .Set(DicomTags.SeriesInstanceUID, Series)
        .Set(DicomTags.FrameOfReferenceUID, "1.2.826.2")
        .Set(DicomTags.Modality, "CT")
        .Set(DicomTags.ImageType, ["ORIGINAL", "PRIMARY", imageType])
        .Set(DicomTags.InstanceNumber, number)
        .Set(DicomTags.ImagePositionPatient, 0.0, 0.0, 2.5 * number)
        .Set(DicomTags.ImageOrientationPatient, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
        .Set(DicomTags.PixelSpacing, 0.8, 0.8)
        .Set(DicomTags.SliceThickness, 2.5)
        .Set(DicomTags.SamplesPerPixel, 1)
        .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
        .Set(DicomTags.Rows, 4)
        .Set(DicomTags.Columns, columns)
        .Set(DicomTags.BitsAllocated, 16)
        .Set(DicomTags.BitsStored, 16)
        .Set(DicomTags.HighBit, 15)
        .Set(DicomTags.PixelRepresentation, 1)
        .Set(DicomTags.RescaleIntercept, -1000)
        .Set(DicomTags.RescaleSlope, 1)
        .Set(new DicomElement(DicomTags.PixelData, DicomVr.OW, new byte[4 * columns * 2]));
}
