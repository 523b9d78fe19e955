using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;
using LesionScan.Dicom.Network.Commands;

namespace LesionScan.Dicom.Network.Serving;

/// <summary>Serves the requests of one association, one after the other. <i>Source</i>: PS3.7 9.3, 10.3.</summary>
internal sealed class ServerSession
{
    private readonly DimseAssociation _association;
    private readonly DicomServerHandlers _handlers;
    private readonly CancellationToken _stop;
    private readonly StoreReception? _reception;
    private Exception? _handlerFault;
    private long _requests;

    internal ServerSession(DimseAssociation association, DicomServerHandlers handlers, CancellationToken stop)
    {
        _association = association;
        _handlers = handlers;
        _stop = stop;
        _reception = handlers.Store is null ? null : new StoreReception(association, handlers.Store, RememberFault, stop);
    }

    /// <summary>Serves until the peer releases the association, or it fails.</summary>
    /// <returns>The report, completed.</returns>
    internal async Task<AssociationReport> RunAsync(AssociationReport report)
    {
        try
        {
            while (await _association.ReceiveAsync(_association.Options.IdleTimeout).ConfigureAwait(false) is { } message)
            {
                _requests++;
                await ServeAsync(message).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            await _association.FailAsync(e).ConfigureAwait(false);
            report = report with { End = ServerConnection.EndOf(e), Failure = e };
        }

        return report with { HandlerFault = _handlerFault, Requests = _requests, InstancesStored = _reception?.Stored ?? 0 };
    }

    private ValueTask ServeAsync(DimseMessage message) => message.Field switch
    {
        CommandField.CEchoRequest => EchoAsync(message),
        CommandField.CStoreRequest when _reception is not null => _reception.ReceiveAsync(message),
        CommandField.NActionRequest when _handlers.Commit is not null => CommitAsync(message),
        CommandField.NEventReportRequest when _handlers.CommitmentReported is not null => TakeReportAsync(message),
        _ when message.IsResponse => throw DimseAssociation.UnknownResponse(),
        _ => _association.RefuseAsync(message, DimseStatus.UnrecognizedOperation),
    };

    private async ValueTask EchoAsync(DimseMessage message)
    {
        await _association.DrainAsync().ConfigureAwait(false);
        await AnswerAsync(message, () => _handlers.Echo(_association.Terms.Info, _stop)).ConfigureAwait(false);
    }

    private async ValueTask CommitAsync(DimseMessage message)
    {
        var isCommitment = message.Uid(DicomTags.RequestedSOPClassUID) == NetworkUids.StorageCommitment;
        if (!isCommitment || message.Count(DicomTags.ActionTypeID) != StorageCommitmentReport.RequestActionType)
        {
            var status = isCommitment ? DimseStatus.NoSuchActionType : DimseStatus.SopClassNotSupported;
            await _association.RefuseAsync(message, status).ConfigureAwait(false);
            return;
        }

        await AnswerAsync(message, async () =>
        {
            var identifier = await _association.ReadIdentifierAsync(message).ConfigureAwait(false);
            var request = CommitmentDatasets.ReadRequest(identifier, _association.Terms.Info);
            return await _handlers.Commit!(request, _stop).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private async ValueTask TakeReportAsync(DimseMessage message)
    {
        var isCommitment = message.Uid(DicomTags.AffectedSOPClassUID) == NetworkUids.StorageCommitment;
        var isKnown = message.Count(DicomTags.EventTypeID) is StorageCommitmentReport.AllCommittedEventType or StorageCommitmentReport.SomeFailedEventType;
        if (!isCommitment || !isKnown)
        {
            var status = isCommitment ? DimseStatus.NoSuchEventType : DimseStatus.SopClassNotSupported;
            await _association.RefuseAsync(message, status).ConfigureAwait(false);
            return;
        }

        await AnswerAsync(message, async () =>
        {
            var identifier = await _association.ReadIdentifierAsync(message).ConfigureAwait(false);
            var report = CommitmentDatasets.ReadReport(identifier);
            return await _handlers.CommitmentReported!(report, _association.Terms.Info, _stop).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private async ValueTask AnswerAsync(DimseMessage message, Func<ValueTask<DimseStatus>> handle)
    {
        var status = await HandlerStatus.OfAsync(_association, handle, RememberFault, isStore: false, _stop).ConfigureAwait(false);
        await _association.DrainAsync().ConfigureAwait(false);
        await _association.RespondAsync(message, status).ConfigureAwait(false);
    }

    private void RememberFault(Exception fault) => _handlerFault ??= fault;
}
