using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Store;

/// <summary>An instance that was stored.</summary>
/// <param name="SopClassUid">SOP Class UID; empty where the server does not say.</param>
/// <param name="SopInstanceUid">SOP Instance UID.</param>
/// <param name="RetrieveUrl">Where it is found, or null.</param>
/// <param name="WarningReason">Why it was stored otherwise than sent, or null.</param>
public sealed record StoredReference(string SopClassUid, string SopInstanceUid, string? RetrieveUrl, int? WarningReason = null);

/// <summary>An instance that was not stored.</summary>
/// <param name="SopClassUid">SOP Class UID; empty where nobody knows it.</param>
/// <param name="SopInstanceUid">SOP Instance UID; empty where nobody knows it.</param>
/// <param name="FailureReason">Why, see <see cref="StoreFailureReason"/>.</param>
public sealed record FailedReference(string SopClassUid, string SopInstanceUid, int FailureReason);

/// <summary>
/// What became of the instances of one store request. A failure whose instance is not known is written under Other
/// Failures Sequence. <i>Source</i>: PS3.18 10.5.3 and Annex I.
/// </summary>
/// <param name="Stored">The instances that were stored.</param>
/// <param name="Failed">The instances that were not.</param>
/// <param name="RetrieveUrl">Where the study is found, or null.</param>
public sealed record StoreResponse(IReadOnlyList<StoredReference> Stored, IReadOnlyList<FailedReference> Failed, string? RetrieveUrl)
{
    /// <summary>The response as a dataset.</summary>
    public DicomDataset ToDataset()
    {
        var dataset = new DicomDataset();
        if (RetrieveUrl is { } url) dataset.Set(DicomTags.RetrieveURL, url);
        var named = Failed.Where(f => f.SopInstanceUid.Length > 0).ToList();
        if (named.Count > 0) dataset.Set(DicomTags.FailedSOPSequence, [.. named.Select(ToItem)]);
        if (Stored.Count > 0) dataset.Set(DicomTags.ReferencedSOPSequence, [.. Stored.Select(ToItem)]);
        if (named.Count < Failed.Count)
        {
            dataset.Set(DicomTags.OtherFailuresSequence, [.. Failed.Where(f => f.SopInstanceUid.Length == 0).Select(f => new DicomDataset().Set(DicomTags.FailureReason, f.FailureReason))]);
        }

        return dataset;
    }

    /// <summary>Reads a response; what it does not say is left empty.</summary>
    public static StoreResponse From(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var stored = dataset.GetItems(DicomTags.ReferencedSOPSequence).Select(item => new StoredReference(
            Text(item, DicomTags.ReferencedSOPClassUID), Text(item, DicomTags.ReferencedSOPInstanceUID),
            item.TryGetString(DicomTags.RetrieveURL, out var url) ? url : null, item.TryGetInt32(DicomTags.WarningReason, out var warning) ? warning : null));
        var failed = dataset.GetItems(DicomTags.FailedSOPSequence).Concat(dataset.GetItems(DicomTags.OtherFailuresSequence)).Select(item => new FailedReference(
            Text(item, DicomTags.ReferencedSOPClassUID), Text(item, DicomTags.ReferencedSOPInstanceUID),
            item.TryGetInt32(DicomTags.FailureReason, out var reason) ? reason : StoreFailureReason.ProcessingFailure));
        return new StoreResponse([.. stored], [.. failed], dataset.TryGetString(DicomTags.RetrieveURL, out var study) ? study : null);
    }

    private static string Text(DicomDataset item, DicomTag tag) => item.TryGetString(tag, out var value) ? value : string.Empty;

    private static DicomDataset ToItem(StoredReference stored)
    {
        var item = Reference(stored.SopClassUid, stored.SopInstanceUid);
        if (stored.RetrieveUrl is { } url) item.Set(DicomTags.RetrieveURL, url);
        if (stored.WarningReason is { } warning) item.Set(DicomTags.WarningReason, warning);
        return item;
    }

    private static DicomDataset ToItem(FailedReference failed) =>
        Reference(failed.SopClassUid, failed.SopInstanceUid).Set(DicomTags.FailureReason, failed.FailureReason);

    private static DicomDataset Reference(string sopClass, string instance)
    {
        var item = new DicomDataset().Set(DicomTags.ReferencedSOPInstanceUID, instance);
        return sopClass.Length > 0 ? item.Set(DicomTags.ReferencedSOPClassUID, sopClass) : item.SetEmpty(DicomTags.ReferencedSOPClassUID);
    }
}
