using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Privacy;

/// <summary>What tells one patient from another.</summary>
internal static class PatientIdentity
{
    /// <summary>
    /// The identifier and its issuer; where there is no identifier, name and date of birth; where there are none, the
    /// study, so that different people do not become one.
    /// </summary>
    internal static string Of(DicomDataset dataset)
    {
        if (Text(dataset, DicomTags.PatientID) is { Length: > 0 } id) return $"id\0{id}\0{Text(dataset, DicomTags.IssuerOfPatientID)}";
        var name = Text(dataset, DicomTags.PatientName);
        if (name.Length > 0) return $"name\0{name}\0{Text(dataset, DicomTags.PatientBirthDate)}";
        return $"study\0{Text(dataset, DicomTags.StudyInstanceUID)}";
    }

    private static string Text(DicomDataset dataset, DicomTag tag) => dataset.TryGetString(tag, out var value) ? value : string.Empty;
}
