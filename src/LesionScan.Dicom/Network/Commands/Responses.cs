using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Network.Commands;

/// <summary>The command sets of responses; none carries a dataset. <i>Source</i>: PS3.7 9.3 and 10.3.</summary>
internal static class Responses
{
    /// <summary>The response to a request, which repeats what the request says of its subject.</summary>
    internal static DicomDataset To(DimseMessage request, DimseStatus status)
    {
        var response = new DicomDataset()
            .Set(DicomTags.CommandField, (ushort)request.Field | 0x8000)
            .Set(DicomTags.MessageIDBeingRespondedTo, request.MessageId)
            .Set(DicomTags.CommandDataSetType, CommandSet.NoDataset)
            .Set(DicomTags.Status, status.Code);
        SetUid(response, DicomTags.AffectedSOPClassUID, request.Uid(DicomTags.AffectedSOPClassUID) ?? request.Uid(DicomTags.RequestedSOPClassUID));
        SetUid(response, DicomTags.AffectedSOPInstanceUID, request.Uid(DicomTags.AffectedSOPInstanceUID) ?? request.Uid(DicomTags.RequestedSOPInstanceUID));
        return response.CopyFrom(request.Command, DicomTags.ActionTypeID, DicomTags.EventTypeID);
    }

    private static void SetUid(DicomDataset response, DicomTag tag, string? uid)
    {
        if (uid is not null) response.Set(tag, uid);
    }
}
