using LesionScan.Dicom.Network.Pdus;

namespace LesionScan.Dicom.Network.Associations;

/// <summary>What an association is to be good for, put together context by context.</summary>
internal sealed class AssociationProposal
{
    /// <summary>Numbers are odd and have eight bits (PS3.8 9.3.2.2).</summary>
    internal const int MaxContexts = 128;

    private readonly List<ProposedContext> _contexts = [];
    private readonly List<RoleSelection> _roles = [];

    internal IReadOnlyList<ProposedContext> Contexts => _contexts;

    internal IReadOnlyList<RoleSelection> Roles => _roles;

    internal int FreeContexts => MaxContexts - _contexts.Count;

    /// <summary>Proposes a SOP class with the encodings it may have, the peer choosing one.</summary>
    internal AssociationProposal Add(string sopClassUid, params IReadOnlyList<string> transferSyntaxes)
    {
        if (FreeContexts == 0) throw new InvalidOperationException("An association has at most 128 presentation contexts.");
        _contexts.Add(new ProposedContext((byte)((2 * _contexts.Count) + 1), sopClassUid, transferSyntaxes));
        return this;
    }

    /// <summary>Asks to be the provider of a SOP class, which the side that calls is not by default.</summary>
    internal AssociationProposal AsProvider(string sopClassUid)
    {
        _roles.Add(new RoleSelection(sopClassUid, IsScu: false, IsScp: true));
        return this;
    }
}
