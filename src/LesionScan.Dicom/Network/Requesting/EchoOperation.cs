using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;
using LesionScan.Dicom.Network.Commands;

namespace LesionScan.Dicom.Network.Requesting;

/// <summary>C-ECHO. <i>Source</i>: PS3.7 9.1.5, PS3.4 A.4.</summary>
internal static class EchoOperation
{
    internal static AssociationProposal Proposal => new AssociationProposal().Add(DicomUids.Verification, DicomUids.ImplicitVrLittleEndian);

    internal static async Task<DimseResult> RunAsync(DimseAssociation association)
    {
        var context = association.Terms.Require(DicomUids.Verification, "verification (C-ECHO)");
        var id = association.NextMessageId();
        await association.SendAsync(context, Requests.Echo(id)).ConfigureAwait(false);
        return (await association.ReceiveResponseAsync(id).ConfigureAwait(false)).Result;
    }
}
