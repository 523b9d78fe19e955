using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Service.Instances;

/// <summary>Reads who an instance is, and refuses what is no DICOM instance or breaks a limit of reading.</summary>
internal static class InstanceInspector
{
    /// <summary>Reads the header of a file; never its pixels.</summary>
    /// <exception cref="RejectionException">The file is malformed, over a limit, or does not say who it is.</exception>
    public static InspectedInstance Inspect(string path)
    {
        var header = DicomReader.ReadFileHeader(path);
        var dataset = header.Dataset;
        var sop = RequireUid(dataset, DicomTags.SOPInstanceUID, "SOP Instance UID (0008,0018)", null);
        var series = RequireUid(dataset, DicomTags.SeriesInstanceUID, "Series Instance UID (0020,000E)", sop);
        var study = RequireUid(dataset, DicomTags.StudyInstanceUID, "Study Instance UID (0020,000D)", sop);
        var identity = new InstanceIdentity(sop, series, study, dataset.TryGetString(DicomTags.Modality, out var modality) ? modality : "");
        var sopClass = dataset.TryGetString(DicomTags.SOPClassUID, out var uid) && DicomUid.IsUsable(uid) ? uid : "";
        return new InspectedInstance(identity, sopClass, InstanceAttributes.Of(header));
    }

    private static string RequireUid(DicomDataset dataset, DicomTag tag, string name, string? subject)
    {
        // Components with leading zeros break PS3.5 9.1 but exist in archives; digits and dots are safe as a file name.
        if (dataset.TryGetString(tag, out var uid) && uid.Length <= DicomUid.MaxLength && char.IsAsciiDigit(uid[0]) && uid.All(IsDigitOrDot)) return uid;
        throw new RejectionException(RejectionReason.InvalidAttribute, $"{name} is missing or no UID", subject);
    }

    private static bool IsDigitOrDot(char c) => char.IsAsciiDigit(c) || c == '.';
}
