using LesionScan.Core.Geometry;

namespace LesionScan.Phantoms.Truth;

/// <summary>One vertebra.</summary>
/// <param name="Name">Its level.</param>
/// <param name="CenterLps">The middle of its body before any collapse, LPS mm.</param>
/// <param name="AnteriorHeightMm">The height of the body in front.</param>
/// <param name="MiddleHeightMm">The height in the middle.</param>
/// <param name="PosteriorHeightMm">The height at the back.</param>
/// <param name="NormalAnteriorHeightMm">The height in front before any collapse.</param>
/// <param name="Collapse">None, osteoporotic or tumorous.</param>
/// <param name="RetropulsionMm">How far the posterior wall is pushed back.</param>
/// <param name="CanalAreaMm2">The area of the canal as grown.</param>
/// <param name="NarrowestCanalAreaMm2">The smallest area left free of bone and tumour at this level; null where the slices do not show it.</param>
public sealed record VertebraTruth(
    string Name, PointLps CenterLps, double AnteriorHeightMm, double MiddleHeightMm, double PosteriorHeightMm, double NormalAnteriorHeightMm,
    CollapseCause Collapse, double RetropulsionMm, double CanalAreaMm2, double? NarrowestCanalAreaMm2);

/// <summary>Why a vertebral body lost height.</summary>
public enum CollapseCause
{
    /// <summary>It did not.</summary>
    None = 0,

    /// <summary>Osteoporosis: not a tumour.</summary>
    Osteoporotic,

    /// <summary>A lesion.</summary>
    Tumorous,
}

/// <summary>Something that looks like a lesion and is not.</summary>
/// <param name="Kind">Bone island, haemangioma, Schmorl node, endplate sclerosis, osteophyte.</param>
/// <param name="Site">The bone's name.</param>
/// <param name="CenterLps">Where, LPS mm.</param>
/// <param name="SizeMm">Its radius or thickness.</param>
public sealed record MimicTruth(string Kind, string Site, PointLps CenterLps, double SizeMm);
