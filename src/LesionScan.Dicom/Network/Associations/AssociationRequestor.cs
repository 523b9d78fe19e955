using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Pdus;
using LesionScan.Dicom.Network.Transport;

namespace LesionScan.Dicom.Network.Associations;

/// <summary>Asks a peer for an association. <i>Source</i>: PS3.8 7.1, 9.2 (states 4 and 5).</summary>
internal static class AssociationRequestor
{
    /// <exception cref="DicomNetworkException">The peer cannot be reached or does not accept.</exception>
    internal static async Task<DimseAssociation> RequestAsync(
        DicomPeer peer, AssociationProposal proposal, DicomClientOptions options, CancellationToken cancellationToken)
    {
        var limits = options.Association;
        var connection = await Connection.ConnectAsync(peer, options.Tls, limits, cancellationToken).ConfigureAwait(false);
        var transport = new PduTransport(connection, limits, cancellationToken);
        try
        {
            transport.Await(limits.AssociationTimeout);
            transport.LimitTo(limits.AssociationTimeout);
            var request = ToRequest(peer, proposal, options);
            await transport.WriteAsync(request.Write()).ConfigureAwait(false);
            var answer = await ReadAnswerAsync(transport, limits).ConfigureAwait(false);
            transport.Unlimit();
            return new DimseAssociation(transport, Agree(request, answer, connection), limits);
        }
        catch (Exception e)
        {
            await DimseAssociation.SayWhyAsync(transport, e).ConfigureAwait(false);
            await transport.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static AssociateRequest ToRequest(DicomPeer peer, AssociationProposal proposal, DicomClientOptions options) => new()
    {
        CalledAeTitle = peer.AeTitle,
        CallingAeTitle = options.CallingAeTitle,
        Contexts = proposal.Contexts,
        User = new UserInformation
        {
            MaxPduLength = (uint)options.Association.MaxPduLength,
            ImplementationClassUid = DicomWriteOptions.ImplementationClassUid,
            ImplementationVersionName = DicomWriteOptions.ImplementationVersionName,
            Window = options.Association.OperationsWindow > 1 ? new OperationsWindow((ushort)options.Association.OperationsWindow, 1) : null,
            Roles = proposal.Roles,
        },
    };

    private static async ValueTask<AssociateAccept> ReadAnswerAsync(PduTransport transport, AssociationOptions limits)
    {
        var header = await transport.ReadHeaderAsync().ConfigureAwait(false) ?? throw DicomNetworkException.Lost();
        switch (header.Type)
        {
            case PduType.AssociateAccept:
                return AssociateAccept.Read(await transport.ReadBodyAsync(header, limits.MaxAssociatePduLength).ConfigureAwait(false), limits);
            case PduType.AssociateReject when header.Length == ControlPdus.BodySize:
                var reason = await transport.ReadBodyAsync(header, ControlPdus.BodySize).ConfigureAwait(false);
                throw DicomNetworkException.Rejected(ControlPdus.ReadReject(reason));
            case PduType.Abort:
                throw await MessageReader.AbortedAsync(transport, header).ConfigureAwait(false);
            default:
                throw MessageReader.Unexpected(header);
        }
    }

    private static AgreedTerms Agree(AssociateRequest request, AssociateAccept answer, Connection connection) => new()
    {
        Info = new AssociationInfo
        {
            CallingAeTitle = request.CallingAeTitle,
            CalledAeTitle = request.CalledAeTitle,
            RemoteEndPoint = connection.RemoteEndPoint,
            PeerImplementationClassUid = answer.User.ImplementationClassUid,
            PeerImplementationVersionName = answer.User.ImplementationVersionName,
            PeerCertificate = connection.PeerCertificate,
        },
        Contexts = [.. answer.Contexts.Select(c => Accepted(request, c)).OfType<AcceptedContext>()],
        Answers = answer.Contexts,
        PeerMaxPduLength = answer.User.MaxPduLength,
        Window = Window(request.User.Window, answer.User.Window),
    };

    // What was not proposed cannot be accepted.
    private static AcceptedContext? Accepted(AssociateRequest request, AnsweredContext answer)
    {
        var proposed = request.Contexts.FirstOrDefault(c => c.Id == answer.Id);
        return answer.Result == ContextResult.Accepted && proposed is not null && proposed.TransferSyntaxes.Contains(answer.TransferSyntax)
            ? new AcceptedContext(answer.Id, proposed.AbstractSyntax, TransferSyntax.FromUid(answer.TransferSyntax))
            : null;
    }

    private static int Window(OperationsWindow? proposed, OperationsWindow? answered)
    {
        if (proposed is not { } asked || answered is not { } given) return 1;
        return given.Invoked == 0 ? asked.Invoked : Math.Min(asked.Invoked, given.Invoked);
    }
}
