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
        var sopClass = request.Uid(DicomTags.AffectedSOPClassUID) ?? request.Uid(DicomTags.RequestedSOPClassUID);
        var instance = request.Uid(DicomTags.AffectedSOPInstanceUID) ?? request.Uid(DicomTags.RequestedSOPInstanceUID);
        if (sopClass is not null) response.Set(DicomTags.AffectedSOPClassUID, sopClass);
        if (instance is not null) response.Set(DicomTags.AffectedSOPInstanceUID, instance);
        return response.CopyFrom(request.Command, DicomTags.ActionTypeID, DicomTags.EventTypeID);
    }
}
