using System.Text.Json;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Json;

namespace LesionScan.Dicom.Privacy;

/// <summary>
/// Gives results that were made on de-identified instances back to their patient: original UIDs, and the patient and
/// study attributes of the original. Made of the original series, or kept by the caller; it is as secret as they are. A
/// result's own UIDs, dates and texts stay. <i>Thread safety</i>: safe for readers while nobody adds.
/// </summary>
public sealed class ReidentificationMap
{
    // What a result has in common with the study it belongs to (PS3.3 C.7.1, C.7.2).
    private static readonly DicomTag[] PatientAndStudy =
    [
        DicomTags.StudyDate, DicomTags.StudyTime, DicomTags.AccessionNumber, DicomTags.ReferringPhysicianName, DicomTags.StudyDescription, DicomTags.ProcedureCodeSequence,
        DicomTags.PhysiciansOfRecord, DicomTags.NameOfPhysiciansReadingStudy, DicomTags.AdmittingDiagnosesDescription, DicomTags.ReferencedStudySequence,
        DicomTags.PatientName, DicomTags.PatientID, DicomTags.IssuerOfPatientID, DicomTags.TypeOfPatientID, DicomTags.PatientBirthDate, DicomTags.PatientBirthTime,
        DicomTags.PatientSex, DicomTags.OtherPatientIDs, DicomTags.OtherPatientNames, DicomTags.PatientAge, DicomTags.PatientSize, DicomTags.PatientWeight,
        DicomTags.EthnicGroup, DicomTags.PatientComments, DicomTags.AdditionalPatientHistory, DicomTags.ClinicalTrialSponsorName, DicomTags.ClinicalTrialProtocolID,
        DicomTags.ClinicalTrialProtocolName, DicomTags.ClinicalTrialSiteID, DicomTags.ClinicalTrialSubjectID, DicomTags.StudyID,
    ];

    private readonly Dictionary<string, string> _originals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DicomDataset> _studies = new(StringComparer.Ordinal);

    /// <summary>How many UIDs can be given back.</summary>
    public int UidCount => _originals.Count;

    /// <summary>Adds what is needed to give results on an instance back.</summary>
    /// <param name="key">The key it is de-identified with.</param>
    /// <param name="original">The original instance.</param>
    public void Add(DeidentificationKey key, DicomDataset original)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(original);
        AddUids(key, original);
        if (!original.TryGetString(DicomTags.StudyInstanceUID, out var study) || _studies.ContainsKey(study)) return;
        _studies.Add(study, new DicomDataset().CopyFrom(original, PatientAndStudy));
    }

    /// <summary>Gives a result back; the one that is given is not changed.</summary>
    /// <param name="result">A result whose study was added, de-identified or under its own UID.</param>
    /// <returns>The result with its original UIDs, patient and study, and without the marks of de-identification.</returns>
    /// <exception cref="RejectionException"><see cref="RejectionReason.NotFound"/>: its study was not added.</exception>
    public DicomDataset Reidentify(DicomDataset result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var dataset = Restore(result);
        var uid = dataset.TryGetString(DicomTags.StudyInstanceUID, out var study) ? study : string.Empty;
        if (!_studies.TryGetValue(uid, out var original))
        {
            throw new RejectionException(RejectionReason.NotFound, "The study of this result is not among the originals.");
        }

        foreach (var tag in PatientAndStudy) dataset.Remove(tag);
        foreach (var tag in DeidentificationMarks.Tags) dataset.Remove(tag);
        return dataset.CopyFrom(original, PatientAndStudy);
    }

    /// <summary>Writes the map, to be kept in a safe place.</summary>
    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartObject("uids"u8);
        foreach (var (mapped, original) in _originals.OrderBy(u => u.Key, StringComparer.Ordinal)) json.WriteString(mapped, original);
        json.WriteEndObject();
        json.WriteStartObject("studies"u8);
        foreach (var (uid, dataset) in _studies.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(uid);
            DicomJsonWriter.Write(json, dataset);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Reads a map that was written.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.MalformedInstance"/>: it is none; <see cref="RejectionReason.LimitExceeded"/>: it is over 256 MiB.</exception>
    public static ReidentificationMap Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var bytes = BoundedBytes.ReadAll(stream, DicomJsonReadOptions.Default.MaxDocumentBytes, "The map");
        var map = new ReidentificationMap();
        try
        {
            using var document = JsonDocument.Parse(bytes);
            foreach (var uid in document.RootElement.GetProperty("uids").EnumerateObject()) map._originals.Add(RequireUid(uid.Name), RequireUid(uid.Value.GetString()));
            foreach (var study in document.RootElement.GetProperty("studies").EnumerateObject())
            {
                map._studies.Add(RequireUid(study.Name), DicomJsonReader.Read(System.Text.Encoding.UTF8.GetBytes(study.Value.GetRawText())).Dataset);
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new RejectionException(RejectionReason.MalformedInstance, "This is no map of identities.", inner: e);
        }

        return map;
    }

    private static string RequireUid(string? uid) =>
        uid is not null && DicomUid.IsUsable(uid) ? uid : throw new RejectionException(RejectionReason.MalformedInstance, "A map of identities holds something that is no UID.");

    // The depth is bounded by that of reading.
    private void AddUids(DeidentificationKey key, DicomDataset dataset)
    {
        foreach (var element in dataset.Elements)
        {
            foreach (var item in element.Items) AddUids(key, item);
            if (element.Vr != DicomVr.UI) continue;
            foreach (var uid in dataset.GetStrings(element.Tag))
            {
                if (DicomUid.IsUsable(uid) && !Deidentifier.IsRegistered(uid)) _originals[key.MapUid(uid)] = uid;
            }
        }
    }

    private DicomDataset Restore(DicomDataset source)
    {
        var target = new DicomDataset();
        foreach (var element in source.Elements)
        {
            if (element.Vr == DicomVr.SQ) target.Set(new DicomElement(element.Tag, [.. element.Items.Select(Restore)]));
            else if (element.Vr == DicomVr.UI && source.GetStrings(element.Tag).Any(_originals.ContainsKey)) target.Set(Restored(source, element));
            else target.CopyFrom(source, element.Tag);
        }

        return target;
    }

    private DicomElement Restored(DicomDataset source, DicomElement element)
    {
        var uids = source.GetStrings(element.Tag).Select(uid => _originals.GetValueOrDefault(uid, uid));
        return new DicomElement(element.Tag, DicomVr.UI, System.Text.Encoding.ASCII.GetBytes(string.Join('\\', uids)));
    }
}
