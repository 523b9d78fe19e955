namespace LesionScan.Dicom.Network;

/// <summary>
/// What a <see cref="DicomServer"/> does for its peers. What has no handler is not offered: its presentation contexts are not
/// accepted. Handlers of different associations run at once; those of one association run one after the other. A handler
/// that throws a <see cref="Core.Errors.RejectionException"/> refuses with the status that fits its reason; any other
/// exception is answered as a processing failure and told in <see cref="AssociationReport.HandlerFault"/>.
/// </summary>
public sealed record DicomServerHandlers
{
    /// <summary>C-ECHO; answers success by default.</summary>
    public Func<AssociationInfo, CancellationToken, ValueTask<DimseStatus>> Echo { get; init; } =
        (_, _) => new ValueTask<DimseStatus>(DimseStatus.Success);

    /// <summary>
    /// C-STORE: keeps an instance, and answers only when it is kept. The status goes to the peer; success is a promise.
    /// </summary>
    public Func<IncomingInstance, CancellationToken, ValueTask<DimseStatus>>? Store { get; init; }

    /// <summary>
    /// Storage Commitment as its provider: takes a request on. With <see cref="DimseStatus.Success"/> a report is owed, sent with
    /// <see cref="DicomClient.ReportCommitmentAsync"/>.
    /// </summary>
    public Func<StorageCommitmentRequest, CancellationToken, ValueTask<DimseStatus>>? Commit { get; init; }

    /// <summary>Storage Commitment as its user: takes the report on a request made with <see cref="DicomClient.RequestCommitmentAsync"/>.</summary>
    public Func<StorageCommitmentReport, AssociationInfo, CancellationToken, ValueTask<DimseStatus>>? CommitmentReported { get; init; }

    /// <summary>Told of every connection when it has ended, however it did; for logs. It must not throw.</summary>
    public required Action<AssociationReport> Ended { get; init; }
}
