namespace LesionScan.Dicom.Network;

/// <summary>How an operation ended.</summary>
/// <param name="Status">The status.</param>
/// <param name="ErrorComment">
/// The peer's explanation (0000,0902), if any. It may hold patient data: show it to the person who asked, never log it.
/// </param>
public sealed record DimseResult(DimseStatus Status, string? ErrorComment = null)
{
    /// <summary>The status alone, for logs.</summary>
    public override string ToString() => Status.ToString();
}
