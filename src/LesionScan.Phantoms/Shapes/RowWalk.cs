using System.Numerics;

namespace LesionScan.Phantoms.Shapes;

/// <summary>Places one step apart along an image row, in body coordinates (mm).</summary>
internal readonly record struct RowWalk(Vector3 Start, Vector3 Step)
{
    /// <summary>The n-th place.</summary>
    public Vector3 this[int n] => Start + (Step * n);
}
