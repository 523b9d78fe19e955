using System.Net.Sockets;
using LesionScan.Dicom.Network.Associations;
using LesionScan.Dicom.Network.Pdus;
using LesionScan.Dicom.Network.Transport;

namespace LesionScan.Dicom.Network.Serving;

/// <summary>One connection to a server, from its first byte to its last. <i>Source</i>: PS3.8 9.2 (states 2, 3, 6).</summary>
internal sealed class ServerConnection(DicomServerOptions options, DicomServerHandlers handlers, AssociationSlots slots)
{
    private readonly Negotiation _negotiation = new(options, handlers);

    /// <summary>Serves a peer to the end. Throws nothing: what happens is in the report.</summary>
    internal async Task<AssociationReport> ServeAsync(Socket socket, CancellationToken stop)
    {
        var report = new AssociationReport { RemoteEndPoint = Connection.AddressOf(socket) };
        try
        {
            var connection = await Connection.AcceptAsync(socket, options.Tls, options.Association, stop).ConfigureAwait(false);
            var transport = new PduTransport(connection, options.Association, stop);
            await using var disposal = transport.ConfigureAwait(false);
            report = await ConverseAsync(transport, report, stop).ConfigureAwait(false);
            return report with { BytesReceived = transport.BytesReceived };
        }
        catch (Exception e)
        {
            return report with { End = EndOf(e), Failure = e };
        }
    }

    private async Task<AssociationReport> ConverseAsync(PduTransport transport, AssociationReport report, CancellationToken stop)
    {
        try
        {
            transport.Await(options.Association.AssociationTimeout);
            transport.LimitTo(options.Association.AssociationTimeout);
            var request = await ReadRequestAsync(transport).ConfigureAwait(false);
            using var slot = slots.TryTake();
            if (_negotiation.Judge(request) is { } rejection) return await RejectAsync(transport, report, rejection).ConfigureAwait(false);
            if (slot is null) return await RejectAsync(transport, report, AssociationRejection.LocalLimitExceeded).ConfigureAwait(false);
            var terms = _negotiation.Agree(request, transport.Connection);
            var association = new DimseAssociation(transport, terms, options.Association);
            await using var disposal = association.ConfigureAwait(false);
            await transport.WriteAsync(_negotiation.ToAccept(request, terms).Write(request)).ConfigureAwait(false);
            transport.Unlimit();
            return await new ServerSession(association, handlers, stop).RunAsync(report with { Association = terms.Info }).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Before the association was made; afterwards it says itself why it ended.
            await DimseAssociation.SayWhyAsync(transport, e).ConfigureAwait(false);
            return report with { End = EndOf(e), Failure = e };
        }
    }

    private async ValueTask<AssociateRequest> ReadRequestAsync(PduTransport transport)
    {
        var header = await transport.ReadHeaderAsync().ConfigureAwait(false) ?? throw DicomNetworkException.Lost();
        return header.Type switch
        {
            PduType.AssociateRequest => AssociateRequest.Read(
                await transport.ReadBodyAsync(header, options.Association.MaxAssociatePduLength).ConfigureAwait(false), options.Association),
            PduType.Abort => throw await MessageReader.AbortedAsync(transport, header).ConfigureAwait(false),
            _ => throw MessageReader.Unexpected(header),
        };
    }

    private static async ValueTask<AssociationReport> RejectAsync(PduTransport transport, AssociationReport report, AssociationRejection rejection)
    {
        await transport.WriteLastAsync(ControlPdus.Reject(rejection), DimseAssociation.Linger).ConfigureAwait(false);
        return report with { End = AssociationEnd.Rejected, Rejection = rejection };
    }

    internal static AssociationEnd EndOf(Exception failure) => failure switch
    {
        OperationCanceledException => AssociationEnd.Stopped,
        DicomNetworkException { Failure: NetworkFailure.Aborted or NetworkFailure.ConnectionLost } => AssociationEnd.LostOrAborted,
        _ => AssociationEnd.Failed,
    };
}
