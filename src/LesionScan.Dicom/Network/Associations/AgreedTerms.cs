using LesionScan.Dicom.Network.Pdus;

namespace LesionScan.Dicom.Network.Associations;

/// <summary>What was negotiated for an association.</summary>
internal sealed record AgreedTerms
{
    internal required AssociationInfo Info { get; init; }

    internal required IReadOnlyList<AcceptedContext> Contexts { get; init; }

    /// <summary>Every answer, those that were not accepted too.</summary>
    internal required IReadOnlyList<AnsweredContext> Answers { get; init; }

    /// <summary>The longest P-DATA-TF the peer takes, in bytes without its header; 0 is no limit.</summary>
    internal required uint PeerMaxPduLength { get; init; }

    /// <summary>How many operations this side may invoke without waiting; at least 1.</summary>
    internal required int Window { get; init; }

    /// <summary>The context in which a SOP class was accepted.</summary>
    /// <exception cref="DicomNetworkException">The peer accepted it in none.</exception>
    internal AcceptedContext Require(string sopClassUid, string name) =>
        Contexts.FirstOrDefault(c => c.AbstractSyntax == sopClassUid)
        ?? throw new DicomNetworkException(NetworkFailure.NotAccepted, $"The peer does not offer {name}.");
}
