using System.Runtime.CompilerServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;
using LesionScan.Dicom.Network.Commands;
using LesionScan.Dicom.Network.Requesting;

namespace LesionScan.Dicom.Network;

/// <summary>
/// Calls a peer's DICOM services. Every call opens an association of its own and releases it at the end; cancelling aborts it.
/// A peer that cannot be reached, rejects, aborts, breaks the protocol or takes too long ends the call with a
/// <see cref="RejectionException"/> of <see cref="RejectionReason.Unavailable"/>, or <see cref="RejectionReason.LimitExceeded"/>,
/// that names the peer and has the <see cref="DicomNetworkException"/> inside. <i>Thread safety</i>: safe.
/// <i>Source</i>: PS3.4, PS3.7, PS3.8.
/// </summary>
public sealed class DicomClient
{
    private readonly DicomPeer _peer;
    private readonly DicomClientOptions _options;

    /// <summary>Creates a client; nothing is sent yet.</summary>
    /// <param name="peer">Whom to call.</param>
    /// <param name="options">How; the defaults when null.</param>
    /// <exception cref="ArgumentException">An AE title, the port or a limit is out of range.</exception>
    public DicomClient(DicomPeer peer, DicomClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(peer);
        peer.Validate();
        _peer = peer;
        _options = options ?? DicomClientOptions.Default;
        _options.Validate();
    }

    /// <summary>C-ECHO: whether the peer answers.</summary>
    /// <exception cref="RejectionException">It does not.</exception>
    public Task<DimseResult> EchoAsync(CancellationToken cancellationToken = default) =>
        ConverseAsync(EchoOperation.Proposal, EchoOperation.RunAsync, cancellationToken);

    /// <summary>
    /// C-STORE: sends instances, each in its own transfer syntax; one that is not compressed is recoded where the peer takes
    /// another uncompressed syntax only. What one instance meets does not keep the others from being sent.
    /// </summary>
    /// <param name="instances">What to send, in this order, over as few associations as it takes.</param>
    /// <param name="progress">Told of every instance as it is done.</param>
    /// <param name="cancellationToken">Aborts the association.</param>
    /// <returns>What became of each, in the order given.</returns>
    /// <exception cref="RejectionException">The peer could not be called at all.</exception>
    public Task<IReadOnlyList<StoreResult>> StoreAsync(
        IReadOnlyList<OutgoingInstance> instances, IProgress<StoreResult>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instances);
        return new StoreOperation(instances, _options.Reading, progress).RunAsync(ConverseAsync, cancellationToken);
    }

    /// <summary>
    /// C-FIND: the matches of a query, as the peer sends them. Leaving the enumeration early cancels the query.
    /// </summary>
    /// <param name="identifier">The keys, with Query/Retrieve Level; empty ones ask for a value (PS3.4 C.2.2).</param>
    /// <param name="root">The information model.</param>
    /// <param name="cancellationToken">Aborts the association.</param>
    /// <exception cref="RejectionException">The peer failed, or ended the query with a failure status.</exception>
    public async IAsyncEnumerable<DicomDataset> FindAsync(
        DicomDataset identifier, QueryRoot root = QueryRoot.Study, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        var proposal = FindOperation.Proposal(root);
        var association = await RefusingAsync(() => AssociationRequestor.RequestAsync(_peer, proposal, _options, cancellationToken)).ConfigureAwait(false);
        var query = new FindOperation(association, identifier, root);
        await using var disposal = query.ConfigureAwait(false);
        while (await RefusingAsync(query.NextAsync).ConfigureAwait(false) is { } match) yield return match;
    }

    /// <summary>C-MOVE: has the peer send instances to a destination it knows, over associations of its own.</summary>
    /// <param name="identifier">The unique keys of what to move, with Query/Retrieve Level (PS3.4 C.4.2.1.4).</param>
    /// <param name="destinationAeTitle">The AE title of the destination, as the peer knows it.</param>
    /// <param name="root">The information model.</param>
    /// <param name="progress">Told how far the peer is, where it says so.</param>
    /// <param name="cancellationToken">Aborts the association, which ends the transfer too.</param>
    /// <exception cref="RejectionException">The peer failed. A failure status is a result, not an exception.</exception>
    public Task<RetrieveResult> MoveAsync(
        DicomDataset identifier,
        string destinationAeTitle,
        QueryRoot root = QueryRoot.Study,
        IProgress<RetrieveProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        AeTitles.Require(destinationAeTitle, nameof(destinationAeTitle));
        var operation = new RetrieveOperation(identifier, root, progress);
        return ConverseAsync(operation.MoveProposal, association => operation.MoveAsync(association, destinationAeTitle), cancellationToken);
    }

    /// <summary>C-GET: fetches instances over the association itself.</summary>
    /// <param name="identifier">The unique keys of what to get, with Query/Retrieve Level (PS3.4 C.4.3.1.3).</param>
    /// <param name="store">Takes each instance; see <see cref="DicomServerHandlers.Store"/>.</param>
    /// <param name="sopClassUids">The SOP classes that can be received, at most 127; those of this product's inputs and results when null.</param>
    /// <param name="root">The information model.</param>
    /// <param name="progress">Told how far the peer is, where it says so.</param>
    /// <param name="cancellationToken">Aborts the association.</param>
    /// <exception cref="RejectionException">The peer failed. A failure status is a result, not an exception.</exception>
    public Task<RetrieveResult> GetAsync(
        DicomDataset identifier,
        Func<IncomingInstance, CancellationToken, ValueTask<DimseStatus>> store,
        IReadOnlyList<string>? sopClassUids = null,
        QueryRoot root = QueryRoot.Study,
        IProgress<RetrieveProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        ArgumentNullException.ThrowIfNull(store);
        var operation = new RetrieveOperation(identifier, root, progress);
        var proposal = operation.GetProposal(sopClassUids ?? StorageContexts.DefaultSopClasses);
        return ConverseAsync(proposal, association => operation.GetAsync(association, store, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Storage Commitment as its user: asks the peer to promise that it keeps instances. The promise may come at once, over
    /// this association, or later over one that the peer opens (<see cref="DicomServerHandlers.CommitmentReported"/>).
    /// </summary>
    /// <param name="transactionUid">A new UID; the report will carry it.</param>
    /// <param name="references">The instances, at least one.</param>
    /// <param name="wait">How long to wait for the report here; zero does not.</param>
    /// <param name="cancellationToken">Aborts the association.</param>
    /// <returns>The report; null where it did not come over this association.</returns>
    /// <exception cref="RejectionException">The peer failed, or refused the request.</exception>
    public Task<StorageCommitmentReport?> RequestCommitmentAsync(
        string transactionUid, IReadOnlyList<SopReference> references, TimeSpan wait, CancellationToken cancellationToken = default)
    {
        var identifier = CommitmentDatasets.Request(transactionUid, references);
        return ConverseAsync(CommitmentOperation.RequestProposal, a => CommitmentOperation.RequestAsync(a, identifier, wait), cancellationToken);
    }

    /// <summary>Storage Commitment as its provider: reports on a request that the peer made before.</summary>
    /// <param name="report">What is kept and what is not.</param>
    /// <param name="cancellationToken">Aborts the association.</param>
    /// <exception cref="RejectionException">The peer failed.</exception>
    public Task<DimseResult> ReportCommitmentAsync(StorageCommitmentReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ConverseAsync(CommitmentOperation.ReportProposal, a => CommitmentOperation.ReportAsync(a, report), cancellationToken);
    }

    private Task<T> ConverseAsync<T>(AssociationProposal proposal, Func<DimseAssociation, Task<T>> operation, CancellationToken cancellationToken) =>
        RefusingAsync(async () =>
        {
            var association = await AssociationRequestor.RequestAsync(_peer, proposal, _options, cancellationToken).ConfigureAwait(false);
            await using var disposal = association.ConfigureAwait(false);
            try
            {
                var result = await operation(association).ConfigureAwait(false);
                await association.ReleaseAsync().ConfigureAwait(false);
                return result;
            }
            catch (Exception e)
            {
                await association.FailAsync(e).ConfigureAwait(false);
                throw;
            }
        });

    private async Task<T> RefusingAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (DicomNetworkException e)
        {
            var reason = e.Failure == NetworkFailure.LimitExceeded ? RejectionReason.LimitExceeded : RejectionReason.Unavailable;
            throw new RejectionException(reason, e.Message, _peer.ToString(), e);
        }
    }
}
