using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;
using LesionScan.Dicom.Network.Commands;

namespace LesionScan.Dicom.Network.Requesting;

/// <summary>C-MOVE and C-GET. <i>Source</i>: PS3.7 9.1.3, 9.1.4; PS3.4 C.4.2, C.4.3.</summary>
internal sealed class RetrieveOperation(DicomDataset identifier, QueryRoot root, IProgress<RetrieveProgress>? progress)
{
    private readonly string _moveClass = root == QueryRoot.Study ? NetworkUids.StudyRootMove : NetworkUids.PatientRootMove;
    private readonly string _getClass = root == QueryRoot.Study ? NetworkUids.StudyRootGet : NetworkUids.PatientRootGet;

    internal AssociationProposal MoveProposal => Propose(_moveClass);

    /// <summary>The query's context and those for what will come.</summary>
    internal AssociationProposal GetProposal(IReadOnlyList<string> sopClassUids)
    {
        var proposal = Propose(_getClass);
        StorageContexts.AddForReceiving(proposal, sopClassUids);
        return proposal;
    }

    internal async Task<RetrieveResult> MoveAsync(DimseAssociation association, string destination)
    {
        var context = association.Terms.Require(_moveClass, $"C-MOVE ({root} root)");
        var id = association.NextMessageId();
        await association.SendAsync(context, Requests.Move(id, _moveClass, destination), identifier).ConfigureAwait(false);
        return await FollowAsync(association, id, onRequest: null).ConfigureAwait(false);
    }

    internal async Task<RetrieveResult> GetAsync(
        DimseAssociation association,
        Func<IncomingInstance, CancellationToken, ValueTask<DimseStatus>> store,
        CancellationToken cancellationToken)
    {
        var context = association.Terms.Require(_getClass, $"C-GET ({root} root)");
        // A handler that fails for a reason of its own is the caller's affair: the call ends with its exception.
        var reception = new StoreReception(association, store, onFault: null, cancellationToken);
        var id = association.NextMessageId();
        await association.SendAsync(context, Requests.Get(id, _getClass), identifier).ConfigureAwait(false);
        return await FollowAsync(association, id, async request =>
        {
            if (request.Field == CommandField.CStoreRequest) await reception.ReceiveAsync(request).ConfigureAwait(false);
            else await association.RefuseAsync(request, DimseStatus.UnrecognizedOperation).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static AssociationProposal Propose(string sopClassUid) =>
        new AssociationProposal().Add(sopClassUid, DicomUids.ExplicitVrLittleEndian, DicomUids.ImplicitVrLittleEndian);

    private async Task<RetrieveResult> FollowAsync(DimseAssociation association, ushort id, Func<DimseMessage, ValueTask>? onRequest)
    {
        while (true)
        {
            var response = await association.ReceiveResponseAsync(id, onRequest).ConfigureAwait(false);
            var counts = Counts(response);
            if (response.Status.Kind != DimseStatusKind.Pending)
            {
                return new RetrieveResult(response.Result, counts, await FailedAsync(association, response).ConfigureAwait(false));
            }

            await association.DrainAsync().ConfigureAwait(false);
            progress?.Report(counts);
        }
    }

    private static RetrieveProgress Counts(DimseMessage response) => new(
        response.Count(DicomTags.NumberOfRemainingSuboperations),
        response.Count(DicomTags.NumberOfCompletedSuboperations),
        response.Count(DicomTags.NumberOfFailedSuboperations),
        response.Count(DicomTags.NumberOfWarningSuboperations));

    // Some peers announce a list of failures and send something else; the counts stand without it.
    private static async ValueTask<IReadOnlyList<string>> FailedAsync(DimseAssociation association, DimseMessage response)
    {
        if (!response.HasDataset) return [];
        try
        {
            return (await association.ReadIdentifierAsync(response).ConfigureAwait(false)).GetStrings(DicomTags.FailedSOPInstanceUIDList);
        }
        catch (RejectionException)
        {
            return [];
        }
    }
}
