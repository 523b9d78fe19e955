using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;

namespace LesionScan.Dicom.Network.Requesting;

/// <summary>The instances of one association: as many as their presentation contexts let it take.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one after the last.</param>
/// <param name="Proposal">The contexts they need.</param>
internal sealed record StoreBatch(int Start, int End, AssociationProposal Proposal)
{
    private static readonly string[] Recodable = [DicomUids.ExplicitVrLittleEndian, DicomUids.ImplicitVrLittleEndian];

    internal static StoreBatch From(IReadOnlyList<OutgoingInstance> instances, int start)
    {
        var proposal = new AssociationProposal();
        var known = new HashSet<(string, string)>();
        var end = start;
        for (; end < instances.Count; end++)
        {
            var instance = instances[end];
            if (known.Contains((instance.SopClassUid, instance.TransferSyntax.Uid))) continue;
            if (proposal.FreeContexts < 2) break;
            known.Add((instance.SopClassUid, instance.TransferSyntax.Uid));
            Add(proposal, instance.SopClassUid, instance.TransferSyntax);
        }

        return new StoreBatch(start, end, proposal);
    }

    /// <summary>The context to send an instance in: its own transfer syntax where possible; null where there is none.</summary>
    internal static AcceptedContext? ContextFor(AgreedTerms terms, OutgoingInstance instance)
    {
        var contexts = terms.Contexts.Where(c => c.AbstractSyntax == instance.SopClassUid).ToList();
        return contexts.Find(c => c.Syntax.Uid == instance.TransferSyntax.Uid)
            ?? (IsNative(instance.TransferSyntax) ? contexts.Find(c => Recodable.Contains(c.Syntax.Uid)) : null);
    }

    private static bool IsNative(TransferSyntax syntax) => !syntax.IsEncapsulated;

    // The default transfer syntax must be among those offered for what is not compressed (PS3.5 10.1).
    private static void Add(AssociationProposal proposal, string sopClassUid, TransferSyntax syntax)
    {
        if (syntax.Uid.Length > 0) proposal.Add(sopClassUid, syntax.Uid);
        if (!IsNative(syntax)) return;
        proposal.Add(sopClassUid, [.. Recodable.Where(uid => uid != syntax.Uid)]);
    }
}
