using LesionScan.Core.Measurements;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Privacy;

/// <summary>Says in an instance what was done to it, beside what was said before. <i>Source</i>: PS3.15 E.1.1, PS3.16 CID 7050.</summary>
internal static class DeidentificationMarks
{
    private const string Method = "LesionScan: PS3.15 Annex E";

    private static readonly CodedConcept Basic = Code("113100", "Basic Application Confidentiality Profile");

    /// <summary>The marks that are taken away when an instance is given back to its patient.</summary>
    internal static readonly DicomTag[] Tags =
        [DicomTags.PatientIdentityRemoved, DicomTags.DeidentificationMethod, DicomTags.DeidentificationMethodCodeSequence, DicomTags.LongitudinalTemporalInformationModified];

    internal static void Put(DicomDataset source, DicomDataset target, DeidentificationOptions options)
    {
        target.Set(DicomTags.PatientIdentityRemoved, "YES");
        var methods = source.GetStrings(DicomTags.DeidentificationMethod).Where(m => m.Length is > 0 and <= 64 && m != Method).ToList();
        target.Set(DicomTags.DeidentificationMethod, [.. methods, Method]);
        var codes = CodesOf(options).Select(DicomDataset.Code).ToList();
        var earlier = target.GetItems(DicomTags.DeidentificationMethodCodeSequence).Where(item => !codes.Exists(c => HasSameCode(c, item)));
        target.Set(DicomTags.DeidentificationMethodCodeSequence, [.. earlier, .. codes]);
        target.Set(DicomTags.LongitudinalTemporalInformationModified, options.Dates switch
        {
            TemporalInformation.Keep => "UNMODIFIED",
            TemporalInformation.Shift => "MODIFIED",
            _ => "REMOVED",
        });
    }

    private static IEnumerable<CodedConcept> CodesOf(DeidentificationOptions options)
    {
        yield return Basic;
        if (options.CleanDescriptor is not null) yield return Code("113105", "Clean Descriptors Option");
        if (options.Dates == TemporalInformation.Keep) yield return Code("113106", "Retain Longitudinal Temporal Information Full Dates Option");
        if (options.Dates == TemporalInformation.Shift) yield return Code("113107", "Retain Longitudinal Temporal Information Modified Dates Option");
        if (options.RetainPatientCharacteristics) yield return Code("113108", "Retain Patient Characteristics Option");
        if (options.RetainDeviceIdentity) yield return Code("113109", "Retain Device Identity Option");
        if (options.RetainUids) yield return Code("113110", "Retain UIDs Option");
        if (options.RetainInstitutionIdentity) yield return Code("113112", "Retain Institution Identity Option");
    }

    private static CodedConcept Code(string value, string meaning) => new(value, "DCM", meaning);

    private static bool HasSameCode(DicomDataset a, DicomDataset b) =>
        a.GetString(DicomTags.CodeValue) == (b.TryGetString(DicomTags.CodeValue, out var value) ? value : null);
}
