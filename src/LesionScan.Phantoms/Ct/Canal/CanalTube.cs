using System.Numerics;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Canal;

/// <summary>A place along the spinal canal: its frame and the half axes of canal and cord, mm.</summary>
internal readonly record struct CanalNode(Frame Frame, Vector2 Canal, Vector2 Cord);

/// <summary>The canal between two nodes; the second value of its rows is the signed distance to the cord, mm.</summary>
internal sealed class CanalTube : RowShape
{
    private readonly CanalNode _a;
    private readonly CanalNode _b;
    private readonly Vector3 _along;
    private readonly float _length;

    public CanalTube(CanalNode a, CanalNode b)
    {
        (_a, _b) = (a, b);
        var d = b.Frame.Origin - a.Frame.Origin;
        _length = d.Length();
        _along = d / _length;
        Bounds = Box.Empty.With(a.Frame.Origin).With(b.Frame.Origin).Grow(MathF.Max(a.Canal.X, b.Canal.X) + 7);
    }

    /// <inheritdoc/>
    public override Box Bounds { get; }

    /// <inheritdoc/>
    public override void Evaluate(RowWalk row, Span<float> distance, Span<float> second)
    {
        for (var n = 0; n < distance.Length; n++)
        {
            var d = row[n] - _a.Frame.Origin;
            var s = Vector3.Dot(d, _along) / _length;
            // Half a millimetre of overlap keeps the tube closed at bends.
            if (s < -0.5f / _length || s > 1 + (0.5f / _length))
            {
                distance[n] = float.MaxValue;
                second[n] = float.MaxValue;
                continue;
            }

            var u = Vector3.Dot(d, _a.Frame.X);
            var v = Vector3.Dot(d - (_along * (s * _length)), _a.Frame.Y);
            u -= s * Vector3.Dot(_along * _length, _a.Frame.X);
            var canal = Vector2.Lerp(_a.Canal, _b.Canal, s);
            var cord = Vector2.Lerp(_a.Cord, _b.Cord, s);
            distance[n] = Distance.Ellipse(u, v, canal.X, canal.Y);
            second[n] = cord.X < 0.8f ? float.MaxValue : Distance.Ellipse(u, v + (canal.Y * 0.05f), cord.X, cord.Y);
        }
    }
}
