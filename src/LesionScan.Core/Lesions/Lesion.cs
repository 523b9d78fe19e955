using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;

namespace LesionScan.Core.Lesions;

/// <summary>The character of a bone lesion on CT.</summary>
public enum LesionType
{
    /// <summary>Neither clearly; also the default.</summary>
    Indeterminate = 0,

    /// <summary>Bone lost.</summary>
    Lytic,

    /// <summary>Bone formed.</summary>
    Blastic,

    /// <summary>Both.</summary>
    Mixed,
}

/// <summary>Statistics of Hounsfield units over a region.</summary>
/// <param name="Mean">Mean, HU.</param>
/// <param name="StandardDeviation">Population standard deviation, HU.</param>
/// <param name="Minimum">Smallest voxel, HU.</param>
/// <param name="Maximum">Largest voxel, HU.</param>
public readonly record struct HuStatistics(double Mean, double StandardDeviation, double Minimum, double Maximum);

/// <summary>One lesion, measured on the source grid. All lengths in mm, positions in LPS mm.</summary>
public sealed record Lesion
{
    /// <summary>Its number in the report and in the lesion map, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>A UID that is the same for the same lesion of the same frame of reference.</summary>
    public required string TrackingUid { get; init; }

    /// <summary>Its character.</summary>
    public required LesionType Type { get; init; }

    /// <summary>Where it lies.</summary>
    public required AnatomicSite Site { get; init; }

    /// <summary>The model's mean probability over the lesion, 0 to 1; not calibrated.</summary>
    public required double Confidence { get; init; }

    /// <summary>The number of voxels of the source grid.</summary>
    public required long VoxelCount { get; init; }

    /// <summary>The volume, mm³.</summary>
    public required double VolumeMm3 { get; init; }

    /// <summary>The mean position of its voxels.</summary>
    public required PointLps Centroid { get; init; }

    /// <summary>The corner of its box, along the patient's axes, nearest right, front and feet.</summary>
    public required PointLps BoxMin { get; init; }

    /// <summary>The corner of its box nearest left, back and head.</summary>
    public required PointLps BoxMax { get; init; }

    /// <summary>The longest diameter on one slice.</summary>
    public required double LongestDiameterMm { get; init; }

    /// <summary>The longest diameter at right angles to it on the same slice.</summary>
    public required double PerpendicularDiameterMm { get; init; }

    /// <summary>The slice, in the order of the geometry, that shows the longest diameter.</summary>
    public required int DiameterSlice { get; init; }

    /// <summary>The first slice it touches.</summary>
    public required int FirstSlice { get; init; }

    /// <summary>The last slice it touches.</summary>
    public required int LastSlice { get; init; }

    /// <summary>Hounsfield statistics over its voxels.</summary>
    public required HuStatistics Hu { get; init; }

    /// <summary>The median HU of the host bone nearby, which the type rule compares with; null where there was none.</summary>
    public required double? ReferenceHu { get; init; }

    /// <summary>The fraction of its voxels that are lytic by the rule.</summary>
    public required double LyticFraction { get; init; }

    /// <summary>The fraction of its voxels that are blastic by the rule.</summary>
    public required double BlasticFraction { get; init; }

    /// <summary>Whether it reaches through the cortex into soft tissue; null where that was not assessed, as for blastic lesions.</summary>
    public required bool? CorticalBreach { get; init; }

    /// <summary>The smallest distance to the spinal canal, or null where no canal is near.</summary>
    public required double? DistanceToCanalMm { get; init; }
}
