using System.Numerics;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Rendering;

/// <summary>A bar with round ends: cartilage, a screw, a stem. Its rows have no second value.</summary>
internal sealed class BarShape(Vector4 a, Vector4 b) : RowShape
{
    /// <inheritdoc/>
    public override Box Bounds => Box.Empty.With(Shapes.Distance.Xyz(a)).With(Shapes.Distance.Xyz(b)).Grow(MathF.Max(a.W, b.W) + 3);

    /// <inheritdoc/>
    public override void Evaluate(RowWalk row, Span<float> distance, Span<float> second)
    {
        second.Clear();
        for (var n = 0; n < distance.Length; n++)
        {
            distance[n] = Shapes.Distance.Capsule(row[n], Shapes.Distance.Xyz(a), Shapes.Distance.Xyz(b), a.W, b.W);
        }
    }
}
