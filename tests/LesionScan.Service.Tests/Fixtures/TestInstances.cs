using LesionScan.Dicom.Data;

namespace LesionScan.Service.Tests.Fixtures;

/// <summary>Small DICOM instances with the identity a test asks for.</summary>
internal static class TestInstances
{
    public const string Study = "1.2.826.0.1.100";
    public const string Series = "1.2.826.0.1.100.1";

    public static string Sop(int number) => $"{Series}.{number}";

    public static byte[] Create(int number, string series = Series, string study = Study, int pixelBytes = 512, string modality = "CT")
    {
        var dataset = new DicomDataset()
            .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
            .Set(DicomTags.SOPInstanceUID, $"{series}.{number}")
            .Set(DicomTags.Modality, modality)
            .Set(DicomTags.StudyInstanceUID, study)
            .Set(DicomTags.SeriesInstanceUID, series)
            .Set(DicomTags.SamplesPerPixel, 1)
            .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .Set(DicomTags.Rows, 1)
            .Set(DicomTags.Columns, pixelBytes / 2)
            .Set(DicomTags.BitsAllocated, 16)
            .Set(DicomTags.BitsStored, 16)
            .Set(DicomTags.HighBit, 15)
            .Set(DicomTags.PixelRepresentation, 0)
            .Set(new DicomElement(DicomTags.PixelData, DicomVr.OW, new byte[pixelBytes]));
        return DicomWriter.Write(dataset);
    }
}
