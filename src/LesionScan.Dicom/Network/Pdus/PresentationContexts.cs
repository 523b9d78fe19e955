namespace LesionScan.Dicom.Network.Pdus;

/// <summary>A presentation context as the requestor proposes it. <i>Source</i>: PS3.8 9.3.2.2.</summary>
/// <param name="Id">An odd number, its own within the association.</param>
/// <param name="AbstractSyntax">What is to be exchanged: a SOP class.</param>
/// <param name="TransferSyntaxes">The encodings it may have.</param>
internal sealed record ProposedContext(byte Id, string AbstractSyntax, IReadOnlyList<string> TransferSyntaxes);

/// <summary>The acceptor's answer to a presentation context. <i>Source</i>: PS3.8 9.3.3.2.</summary>
/// <param name="Id">The number it was proposed with.</param>
/// <param name="Result">Whether it was accepted, or why not.</param>
/// <param name="TransferSyntax">The encoding chosen; means nothing unless it was accepted.</param>
internal sealed record AnsweredContext(byte Id, ContextResult Result, string TransferSyntax);

/// <summary>What became of a presentation context. <i>Source</i>: PS3.8 table 9-18.</summary>
internal enum ContextResult : byte
{
    Accepted = 0,
    UserRejection = 1,
    NoReason = 2,
    AbstractSyntaxNotSupported = 3,
    TransferSyntaxesNotSupported = 4,
}

/// <summary>The roles of the requestor for one SOP class. <i>Source</i>: PS3.7 D.3.3.4.</summary>
/// <param name="SopClassUid">The SOP class.</param>
/// <param name="IsScu">Whether the requestor may be its user.</param>
/// <param name="IsScp">Whether the requestor may be its provider.</param>
internal sealed record RoleSelection(string SopClassUid, bool IsScu, bool IsScp);

/// <summary>How many operations may be under way at once, both as the requestor sees it; 0 is any number. <i>Source</i>: PS3.7 D.3.3.3.</summary>
/// <param name="Invoked">By the requestor.</param>
/// <param name="Performed">By the requestor for the acceptor.</param>
internal readonly record struct OperationsWindow(ushort Invoked, ushort Performed);
