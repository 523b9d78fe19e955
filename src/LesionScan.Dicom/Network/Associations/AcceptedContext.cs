using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Network.Associations;

/// <summary>A presentation context both sides agreed on.</summary>
/// <param name="Id">Its number.</param>
/// <param name="AbstractSyntax">The SOP class.</param>
/// <param name="Syntax">The encoding of its datasets.</param>
internal sealed record AcceptedContext(byte Id, string AbstractSyntax, TransferSyntax Syntax);
