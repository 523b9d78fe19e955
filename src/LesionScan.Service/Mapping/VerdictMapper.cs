using LesionScan.Contracts.V1;
using LesionScan.Service.Instances;

namespace LesionScan.Service.Mapping;

/// <summary>What became of an instance, in the contract.</summary>
internal static class VerdictMapper
{
    /// <summary>The verdict in the contract.</summary>
    public static StoreInstancesResponse ToContract(JudgedInstance judged) => judged.Stored is { } stored ? Accepted(judged, stored) : Refused(judged);

    private static StoreInstancesResponse Accepted(JudgedInstance judged, StoredInstance stored) => new()
    {
        InstanceKey = judged.Key,
        Outcome = judged.IsNew ? StoreInstancesResponse.Types.Outcome.Accepted : StoreInstancesResponse.Types.Outcome.AlreadyStored,
        SopInstanceUid = stored.Identity.SopInstanceUid,
        SeriesInstanceUid = stored.Identity.SeriesInstanceUid,
        StudyInstanceUid = stored.Identity.StudyInstanceUid,
        SizeBytes = stored.SizeBytes,
        Sha256 = stored.Sha256,
    };

    private static StoreInstancesResponse Refused(JudgedInstance judged) => new()
    {
        InstanceKey = judged.Key,
        Outcome = StoreInstancesResponse.Types.Outcome.Rejected,
        SopInstanceUid = judged.Inspected?.Identity.SopInstanceUid ?? "",
        SeriesInstanceUid = judged.Inspected?.Identity.SeriesInstanceUid ?? "",
        StudyInstanceUid = judged.Inspected?.Identity.StudyInstanceUid ?? "",
        Refusal = RefusalMapper.ToContract(judged.Rejection!),
    };
}
