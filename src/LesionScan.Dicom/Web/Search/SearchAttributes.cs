using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Search;

/// <summary>
/// Which attributes a server keeps for searching, on which level each belongs, and which an answer always holds.
/// <i>Source</i>: PS3.18 10.6.3.3 (tables of returned attributes), PS3.4 C.6.2.1.
/// </summary>
public static class SearchAttributes
{
    // What one value may take in an index; nothing that is searched for is longer.
    private const int LongestValue = 1024;
    private const int MostItems = 8;

    private static readonly DicomTag[] Study =
    [
        DicomTags.StudyDate, DicomTags.StudyTime, DicomTags.AccessionNumber, DicomTags.ReferringPhysicianName, DicomTags.TimezoneOffsetFromUTC,
        DicomTags.PatientName, DicomTags.PatientID, DicomTags.PatientBirthDate, DicomTags.PatientSex, DicomTags.StudyInstanceUID, DicomTags.StudyID,
    ];

    private static readonly DicomTag[] StudyAlso =
    [
        DicomTags.StudyDescription, DicomTags.InstitutionName, DicomTags.NameOfPhysiciansReadingStudy, DicomTags.IssuerOfPatientID, DicomTags.PatientAge,
        DicomTags.PatientWeight, DicomTags.PatientSize,
    ];

    private static readonly DicomTag[] Series = [DicomTags.Modality, DicomTags.SeriesInstanceUID, DicomTags.SeriesNumber];

    private static readonly DicomTag[] SeriesAlso =
    [
        DicomTags.SeriesDescription, DicomTags.SeriesDate, DicomTags.SeriesTime, DicomTags.PerformedProcedureStepStartDate, DicomTags.PerformedProcedureStepStartTime,
        DicomTags.BodyPartExamined, DicomTags.Laterality, DicomTags.ProtocolName, DicomTags.PatientPosition, DicomTags.FrameOfReferenceUID, DicomTags.Manufacturer,
        DicomTags.ManufacturerModelName, DicomTags.StationName, DicomTags.PerformingPhysicianName,
    ];

    private static readonly DicomTag[] Instance = [DicomTags.SOPClassUID, DicomTags.SOPInstanceUID, DicomTags.InstanceNumber];

    private static readonly DicomTag[] InstanceAlso =
    [
        DicomTags.Rows, DicomTags.Columns, DicomTags.BitsAllocated, DicomTags.NumberOfFrames, DicomTags.ContentDate, DicomTags.ContentTime,
        DicomTags.AcquisitionNumber, DicomTags.AcquisitionDate, DicomTags.AcquisitionTime, DicomTags.AcquisitionDateTime,
    ];

    private static readonly DicomTag[] RequestItem = [DicomTags.ScheduledProcedureStepID, DicomTags.RequestedProcedureID];

    // What a server works out and no instance holds.
    private static readonly DicomTag[] StudyComputed =
        [DicomTags.ModalitiesInStudy, DicomTags.InstanceAvailability, DicomTags.RetrieveURL, DicomTags.NumberOfStudyRelatedSeries, DicomTags.NumberOfStudyRelatedInstances];

    private static readonly DicomTag[] SeriesComputed = [DicomTags.NumberOfSeriesRelatedInstances];

    private static readonly DicomTag[] InstanceComputed = [DicomTags.AvailableTransferSyntaxUID];

    /// <summary>What all instances of a series have in common, as an index keeps it.</summary>
    public static DicomDataset CommonOf(DicomDataset header)
    {
        var kept = Keep(header, [.. Study, .. StudyAlso, .. Series, .. SeriesAlso]);
        var requests = header.GetItems(DicomTags.RequestAttributesSequence).Take(MostItems).Select(item => Keep(item, RequestItem)).ToList();
        return requests.Count > 0 ? kept.Set(DicomTags.RequestAttributesSequence, requests) : kept;
    }

    /// <summary>The part of <see cref="CommonOf"/> that belongs to the study.</summary>
    public static DicomDataset StudyOf(DicomDataset common) => Keep(common, [.. Study, .. StudyAlso]);

    /// <summary>A header without the binary values that metadata only refer to.</summary>
    public static DicomDataset WithoutBulkData(DicomDataset header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var kept = new DicomDataset();
        foreach (var element in header.Elements)
        {
            var isBulk = element.Fragments is not null || (element.Vr is not DicomVr.SQ && !element.Vr.IsText() && element.Value.Length > LongestValue);
            if (!isBulk && !element.Tag.IsGroupLength) kept.CopyFrom(header, element.Tag);
        }

        return kept;
    }

    /// <summary>What an instance has of its own, as an index keeps it.</summary>
    public static DicomDataset OwnOf(DicomFile header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var kept = Keep(header.Dataset, [.. Instance, .. InstanceAlso]);
        return DicomUid.IsUsable(header.TransferSyntax.Uid) ? kept.Set(DicomTags.AvailableTransferSyntaxUID, header.TransferSyntax.Uid) : kept;
    }

    /// <summary>Refuses a search that asks for what no index can tell on its level.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidRequest"/>; it names the attribute.</exception>
    public static void RequireSearchable(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var match in query.Matches)
        {
            if (match is UniversalMatch || IsOnLevel(match.Attribute, query.Level)) continue;
            throw new RejectionException(RejectionReason.InvalidRequest, $"{match.Attribute.Tag} cannot be searched for on this level.");
        }
    }

    /// <summary>
    /// The part of a match that a client gets: the usual attributes of the levels, empty where they are missing, what it
    /// searched for, and what it wants beside.
    /// </summary>
    /// <param name="query">The search.</param>
    /// <param name="match">Everything that is known of the match.</param>
    public static DicomDataset Select(SearchQuery query, DicomDataset match)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(match);
        if (query.IncludeAll) return match;
        var selected = new DicomDataset();
        foreach (var tag in UsualOf(query))
        {
            if (match.Contains(tag)) selected.CopyFrom(match, tag);
            else if (!IsOptional(tag)) selected.SetEmpty(tag);
        }

        foreach (var path in query.IncludeFields.Concat(query.Matches.Select(m => m.Attribute))) selected.CopyFrom(match, path.Tags[0]);
        return selected;
    }

    // An answer holds the levels that the path does not fix already.
    private static IEnumerable<DicomTag> UsualOf(SearchQuery query)
    {
        IEnumerable<DicomTag> usual = [DicomTags.StudyInstanceUID, DicomTags.InstanceAvailability, DicomTags.RetrieveURL];
        if (query.StudyInstanceUid is null) usual = usual.Concat(Study).Concat(StudyComputed).Append(DicomTags.StudyDescription);
        if (query.Level >= SearchLevel.Series)
        {
            usual = usual.Append(DicomTags.SeriesInstanceUID);
            if (query.SeriesInstanceUid is null)
            {
                usual = usual.Concat(Series).Concat(SeriesComputed)
                    .Concat([DicomTags.SeriesDescription, DicomTags.PerformedProcedureStepStartDate, DicomTags.PerformedProcedureStepStartTime, DicomTags.RequestAttributesSequence]);
            }
        }

        if (query.Level == SearchLevel.Instance)
        {
            usual = usual.Concat(Instance).Concat(InstanceComputed).Concat([DicomTags.Rows, DicomTags.Columns, DicomTags.BitsAllocated, DicomTags.NumberOfFrames]);
        }

        return usual.Distinct();
    }

    // Only what the standard wants in any case is there without a value.
    private static bool IsOptional(DicomTag tag) =>
        tag == DicomTags.TimezoneOffsetFromUTC || !(Study.Contains(tag) || Series.Contains(tag) || Instance.Contains(tag));

    private static bool IsOnLevel(AttributePath path, SearchLevel level)
    {
        var tag = path.Tags[0];
        if (Study.Contains(tag) || StudyAlso.Contains(tag) || StudyComputed.Contains(tag)) return path.Tags.Count == 1 && tag != DicomTags.RetrieveURL;
        if (level >= SearchLevel.Series)
        {
            if (tag == DicomTags.RequestAttributesSequence) return path.Tags.Count == 2 && RequestItem.Contains(path.Tag);
            if (Series.Contains(tag) || SeriesAlso.Contains(tag) || SeriesComputed.Contains(tag)) return path.Tags.Count == 1;
        }

        return level == SearchLevel.Instance && path.Tags.Count == 1 && (Instance.Contains(tag) || InstanceAlso.Contains(tag) || InstanceComputed.Contains(tag));
    }

    private static DicomDataset Keep(DicomDataset source, ReadOnlySpan<DicomTag> tags)
    {
        var kept = new DicomDataset();
        foreach (var tag in tags)
        {
            if (source.TryGetElement(tag, out var element) && element.Vr != DicomVr.SQ && element.Value.Length is > 0 and <= LongestValue)
            {
                kept.CopyFrom(source, tag);
            }
        }

        return kept;
    }
}
