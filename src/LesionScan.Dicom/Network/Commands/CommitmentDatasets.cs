using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Network.Commands;

/// <summary>The datasets of Storage Commitment. <i>Source</i>: PS3.4 tables J.3-1 and J.3-2.</summary>
internal static class CommitmentDatasets
{
    /// <exception cref="ArgumentException">A UID is none, or there is no reference.</exception>
    internal static DicomDataset Request(string transactionUid, IReadOnlyList<SopReference> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0) throw new ArgumentException("A commitment is asked for one instance or more.", nameof(references));
        return new DicomDataset()
            .Set(DicomTags.TransactionUID, transactionUid)
            .Set(DicomTags.ReferencedSOPSequence, [.. references.Select(Item)]);
    }

    internal static DicomDataset Report(StorageCommitmentReport report)
    {
        var dataset = new DicomDataset().Set(DicomTags.TransactionUID, report.TransactionUid);
        if (report.Committed.Count > 0) dataset.Set(DicomTags.ReferencedSOPSequence, [.. report.Committed.Select(Item)]);
        if (report.Failed.Count > 0)
        {
            dataset.Set(DicomTags.FailedSOPSequence, [.. report.Failed.Select(f => Item(f.Instance).Set(DicomTags.FailureReason, f.Reason.Code))]);
        }

        return dataset;
    }

    /// <exception cref="Core.Errors.RejectionException">A UID is missing or none.</exception>
    internal static StorageCommitmentRequest ReadRequest(DicomDataset dataset, AssociationInfo association) =>
        new(association, dataset.GetUid(DicomTags.TransactionUID), [.. dataset.GetItems(DicomTags.ReferencedSOPSequence).Select(ReadItem)]);

    /// <exception cref="Core.Errors.RejectionException">A UID is missing or none.</exception>
    internal static StorageCommitmentReport ReadReport(DicomDataset dataset) => new(
        dataset.GetUid(DicomTags.TransactionUID),
        [.. dataset.GetItems(DicomTags.ReferencedSOPSequence).Select(ReadItem)],
        [.. dataset.GetItems(DicomTags.FailedSOPSequence).Select(i => new FailedCommitment(ReadItem(i), ReadReason(i)))]);

    private static DicomDataset Item(SopReference reference) => new DicomDataset()
        .Set(DicomTags.ReferencedSOPClassUID, reference.SopClassUid)
        .Set(DicomTags.ReferencedSOPInstanceUID, reference.SopInstanceUid);

    private static SopReference ReadItem(DicomDataset item) =>
        new(item.GetUid(DicomTags.ReferencedSOPClassUID), item.GetUid(DicomTags.ReferencedSOPInstanceUID));

    private static DimseStatus ReadReason(DicomDataset item) =>
        item.TryGetInt32(DicomTags.FailureReason, out var reason) ? new DimseStatus((ushort)reason) : DimseStatus.ProcessingFailure;
}
