using LesionScan.Core.Measurements;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Tests;

/// <summary>Small datasets made for the tests.</summary>
internal static class Samples
{
    public static DicomDataset Minimal() => new DicomDataset()
        .Set(DicomTags.SOPClassUID, DicomUids.SecondaryCaptureImage)
        .Set(DicomTags.SOPInstanceUID, "1.2.3.4")
        .Set(DicomTags.Modality, "OT");

    /// <summary>Most kinds of element: text in several scripts, numbers, empty values, sequences, private blocks, pixels.</summary>
    public static DicomDataset Rich()
    {
        var dataset = Minimal()
            .Set(DicomTags.PatientName, "Müller^Jörg=山田^太郎")
            .Set(DicomTags.PatientID, "ODD")
            .SetEmpty(DicomTags.PatientBirthDate)
            .SetEmpty(DicomTags.ReferencedStudySequence)
            .Set(DicomTags.ImageType, ["DERIVED", "PRIMARY", "AXIAL"])
            .Set(DicomTags.ContentDate, new DateOnly(2026, 11, 22))
            .Set(DicomTags.ContentTime, new TimeOnly(8, 30, 5))
            .Set(DicomTags.PixelSpacing, 0.78125, 1.0 / 3)
            .Set(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, Math.Cos(0.1), -Math.Sin(1e-7))
            .Set(DicomTags.InstanceNumber, 12)
            .Set(DicomTags.Rows, 2)
            .Set(DicomTags.Columns, 3)
            .Set(DicomTags.BitsAllocated, 16)
            .Set(DicomTags.PixelRepresentation, 1)
            .Set(DicomTags.PixelPaddingValue, -2000)
            .Set(DicomTags.FrameIncrementPointer, DicomTags.FrameTime, DicomTags.DetectorVector)
            .Set(DicomTags.SingleCollimationWidth, 0.625)
            .Set(DicomTags.AnatomicRegionSequence, new CodedConcept("71341001", "SCT", "Femur"))
            .SetPrivate(0x0099, "LESIONSCAN TEST", 0x01, DicomVr.UN, new byte[] { 1, 2, 3, 4 })
            .SetPrivate(0x0099, "SOMEONE ELSE", 0x01, DicomVr.FD, new byte[16])
            .Set(DicomTags.PixelData, new byte[] { 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 255, 255 });
        dataset.Set(
            DicomTags.ReferencedSeriesSequence,
            new DicomDataset().Set(DicomTags.SeriesInstanceUID, "1.2.3").Set(
                DicomTags.ReferencedInstanceSequence,
                new DicomDataset().Set(DicomTags.ReferencedSOPInstanceUID, "1.2.3.5"),
                new DicomDataset()),
            new DicomDataset().Set(DicomTags.SeriesDescription, "Wirbelsäule"));
        return dataset;
    }
}
