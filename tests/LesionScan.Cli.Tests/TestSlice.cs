using LesionScan.Dicom.Data;

namespace LesionScan.Cli.Tests;

/// <summary>Small CT instances in files.</summary>
internal static class TestSlice
{
    public static void Write(string path, string series, int number = 1, int pixelBytes = 512)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DicomWriter.WriteFile(path, new DicomDataset()
            .Set(DicomTags.SOPClassUID, DicomUids.CtImage)
            .Set(DicomTags.SOPInstanceUID, $"{series}.{number}")
            .Set(DicomTags.Modality, "CT")
            .Set(DicomTags.StudyInstanceUID, "1.2.826.0.1")
            .Set(DicomTags.SeriesInstanceUID, series)
            .Set(DicomTags.SamplesPerPixel, 1)
            .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .Set(DicomTags.Rows, 1)
            .Set(DicomTags.Columns, pixelBytes / 2)
            .Set(DicomTags.BitsAllocated, 16)
            .Set(DicomTags.BitsStored, 16)
            .Set(DicomTags.HighBit, 15)
            .Set(DicomTags.PixelRepresentation, 0)
            .Set(new DicomElement(DicomTags.PixelData, DicomVr.OW, new byte[pixelBytes])));
    }
}
