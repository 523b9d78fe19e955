using LesionScan.Core.Geometry;
using LesionScan.Core.Lesions;
using LesionScan.Phantoms.Ct.Lesions;

namespace LesionScan.Phantoms.Truth;

/// <summary>One lesion, measured on the label map.</summary>
/// <param name="Number">Its number in the lesion map.</param>
/// <param name="Type">Lytic, blastic or mixed.</param>
/// <param name="Kind">How it was made.</param>
/// <param name="Site">The bone's name, such as L3 or rib_7_left.</param>
/// <param name="Anatomy">The label at its centre: body or posterior elements.</param>
/// <param name="CenterLps">The centroid, LPS mm.</param>
/// <param name="VolumeMm3">Its volume in view.</param>
/// <param name="LongestExtentMm">The longest side of its box along the patient's axes, voxel edges included.</param>
/// <param name="CorticalBreach">Whether it reaches beyond the bone.</param>
/// <param name="Epidural">Whether it lies in the spinal canal in part.</param>
public sealed record LesionTruth(
    int Number, LesionType Type, LesionKind Kind, string Site, AnatomyLabel Anatomy, PointLps CenterLps, double VolumeMm3,
    double LongestExtentMm, bool CorticalBreach, bool Epidural);
