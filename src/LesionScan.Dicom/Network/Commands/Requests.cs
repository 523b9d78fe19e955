using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Network.Commands;

/// <summary>The command sets of requests. <i>Source</i>: PS3.7 9.3 and 10.3.</summary>
internal static class Requests
{
    // Any number but NoDataset says that a dataset follows.
    private const int WithDataset = 0x0001;

    private const int MediumPriority = 0;

    internal static DicomDataset Echo(ushort id) =>
        New(CommandField.CEchoRequest, id, CommandSet.NoDataset).Set(DicomTags.AffectedSOPClassUID, DicomUids.Verification);

    internal static DicomDataset Store(ushort id, string sopClassUid, string sopInstanceUid) =>
        New(CommandField.CStoreRequest, id, WithDataset)
            .Set(DicomTags.AffectedSOPClassUID, sopClassUid)
            .Set(DicomTags.AffectedSOPInstanceUID, sopInstanceUid)
            .Set(DicomTags.Priority, MediumPriority);

    internal static DicomDataset Find(ushort id, string sopClassUid) => Query(CommandField.CFindRequest, id, sopClassUid);

    internal static DicomDataset Get(ushort id, string sopClassUid) => Query(CommandField.CGetRequest, id, sopClassUid);

    internal static DicomDataset Move(ushort id, string sopClassUid, string destination) =>
        Query(CommandField.CMoveRequest, id, sopClassUid).Set(DicomTags.MoveDestination, destination);

    internal static DicomDataset Cancel(ushort id) =>
        new DicomDataset()
            .Set(DicomTags.CommandField, (int)CommandField.CCancelRequest)
            .Set(DicomTags.MessageIDBeingRespondedTo, id)
            .Set(DicomTags.CommandDataSetType, CommandSet.NoDataset);

    internal static DicomDataset Commit(ushort id) =>
        New(CommandField.NActionRequest, id, WithDataset)
            .Set(DicomTags.RequestedSOPClassUID, NetworkUids.StorageCommitment)
            .Set(DicomTags.RequestedSOPInstanceUID, NetworkUids.StorageCommitmentInstance)
            .Set(DicomTags.ActionTypeID, StorageCommitmentReport.RequestActionType);

    internal static DicomDataset CommitmentReport(ushort id, int eventType) =>
        New(CommandField.NEventReportRequest, id, WithDataset)
            .Set(DicomTags.AffectedSOPClassUID, NetworkUids.StorageCommitment)
            .Set(DicomTags.AffectedSOPInstanceUID, NetworkUids.StorageCommitmentInstance)
            .Set(DicomTags.EventTypeID, eventType);

    private static DicomDataset Query(CommandField field, ushort id, string sopClassUid) =>
        New(field, id, WithDataset).Set(DicomTags.AffectedSOPClassUID, sopClassUid).Set(DicomTags.Priority, MediumPriority);

    private static DicomDataset New(CommandField field, ushort id, int datasetType) =>
        new DicomDataset().Set(DicomTags.CommandField, (int)field).Set(DicomTags.MessageID, id).Set(DicomTags.CommandDataSetType, datasetType);
}
