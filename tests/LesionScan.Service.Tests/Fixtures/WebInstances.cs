using System.Runtime.InteropServices;
using LesionScan.Dicom.Data;

namespace LesionScan.Service.Tests.Fixtures;

/// <summary>Small images with everything a PACS searches for.</summary>
internal static class WebInstances
{
    public const int Rows = 4;
    public const int Columns = 6;

    public static DicomDataset Create(string study, int series, int number, string patient = "Müller^Jörg", string date = "20240131", string modality = "CT") => new DicomDataset()
        .Set(DicomTags.SOPClassUID, modality == "CT" ? DicomUids.CtImage : DicomUids.MrImage)
        .Set(DicomTags.SOPInstanceUID, $"{study}.{series}.{number}")
        .Set(DicomTags.StudyInstanceUID, study)
        .Set(DicomTags.SeriesInstanceUID, $"{study}.{series}")
        .Set(DicomTags.Modality, modality)
        .Set(DicomTags.PatientName, patient)
        .Set(DicomTags.PatientID, "ID-" + patient[..1])
        .SetEmpty(DicomTags.PatientBirthDate)
        .Set(DicomTags.PatientSex, "O")
        .Set(DicomTags.StudyDate, date)
        .Set(DicomTags.StudyTime, "083000")
        .Set(DicomTags.AccessionNumber, "A" + study[^1])
        .Set(DicomTags.StudyDescription, "Wirbelsäule")
        .SetEmpty(DicomTags.ReferringPhysicianName)
        .Set(DicomTags.StudyID, "S1")
        .Set(DicomTags.SeriesNumber, series)
        .Set(DicomTags.SeriesDescription, $"series {series}")
        .Set(DicomTags.InstanceNumber, number)
        .Set(DicomTags.SliceThickness, 1.25)
        .Set(DicomTags.SamplesPerPixel, 1)
        .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
        .Set(DicomTags.Rows, Rows)
        .Set(DicomTags.Columns, Columns)
        .Set(DicomTags.BitsAllocated, 16)
        .Set(DicomTags.BitsStored, 12)
        .Set(DicomTags.HighBit, 11)
        .Set(DicomTags.PixelRepresentation, 0)
        .Set(DicomTags.RescaleIntercept, -1024)
        .Set(DicomTags.RescaleSlope, 1)
        .Set(new DicomElement(DicomTags.PixelData, DicomVr.OW, Pixels(number)));

    /// <summary>Different pixels for every number.</summary>
    public static byte[] Pixels(int number)
    {
        var values = new ushort[Rows * Columns];
        for (var i = 0; i < values.Length; i++) values[i] = (ushort)((number * 100) + (i * 7));
        return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }
}
