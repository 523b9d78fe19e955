using System.Diagnostics;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;
using LesionScan.Dicom.Network.Commands;

namespace LesionScan.Dicom.Network.Requesting;

/// <summary>Storage Commitment, asking for it and reporting on it. <i>Source</i>: PS3.4 J.3; PS3.7 10.1.1, 10.1.4.</summary>
internal static class CommitmentOperation
{
    internal static AssociationProposal RequestProposal =>
        new AssociationProposal().Add(NetworkUids.StorageCommitment, DicomUids.ExplicitVrLittleEndian, DicomUids.ImplicitVrLittleEndian);

    /// <summary>The provider calls: it must ask for its role.</summary>
    internal static AssociationProposal ReportProposal => RequestProposal.AsProvider(NetworkUids.StorageCommitment);

    internal static async Task<StorageCommitmentReport?> RequestAsync(DimseAssociation association, DicomDataset identifier, TimeSpan wait)
    {
        var context = association.Terms.Require(NetworkUids.StorageCommitment, "storage commitment");
        var inbox = new CommitmentInbox(association, identifier.GetUid(DicomTags.TransactionUID));
        var id = association.NextMessageId();
        await association.SendAsync(context, Requests.Commit(id), identifier).ConfigureAwait(false);
        var response = await association.ReceiveResponseAsync(id, inbox.TakeAsync).ConfigureAwait(false);
        await association.DrainAsync().ConfigureAwait(false);
        if (!response.Status.IsDone) throw DicomNetworkException.Refused("storage commitment request", response.Result);
        await AwaitReportAsync(association, inbox, wait).ConfigureAwait(false);
        return inbox.Report;
    }

    internal static async Task<DimseResult> ReportAsync(DimseAssociation association, StorageCommitmentReport report)
    {
        var context = association.Terms.Require(NetworkUids.StorageCommitment, "to take storage commitment reports");
        var id = association.NextMessageId();
        await association.SendAsync(context, Requests.CommitmentReport(id, report.EventType), CommitmentDatasets.Report(report)).ConfigureAwait(false);
        var response = await association.ReceiveResponseAsync(id).ConfigureAwait(false);
        await association.DrainAsync().ConfigureAwait(false);
        return response.Result;
    }

    private static async Task AwaitReportAsync(DimseAssociation association, CommitmentInbox inbox, TimeSpan wait)
    {
        var started = Stopwatch.GetTimestamp();
        while (inbox.Report is null && wait - Stopwatch.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            try
            {
                if (await association.ReceiveAsync(left).ConfigureAwait(false) is not { } message) return;
                await inbox.TakeAsync(message).ConfigureAwait(false);
            }
            catch (DicomNetworkException e) when (e.Failure == NetworkFailure.TimedOut)
            {
                // The report will come over an association of the peer's.
                return;
            }
        }
    }

    /// <summary>Takes the report on one transaction out of what the peer asks.</summary>
    private sealed class CommitmentInbox(DimseAssociation association, string transactionUid)
    {
        internal StorageCommitmentReport? Report { get; private set; }

        internal async ValueTask TakeAsync(DimseMessage message)
        {
            if (message.IsResponse) throw DimseAssociation.UnknownResponse();
            if (message.Field != CommandField.NEventReportRequest)
            {
                await association.RefuseAsync(message, DimseStatus.UnrecognizedOperation).ConfigureAwait(false);
                return;
            }

            await association.RespondAsync(message, await ReadAsync(message).ConfigureAwait(false)).ConfigureAwait(false);
        }

        private async ValueTask<DimseStatus> ReadAsync(DimseMessage message)
        {
            try
            {
                var report = CommitmentDatasets.ReadReport(await association.ReadIdentifierAsync(message).ConfigureAwait(false));
                // A report on something else must find another way: refused, the peer will call.
                if (report.TransactionUid != transactionUid) return DimseStatus.ProcessingFailure;
                Report = report;
                return DimseStatus.Success;
            }
            catch (RejectionException)
            {
                return DimseStatus.InvalidArgumentValue;
            }
        }
    }
}
