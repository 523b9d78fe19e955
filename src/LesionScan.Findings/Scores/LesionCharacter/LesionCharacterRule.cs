using LesionScan.Core.Lesions;

namespace LesionScan.Findings.Scores.LesionCharacter;

/// <summary>Calls a lesion lytic, blastic or mixed from its voxels and the host bone's reference. Our own rule; see the options.</summary>
public static class LesionCharacterRule
{
    /// <summary>What the rule said.</summary>
    /// <param name="Type">The character.</param>
    /// <param name="LyticFraction">The share of lytic voxels.</param>
    /// <param name="BlasticFraction">The share of blastic voxels.</param>
    public readonly record struct Result(LesionType Type, double LyticFraction, double BlasticFraction);

    /// <summary>Applies the rule.</summary>
    /// <param name="voxelHu">The lesion's voxels, HU, the cortical shell left out where it is known.</param>
    /// <param name="referenceHu">The median of the host bone's trabecular part outside the lesion, or null where there was none.</param>
    /// <param name="options">The cut-offs.</param>
    public static Result Apply(ReadOnlySpan<short> voxelHu, double? referenceHu, LesionCharacterOptions options)
    {
        if (voxelHu.IsEmpty) return default;
        var reference = referenceHu ?? options.FallbackReferenceHu;
        var lyticBelow = Math.Min(reference - options.LyticDrop, options.LyticCeiling);
        var blasticAbove = Math.Max(reference + options.BlasticRise, options.BlasticFloor);
        int lytic = 0, blastic = 0;
        foreach (var hu in voxelHu)
        {
            if (hu < lyticBelow) lytic++;
            else if (hu > blasticAbove) blastic++;
        }

        var l = (double)lytic / voxelHu.Length;
        var b = (double)blastic / voxelHu.Length;
        return new Result(Decide(l, b, options), l, b);
    }

    private static LesionType Decide(double lytic, double blastic, LesionCharacterOptions options)
    {
        if (lytic >= options.OtherShare && blastic >= options.OtherShare) return LesionType.Mixed;
        if (blastic >= options.MainShare) return LesionType.Blastic;
        return lytic >= options.MainShare ? LesionType.Lytic : LesionType.Indeterminate;
    }
}
