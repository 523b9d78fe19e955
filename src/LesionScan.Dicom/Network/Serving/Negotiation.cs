using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;
using LesionScan.Dicom.Network.Pdus;
using LesionScan.Dicom.Network.Transport;

namespace LesionScan.Dicom.Network.Serving;

/// <summary>What a server answers to an association request. <i>Source</i>: PS3.8 7.1, 9.3.3; PS3.7 D.3.</summary>
internal sealed class Negotiation(DicomServerOptions options, DicomServerHandlers handlers)
{
    // What is read into memory must be what the parser reads without a codec.
    private static readonly string[] IdentifierSyntaxes = [DicomUids.ExplicitVrLittleEndian, DicomUids.ImplicitVrLittleEndian];

    /// <summary>Why a request is rejected as a whole; null where it is not.</summary>
    internal AssociationRejection? Judge(AssociateRequest request)
    {
        if ((request.ProtocolVersion & 1) == 0) return AssociationRejection.ProtocolVersionNotSupported;
        if (request.ApplicationContext != NetworkUids.ApplicationContext) return AssociationRejection.ApplicationContextNotSupported;
        if (options.CalledAeTitles is { } called && !called.Contains(request.CalledAeTitle)) return AssociationRejection.CalledAeTitleNotRecognized;
        if (options.CallingAeTitles is { } calling && !calling.Contains(request.CallingAeTitle)) return AssociationRejection.CallingAeTitleNotRecognized;
        return null;
    }

    internal AgreedTerms Agree(AssociateRequest request, Connection connection)
    {
        var answers = request.Contexts.Select(Answer).ToList();
        return new AgreedTerms
        {
            Info = new AssociationInfo
            {
                CallingAeTitle = request.CallingAeTitle,
                CalledAeTitle = request.CalledAeTitle,
                RemoteEndPoint = connection.RemoteEndPoint,
                PeerImplementationClassUid = request.User.ImplementationClassUid,
                PeerImplementationVersionName = request.User.ImplementationVersionName,
                UserIdentity = request.User.Identity,
                PeerCertificate = connection.PeerCertificate,
            },
            Contexts = [.. request.Contexts.Zip(answers).Where(p => p.Second.Result == ContextResult.Accepted)
                .Select(p => new AcceptedContext(p.First.Id, p.First.AbstractSyntax, TransferSyntax.FromUid(p.Second.TransferSyntax)))],
            Answers = answers,
            PeerMaxPduLength = request.User.MaxPduLength,
            // The requestor's window is its own; we ask nothing of it in this role.
            Window = 1,
        };
    }

    internal AssociateAccept ToAccept(AssociateRequest request, AgreedTerms terms) => new()
    {
        Contexts = terms.Answers,
        User = new UserInformation
        {
            MaxPduLength = (uint)options.Association.MaxPduLength,
            ImplementationClassUid = DicomWriteOptions.ImplementationClassUid,
            ImplementationVersionName = DicomWriteOptions.ImplementationVersionName,
            Window = Window(request.User.Window),
            Roles = [.. request.User.Roles.Where(r => terms.Contexts.Any(c => c.AbstractSyntax == r.SopClassUid)).Select(Answer)],
        },
    };

    private AnsweredContext Answer(ProposedContext context)
    {
        var syntaxes = Syntaxes(context.AbstractSyntax);
        if (syntaxes.Count == 0) return new AnsweredContext(context.Id, ContextResult.AbstractSyntaxNotSupported, DicomUids.ImplicitVrLittleEndian);
        var chosen = syntaxes.FirstOrDefault(context.TransferSyntaxes.Contains);
        return chosen is null
            ? new AnsweredContext(context.Id, ContextResult.TransferSyntaxesNotSupported, DicomUids.ImplicitVrLittleEndian)
            : new AnsweredContext(context.Id, ContextResult.Accepted, chosen);
    }

    // The transfer syntaxes taken for a SOP class, best first; none where it is not offered.
    private IReadOnlyList<string> Syntaxes(string sopClassUid) => sopClassUid switch
    {
        DicomUids.Verification => IdentifierSyntaxes,
        NetworkUids.StorageCommitment => handlers.Commit is null && handlers.CommitmentReported is null ? [] : IdentifierSyntaxes,
        _ => handlers.Store is not null && IsStored(sopClassUid) ? options.TransferSyntaxes : [],
    };

    private bool IsStored(string sopClassUid) =>
        DicomUid.IsUsable(sopClassUid)
        && (options.StorageSopClasses?.Contains(sopClassUid) ?? sopClassUid.StartsWith(NetworkUids.StorageRoot, StringComparison.Ordinal));

    // A peer may provide Storage Commitment to us; everything else we provide ourselves.
    private RoleSelection Answer(RoleSelection asked) => asked.SopClassUid == NetworkUids.StorageCommitment
        ? asked with { IsScu = asked.IsScu && handlers.Commit is not null, IsScp = asked.IsScp && handlers.CommitmentReported is not null }
        : asked with { IsScp = false };

    private OperationsWindow? Window(OperationsWindow? asked)
    {
        if (asked is not { } window) return null;
        var most = options.Association.OperationsWindow;
        return new OperationsWindow((ushort)(window.Invoked == 0 ? most : Math.Min(window.Invoked, most)), 1);
    }
}
