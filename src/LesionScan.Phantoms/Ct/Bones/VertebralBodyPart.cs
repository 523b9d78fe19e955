using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>
/// A vertebral body: a kidney-shaped section with a waist, concave endplates, rim osteophytes, Schmorl nodes,
/// and, after a collapse, the lost height and the pushed-back posterior wall.
/// </summary>
internal sealed class VertebralBodyPart : BonePart
{
    private readonly Vertebra _v;
    private readonly NoiseField _noise;
    private readonly float _cortex;

    public VertebralBodyPart(Vertebra vertebra, NoiseField noise, float cortexScale)
        : base(vertebra.Label, 1f)
    {
        (_v, _noise) = (vertebra, noise);
        _cortex = 0.4f * cortexScale;
        var h = MathF.Max(vertebra.NormalAnterior, vertebra.NormalPosterior) / 2;
        var extent = new Vector3(vertebra.Width / 2, vertebra.Depth / 2, h) + new Vector3(7 + vertebra.OsteophyteMm);
        Bounds = new Box(-extent, extent).ToParent(vertebra.Frame);
    }

    /// <inheritdoc/>
    public override Box Bounds { get; }

    /// <inheritdoc/>
    public override void Evaluate(RowWalk row, Span<float> distance, Span<float> cortex)
    {
        var p = _v.Frame.ToLocal(row.Start);
        var step = _v.Frame.Rotate(row.Step);
        for (var n = 0; n < distance.Length; n++, p += step) distance[n] = At(p, out cortex[n]);
    }

    /// <summary>The signed distance at a local place.</summary>
    public float At(Vector3 p, out float cortex)
    {
        var top = _v.Top(p.X, p.Y);
        var bottom = _v.Bottom(p.X, p.Y);
        var middle = (top + bottom) / 2;
        var half = MathF.Max((top - bottom) / 2, 1);
        var w = Math.Clamp((p.Z - middle) / half, -1.3f, 1.3f);
        var side = Side(p, w);
        var end = MathF.Max(p.Z - top, bottom - p.Z);
        foreach (var node in _v.SchmorlNodes) end = MathF.Max(end, Schmorl(node, p, top, bottom));
        cortex = _cortex * (end > side ? 1.5f + (1.6f * _v.EndplateSclerosis) : 1);
        return Distance.SmoothMax(side, end, 2.2f) + (0.45f * _noise.At((p * 0.16f) + _v.Salt));
    }

    private float Side(Vector3 p, float w)
    {
        var waist = 1 - (0.085f * (1 - (w * w)));
        var a = _v.Width / 2 * waist;
        var b = _v.Depth / 2 * (1 - (0.05f * (1 - (w * w))));
        // Squarer than an ellipse in front and at the sides.
        var corner = MathF.Abs(p.X * p.Y) / (a * b);
        // A retropulsed wall takes the back half of the outline with it.
        var depth = p.Y > 0 ? b + Push(p, w) : b;
        var d = Distance.Ellipse(p.X, p.Y, a, depth) - (1.6f * MathF.Min(corner, 0.6f));
        if (_v.OsteophyteMm > 0) d -= Osteophyte(p, w);
        var back = PosteriorWall(p, w);
        return Distance.SmoothMax(d, p.Y - back, 2);
    }

    private float PosteriorWall(Vector3 p, float w)
    {
        var u = p.X * 2 / _v.Width;
        var hollow = _v.IsCervical ? 0.3f : 0.09f * _v.Depth * MathF.Max(0, 1 - (4 * u * u));
        var wall = (_v.Depth / 2) - hollow - (0.6f * (1 - (w * w)));
        if (_v.RetropulsionMm <= 0) return wall;
        return wall + hollow + Push(p, w);
    }

    /// <summary>How far the posterior wall is pushed back: most in the middle and in the upper half.</summary>
    private float Push(Vector3 p, float w)
    {
        if (_v.RetropulsionMm <= 0) return 0;
        var u = p.X * 2 / _v.Width;
        return _v.RetropulsionMm * MathF.Max(0, 1 - (3f * u * u)) * Math.Clamp(0.5f + (0.9f * w), 0, 1);
    }

    private float Osteophyte(Vector3 p, float w)
    {
        var rim = MathF.Exp(-MathF.Pow((1 - MathF.Abs(w)) * 5, 2));
        var where = _noise.At((p.X * 0.09f) + _v.Salt.X, (p.Y * 0.09f) + _v.Salt.Y, w > 0 ? 3.3f : 9.1f);
        var behind = p.Y > _v.Depth * 0.35f ? 0.35f : 1;
        return _v.OsteophyteMm * rim * MathF.Max(0, where + 0.35f) * behind;
    }

    private static float Schmorl(Vector4 node, Vector3 p, float top, float bottom)
    {
        var z = node.W > 0 ? top : bottom;
        return node.Z - Vector3.Distance(p, new Vector3(node.X, node.Y, z));
    }
}
