namespace LesionScan.Dicom.Series;

/// <summary>
/// The part of a series that belongs together, its slices in the order of their positions along the normal, with
/// the verdict on its geometry. Immutable and safe to share.
/// </summary>
/// <param name="SeriesInstanceUid">The series.</param>
/// <param name="Slices">The slices, sorted ascending along the slice normal where positions are known; slice k of the volume is number k.</param>
/// <param name="Verdict">Whether the slices make a volume.</param>
/// <param name="Warnings">What people should know though the stack can be analysed.</param>
public sealed record ImageStack(
    string SeriesInstanceUid,
    IReadOnlyList<ImageFrame> Slices,
    GeometryVerdict Verdict,
    IReadOnlyList<GeometryWarning> Warnings)
{
    /// <summary>
    /// What tells this stack from others at the same positions, in words ("echo time 20; temporal position 3"); empty where
    /// there are none.
    /// </summary>
    public string Part { get; init; } = string.Empty;
}
