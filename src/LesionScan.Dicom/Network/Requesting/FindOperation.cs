using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;
using LesionScan.Dicom.Network.Commands;

namespace LesionScan.Dicom.Network.Requesting;

/// <summary>C-FIND: one query and its matches. Owns the association. <i>Source</i>: PS3.7 9.1.2, PS3.4 C.4.1.</summary>
internal sealed class FindOperation(DimseAssociation association, DicomDataset identifier, QueryRoot root) : IAsyncDisposable
{
    private AcceptedContext? _context;
    private ushort _messageId;
    private bool _isDone;

    internal static AssociationProposal Proposal(QueryRoot root) =>
        new AssociationProposal().Add(SopClass(root), DicomUids.ExplicitVrLittleEndian, DicomUids.ImplicitVrLittleEndian);

    /// <summary>The next match; null when there are no more.</summary>
    internal async Task<DicomDataset?> NextAsync()
    {
        try
        {
            if (_context is null) await StartAsync().ConfigureAwait(false);
            var response = await association.ReceiveResponseAsync(_messageId).ConfigureAwait(false);
            if (response.Status.Kind == DimseStatusKind.Pending) return await ReadMatchAsync(response).ConfigureAwait(false);
            _isDone = true;
            await association.DrainAsync().ConfigureAwait(false);
            await association.ReleaseAsync().ConfigureAwait(false);
            return response.Status.Kind == DimseStatusKind.Failure ? throw DicomNetworkException.Refused("query", response.Result) : null;
        }
        catch (Exception e)
        {
            await association.FailAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using var disposal = association.ConfigureAwait(false);
        if (_context is null || _isDone || association.IsOver) return;
        try
        {
            await CancelAsync(_context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DicomNetworkException or OperationCanceledException)
        {
            // The caller has what it wanted; the peer is told all the same that this failed.
            await association.FailAsync(e).ConfigureAwait(false);
        }
    }

    private async ValueTask StartAsync()
    {
        _context = association.Terms.Require(SopClass(root), $"queries ({root} root)");
        _messageId = association.NextMessageId();
        await association.SendAsync(_context, Requests.Find(_messageId, SopClass(root)), identifier).ConfigureAwait(false);
    }

    private async ValueTask<DicomDataset> ReadMatchAsync(DimseMessage response)
    {
        try
        {
            return await association.ReadIdentifierAsync(response).ConfigureAwait(false);
        }
        catch (RejectionException e)
        {
            throw e.Reason == RejectionReason.LimitExceeded
                ? new DicomNetworkException(NetworkFailure.LimitExceeded, e.Rule, e)
                : DicomNetworkException.Invalid("a match is malformed");
        }
    }

    // Matches on their way still come before the last response (PS3.7 9.3.2.3).
    private async ValueTask CancelAsync(AcceptedContext context)
    {
        await association.SendAsync(context, Requests.Cancel(_messageId)).ConfigureAwait(false);
        DimseMessage response;
        do
        {
            response = await association.ReceiveResponseAsync(_messageId).ConfigureAwait(false);
            await association.DrainAsync().ConfigureAwait(false);
        }
        while (response.Status.Kind == DimseStatusKind.Pending);

        await association.ReleaseAsync().ConfigureAwait(false);
    }

    private static string SopClass(QueryRoot root) => root == QueryRoot.Study ? NetworkUids.StudyRootFind : NetworkUids.PatientRootFind;
}
