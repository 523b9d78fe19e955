using LesionScan.Findings.Anatomy;
using LesionScan.Findings.Scores.LesionCharacter;
using LesionScan.Pipeline.Lesions;

namespace LesionScan.Pipeline;

/// <summary>The rules of a CT analysis; each part documents its own defaults and their sources.</summary>
public sealed record CtAnalysisOptions
{
    /// <summary>Which candidates count as lesions.</summary>
    public LesionOptions Lesions { get; init; } = new();

    /// <summary>The lytic / blastic / mixed rule.</summary>
    public LesionCharacterOptions Character { get; init; } = new();

    /// <summary>How vertebrae are told apart.</summary>
    public SpineOptions Spine { get; init; } = new();

    /// <summary>How the canal is measured.</summary>
    public CanalOptions Canal { get; init; } = new();

    /// <summary>The parameters that shape the answer, by name, for the provenance.</summary>
    public IReadOnlyDictionary<string, string> Describe() => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["lesion.minimumVolumeMm3"] = $"{Lesions.MinimumVolumeMm3}",
        ["lesion.minimumHeightMm"] = $"{Lesions.MinimumHeightMm}",
        ["lesion.minimumBoneShare"] = $"{Lesions.MinimumBoneShare} (own choice)",
        ["lesion.minimumConfidence"] = $"{Lesions.MinimumConfidence}",
        ["lesion.reportIndeterminate"] = $"{Lesions.ReportIndeterminate} (own choice)",
        ["lesion.character"] = $"lytic < min(ref-{Character.LyticDrop}, {Character.LyticCeiling}) HU, blastic > max(ref+{Character.BlasticRise}, {Character.BlasticFloor}) HU (own choice)",
        ["canal.boneHu"] = $"{Canal.BoneHu} (own choice)",
    };
}
