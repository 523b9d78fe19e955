using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;
using LesionScan.Dicom.Network.Commands;

namespace LesionScan.Dicom.Network.Requesting;

/// <summary>Opens an association, runs an operation on it and releases it.</summary>
internal delegate Task<bool> Converse(AssociationProposal proposal, Func<DimseAssociation, Task<bool>> operation, CancellationToken cancellationToken);

/// <summary>C-STORE of many instances, several under way at once where the peer agreed to that. <i>Source</i>: PS3.7 9.1.1, PS3.4 B.</summary>
internal sealed class StoreOperation(IReadOnlyList<OutgoingInstance> instances, DicomReadOptions reading, IProgress<StoreResult>? progress)
{
    private readonly StoreResult?[] _results = new StoreResult?[instances.Count];
    private readonly Dictionary<ushort, int> _underWay = [];
    private bool _fileBroke;

    internal async Task<IReadOnlyList<StoreResult>> RunAsync(Converse converse, CancellationToken cancellationToken)
    {
        for (var start = 0; start < instances.Count;)
        {
            var batch = StoreBatch.From(instances, start);
            try
            {
                _fileBroke = false;
                if (HasWork(batch)) await converse(batch.Proposal, a => SendAsync(a, batch), cancellationToken).ConfigureAwait(false);
            }
            catch (RejectionException) when (_fileBroke)
            {
                // What is left of the batch goes over a new association, what has no answer yet once more.
                _underWay.Clear();
                continue;
            }
            catch (RejectionException e) when (_underWay.Count > 0 || Array.Exists(_results, r => r is not null))
            {
                SettleRest(e);
            }

            start = batch.End;
        }

        return _results!;
    }

    private async Task<bool> SendAsync(DimseAssociation association, StoreBatch batch)
    {
        for (var index = batch.Start; index < batch.End; index++)
        {
            if (_results[index] is not null) continue;
            if (StoreBatch.ContextFor(association.Terms, instances[index]) is not { } context)
            {
                Settle(index, StoreOutcome.NotAccepted);
                continue;
            }

            while (_underWay.Count >= association.Terms.Window) await ReceiveAsync(association).ConfigureAwait(false);
            await SendAsync(association, context, index).ConfigureAwait(false);
        }

        while (_underWay.Count > 0) await ReceiveAsync(association).ConfigureAwait(false);
        return true;
    }

    private async ValueTask SendAsync(DimseAssociation association, AcceptedContext context, int index)
    {
        var instance = instances[index];
        Stream dataset;
        try
        {
            dataset = instance.OpenDataset(context.Syntax, reading);
        }
        catch (Exception e) when (e is RejectionException or IOException or UnauthorizedAccessException)
        {
            Settle(index, StoreOutcome.Unreadable, refusal: e as RejectionException ?? Unreadable(instance, e));
            return;
        }

        await using var disposal = dataset.ConfigureAwait(false);
        var id = association.NextMessageId();
        _underWay.Add(id, index);
        try
        {
            await association.SendAsync(context, Requests.Store(id, instance.SopClassUid, instance.SopInstanceUid), dataset).ConfigureAwait(false);
        }
        catch (IOException e) when (e is not DicomNetworkException)
        {
            // Half of it is sent: the association cannot go on.
            _fileBroke = true;
            var refusal = Unreadable(instance, e);
            Settle(index, StoreOutcome.Unreadable, refusal: refusal);
            throw refusal;
        }
    }

    private bool HasWork(StoreBatch batch)
    {
        for (var index = batch.Start; index < batch.End; index++)
        {
            if (_results[index] is null) return true;
        }

        return false;
    }

    private async ValueTask ReceiveAsync(DimseAssociation association)
    {
        var response = await association.ReceiveResponseAsync().ConfigureAwait(false);
        if (!_underWay.Remove(response.MessageId, out var index)) throw DimseAssociation.UnknownResponse();
        await association.DrainAsync().ConfigureAwait(false);
        Settle(index, response.Status.IsDone ? StoreOutcome.Stored : StoreOutcome.Refused, response.Result);
    }

    private void SettleRest(RejectionException refusal)
    {
        _underWay.Clear();
        for (var index = 0; index < _results.Length; index++)
        {
            if (_results[index] is null) Settle(index, StoreOutcome.NotSent, refusal: refusal);
        }
    }

    private void Settle(int index, StoreOutcome outcome, DimseResult? result = null, RejectionException? refusal = null)
    {
        var settled = new StoreResult(instances[index], outcome, result, refusal);
        _results[index] = settled;
        progress?.Report(settled);
    }

    private static RejectionException Unreadable(OutgoingInstance instance, Exception cause) =>
        new(RejectionReason.NotFound, "the file cannot be read", Path.GetFileName(instance.Path), cause);
}
