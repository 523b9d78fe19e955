using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web;
using LesionScan.Service.Instances;

namespace LesionScan.Service.DicomWeb;

/// <summary>An instance of a resource.</summary>
/// <param name="Stored">The instance.</param>
/// <param name="TransferSyntaxUid">How it is stored; explicit VR little endian where the index does not know.</param>
internal sealed record StoredResource(StoredInstance Stored, string TransferSyntaxUid)
{
    /// <summary>The instance as a resource of its own.</summary>
    public WebResource Resource => new(Stored.Identity.StudyInstanceUid, Stored.Identity.SeriesInstanceUid, Stored.Identity.SopInstanceUid);
}

/// <summary>Finds the stored instances of a resource. Thread-safe.</summary>
internal sealed class StoredResources(InstanceStore store)
{
    /// <summary>The instances, by series and then by instance in the order of their UIDs.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.NotFound"/>: there is none.</exception>
    public IReadOnlyList<StoredResource> Find(WebResource resource)
    {
        var found = new List<StoredResource>();
        foreach (var series in store.Series)
        {
            if (resource.SeriesInstanceUid is { } wanted && series.SeriesInstanceUid != wanted) continue;
            found.AddRange(series.Instances
                .Where(i => i.Stored.Identity.StudyInstanceUid == resource.StudyInstanceUid && (resource.SopInstanceUid ?? i.Stored.Identity.SopInstanceUid) == i.Stored.Identity.SopInstanceUid)
                .OrderBy(i => i.Stored.Identity.SopInstanceUid, StringComparer.Ordinal)
                .Select(i => new StoredResource(i.Stored, SyntaxOf(i))));
        }

        return found.Count > 0 ? found : throw new RejectionException(RejectionReason.NotFound, "no instance of this resource is stored");
    }

    /// <summary>The one instance of a resource.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.NotFound"/>.</exception>
    public StoredResource FindOne(WebResource resource) => Find(resource)[0];

    /// <summary>The file of an instance, checked against its hash when it was not before.</summary>
    public string PathOf(StoredResource resource) => store.PathOf(resource.Stored);

    private static string SyntaxOf(IndexedInstance instance) =>
        instance.Own is { } own && InstanceAttributes.Decode(own).TryGetString(DicomTags.AvailableTransferSyntaxUID, out var uid) ? uid : DicomUids.ExplicitVrLittleEndian;
}
