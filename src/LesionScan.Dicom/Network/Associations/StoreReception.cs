using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Commands;

namespace LesionScan.Dicom.Network.Associations;

/// <summary>Takes instances that the peer sends with C-STORE. <i>Source</i>: PS3.7 9.3.1, PS3.4 B.2.</summary>
internal sealed class StoreReception(
    DimseAssociation association,
    Func<IncomingInstance, CancellationToken, ValueTask<DimseStatus>> store,
    Action<Exception>? onFault,
    CancellationToken cancellationToken)
{
    /// <summary>How many were stored.</summary>
    internal long Stored { get; private set; }

    /// <summary>Has the handler take one instance, and answers.</summary>
    internal async ValueTask ReceiveAsync(DimseMessage request)
    {
        var status = Refusal(request)
            ?? await HandlerStatus.OfAsync(association, () => HandleAsync(request), onFault, isStore: true, cancellationToken).ConfigureAwait(false);
        await association.DrainAsync().ConfigureAwait(false);
        if (status.IsDone) Stored++;
        await association.RespondAsync(request, status).ConfigureAwait(false);
    }

    private async ValueTask<DimseStatus> HandleAsync(DimseMessage request)
    {
        var reference = new SopReference(request.Uid(DicomTags.AffectedSOPClassUID)!, request.Uid(DicomTags.AffectedSOPInstanceUID)!);
        var dataset = association.OpenDataset();
        var instance = new IncomingInstance(association.Terms.Info, reference, request.Context.Syntax, dataset)
        {
            MoveOriginatorAeTitle = request.Text(DicomTags.MoveOriginatorApplicationEntityTitle),
            MoveOriginatorMessageId = request.Command.TryGetInt32(DicomTags.MoveOriginatorMessageID, out var id) ? id : null,
        };
        try
        {
            return await store(instance, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            dataset.IsClosed = true;
        }
    }

    private static DimseStatus? Refusal(DimseMessage request)
    {
        if (!request.HasDataset) return DimseStatus.CannotUnderstand;
        if (request.Uid(DicomTags.AffectedSOPInstanceUID) is null) return DimseStatus.InvalidObjectInstance;
        return request.Uid(DicomTags.AffectedSOPClassUID) == request.Context.AbstractSyntax ? null : DimseStatus.SopClassNotSupported;
    }
}
