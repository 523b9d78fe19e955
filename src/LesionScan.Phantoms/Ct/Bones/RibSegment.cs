using System.Numerics;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>A short straight piece of a rib with an elliptical section: thin across the chest wall, tall along the body.</summary>
internal sealed class RibSegment : BonePart
{
    private readonly Vector3 _a;
    private readonly Vector3 _b;
    private readonly Vector3 _along;
    private readonly Vector3 _out;
    private readonly Vector3 _up;
    private readonly Vector2 _halfA;
    private readonly Vector2 _halfB;
    private readonly float _length;
    private readonly float _cortex;
    private readonly NoiseField _noise;

    /// <summary>Creates a piece.</summary>
    /// <param name="label">The rib.</param>
    /// <param name="a">One end.</param>
    /// <param name="b">The other.</param>
    /// <param name="outward">Roughly across the chest wall.</param>
    /// <param name="halfA">Half thickness and half height at one end, mm.</param>
    /// <param name="halfB">The same at the other end.</param>
    /// <param name="cortex">Cortex thickness, mm.</param>
    /// <param name="noise">For the uneven surface.</param>
    public RibSegment(AnatomyLabel label, Vector3 a, Vector3 b, Vector3 outward, Vector2 halfA, Vector2 halfB, float cortex, NoiseField noise)
        : base(label, 0.9f)
    {
        (_a, _b, _halfA, _halfB, _cortex, _noise) = (a, b, halfA, halfB, cortex, noise);
        _length = Vector3.Distance(a, b);
        _along = (b - a) / _length;
        _up = Vector3.Normalize(Vector3.Cross(_along, outward));
        _out = Vector3.Cross(_up, _along);
        var reach = MathF.Max(halfA.Y, halfB.Y) + 3;
        Bounds = Box.Empty.With(a).With(b).Grow(reach);
    }

    /// <inheritdoc/>
    public override Box Bounds { get; }

    /// <inheritdoc/>
    public override void Evaluate(RowWalk row, Span<float> distance, Span<float> cortex)
    {
        cortex.Fill(_cortex);
        for (var n = 0; n < distance.Length; n++)
        {
            var p = row[n];
            var d = p - _a;
            var s = Vector3.Dot(d, _along);
            var t = Math.Clamp(s / _length, 0, 1);
            var beyond = s - (t * _length);
            var half = Vector2.Lerp(_halfA, _halfB, t);
            var u = Vector3.Dot(d, _out);
            var v = Vector3.Dot(d, _up);
            var section = Distance.Ellipse(u, v, half.X, half.Y) + (0.3f * _noise.At(p * 0.2f));
            distance[n] = beyond == 0 ? section : Beyond(section, MathF.Abs(beyond), half.X);
        }
    }

    private static float Beyond(float section, float beyond, float half)
    {
        // Round ends, so that neighbours overlap without a seam.
        var inside = section + half;
        return MathF.Sqrt((MathF.Max(inside, 0) * MathF.Max(inside, 0)) + (beyond * beyond)) - half;
    }
}
