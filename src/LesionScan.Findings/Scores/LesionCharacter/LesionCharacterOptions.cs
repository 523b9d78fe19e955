namespace LesionScan.Findings.Scores.LesionCharacter;

/// <summary>
/// The lytic / blastic / mixed rule. No consensus cut-offs exist in the literature; every number here is our own choice
/// and named as such in the report.
/// </summary>
public sealed record LesionCharacterOptions
{
    /// <summary>A voxel is lytic when it lies this far below the host bone's reference, HU …</summary>
    public double LyticDrop { get; init; } = 80;

    /// <summary>… and below this value, HU, whichever is lower.</summary>
    public double LyticCeiling { get; init; } = 100;

    /// <summary>A voxel is blastic when it lies this far above the reference, HU …</summary>
    public double BlasticRise { get; init; } = 150;

    /// <summary>… and above this value, HU, whichever is higher.</summary>
    public double BlasticFloor { get; init; } = 250;

    /// <summary>The share of voxels that makes a lesion of one kind.</summary>
    public double MainShare { get; init; } = 0.6;

    /// <summary>The share from which the other kind counts.</summary>
    public double OtherShare { get; init; } = 0.2;

    /// <summary>The reference used where the host bone is not in view, HU: a middle trabecular value.</summary>
    public double FallbackReferenceHu { get; init; } = 150;
}
