using System.Text.Json.Serialization;

namespace LesionScan.Core.Geometry;

/// <summary>
/// A position in the DICOM patient coordinate system. <i>Units</i>: mm. <i>Coordinates</i>: LPS, x grows
/// to the patient's left, y to the back, z to the head (PS3.3 C.7.6.2.1.1). The default is the origin.
/// </summary>
public readonly record struct PointLps(double X, double Y, double Z)
{
    /// <summary>The vector from one point to another.</summary>
    public static VectorLps operator -(PointLps a, PointLps b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>The point moved by a vector.</summary>
    public static PointLps operator +(PointLps p, VectorLps v) => new(p.X + v.X, p.Y + v.Y, p.Z + v.Z);

    /// <summary>The point moved against a vector.</summary>
    public static PointLps operator -(PointLps p, VectorLps v) => new(p.X - v.X, p.Y - v.Y, p.Z - v.Z);

    /// <summary>The Euclidean distance between two points, in mm.</summary>
    public double DistanceTo(PointLps other) => (this - other).Length;

    /// <summary>Whether all three coordinates are finite numbers.</summary>
    [JsonIgnore]
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);
}
