namespace LesionScan.Dicom.Network;

/// <summary>What a provider of Storage Commitment promises to keep, and what not. <i>Source</i>: PS3.4 J.3.3.</summary>
/// <param name="TransactionUid">The transaction it answers.</param>
/// <param name="Committed">The instances that are kept.</param>
/// <param name="Failed">The instances that are not.</param>
public sealed record StorageCommitmentReport(string TransactionUid, IReadOnlyList<SopReference> Committed, IReadOnlyList<FailedCommitment> Failed)
{
    internal const int RequestActionType = 1;
    internal const int AllCommittedEventType = 1;
    internal const int SomeFailedEventType = 2;

    internal int EventType => Failed.Count == 0 ? AllCommittedEventType : SomeFailedEventType;
}

/// <summary>An instance that is not kept.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Reason">Why (0008,1197), such as <see cref="DimseStatus.NoSuchObjectInstance"/>. <i>Source</i>: PS3.3 C.14.1.1.</param>
public sealed record FailedCommitment(SopReference Instance, DimseStatus Reason);

/// <summary>A user's request that instances be kept. <i>Source</i>: PS3.4 J.3.2.</summary>
/// <param name="Association">Who asks. The report goes to this AE title, over an association of our own.</param>
/// <param name="TransactionUid">The transaction; the report must carry it.</param>
/// <param name="Instances">The instances.</param>
public sealed record StorageCommitmentRequest(AssociationInfo Association, string TransactionUid, IReadOnlyList<SopReference> Instances);
