namespace LesionScan.Dicom.Network;

/// <summary>An instance by its identifiers.</summary>
/// <param name="SopClassUid">The SOP Class UID.</param>
/// <param name="SopInstanceUid">The SOP Instance UID.</param>
public sealed record SopReference(string SopClassUid, string SopInstanceUid);
