using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web;

/// <summary>A study, a series of it, or an instance of that, as web services name them. Equal by value. <i>Source</i>: PS3.18 10.1.1.</summary>
public sealed record WebResource
{
    /// <summary>Names a resource.</summary>
    /// <param name="studyInstanceUid">The study.</param>
    /// <param name="seriesInstanceUid">The series, or null for the whole study.</param>
    /// <param name="sopInstanceUid">The instance, or null for the whole series.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidRequest"/>: something given is no UID, or an instance has no series.</exception>
    public WebResource(string studyInstanceUid, string? seriesInstanceUid = null, string? sopInstanceUid = null)
    {
        if (!DicomUid.IsUsable(studyInstanceUid) || !IsUid(seriesInstanceUid) || !IsUid(sopInstanceUid) || (seriesInstanceUid is null && sopInstanceUid is not null))
        {
            throw new RejectionException(RejectionReason.InvalidRequest, "A resource is named by the UIDs of its study, series and instance.");
        }

        StudyInstanceUid = studyInstanceUid;
        SeriesInstanceUid = seriesInstanceUid;
        SopInstanceUid = sopInstanceUid;
    }

    /// <summary>The study.</summary>
    public string StudyInstanceUid { get; }

    /// <summary>The series, or null for the whole study.</summary>
    public string? SeriesInstanceUid { get; }

    /// <summary>The instance, or null for the whole series.</summary>
    public string? SopInstanceUid { get; }

    /// <summary>The path below the service's base: <c>studies/1.2/series/1.2.3</c>.</summary>
    public string ToRelativeUri() => (SeriesInstanceUid, SopInstanceUid) switch
    {
        (null, _) => $"studies/{StudyInstanceUid}",
        ({ } series, null) => $"studies/{StudyInstanceUid}/series/{series}",
        ({ } series, { } instance) => $"studies/{StudyInstanceUid}/series/{series}/instances/{instance}",
    };

    private static bool IsUid(string? uid) => uid is null || DicomUid.IsUsable(uid);
}
