using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;

namespace LesionScan.Findings.Anatomy;

/// <summary>One vertebra found in the image.</summary>
/// <param name="Number">Its number from the head in this image, from 1.</param>
/// <param name="Level">Which level it is, as far as can be told.</param>
/// <param name="Centroid">The centre of its body, LPS mm.</param>
/// <param name="UpperArcMm">Where it begins on the spine's curve, mm from the curve's upper end.</param>
/// <param name="LowerArcMm">Where it ends on the spine's curve, mm from the curve's upper end.</param>
/// <param name="BodyVolumeMm3">The volume of its body in the coarse skeleton, mm³.</param>
/// <param name="IsComplete">Whether the whole body lies in the field of view.</param>
public sealed record Vertebra(
    int Number, LevelEstimate Level, PointLps Centroid, double UpperArcMm, double LowerArcMm, double BodyVolumeMm3, bool IsComplete);

/// <summary>The spinal canal at one place, cut at right angles to its own course.</summary>
/// <param name="ArcMm">mm along the canal from its upper end in view.</param>
/// <param name="Center">The centre of the cut, LPS mm.</param>
/// <param name="Direction">The canal's direction there, towards the feet.</param>
/// <param name="AreaMm2">The free area, mm².</param>
/// <param name="ApDiameterMm">The front-to-back diameter through the centre, mm.</param>
/// <param name="TransverseDiameterMm">The side-to-side diameter through the centre, mm.</param>
/// <param name="Level">The level it lies at, as far as can be told.</param>
public sealed record CanalSample(
    double ArcMm, PointLps Center, VectorLps Direction, double AreaMm2, double ApDiameterMm, double TransverseDiameterMm, LevelEstimate Level);
