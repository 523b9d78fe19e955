using System.Numerics;
using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.SoftTissue;

/// <summary>The skin: the trunk's profile, the thighs that grow out of it and the upper arms beside it.</summary>
internal sealed class BodyOutline
{
    private readonly Skeleton _k;
    private readonly PatientTraits _t;
    private readonly NoiseField _noise;
    private readonly float _s;
    private readonly (Vector3 Top, Vector3 End)[] _shafts;
    private readonly (Vector3 A, Vector3 B, float Radius)[] _limbs;

    public BodyOutline(Skeleton skeleton)
    {
        (_k, _t, _noise, _s) = (skeleton, skeleton.Traits, skeleton.Noise, skeleton.Traits.Scale);
        _shafts = [skeleton.LeftFemur.Shaft, skeleton.RightFemur.Shaft];
        _limbs = [.. Limbs()];
    }

    /// <summary>The signed distance to the skin at a place of a slice, about mm; negative inside.</summary>
    public float At(Vector3 p, in ProfileSlice slice)
    {
        var center = (slice.Front + slice.Back) / 2;
        var fat = _t.FatThickness * 0.75f;
        var a = slice.Wide + fat;
        var b = ((slice.Back - slice.Front) / 2) + (fat * 0.8f);
        var u = p.X - slice.SpineX;
        var v = p.Y - center;
        // Flatter than an ellipse at the back, as on a couch.
        var d = Distance.Ellipse(u, v, a, b) - (MathF.Max(0, v / b) * MathF.Min(1, MathF.Abs(u) / a) * 14);
        // The furrow over the spinous processes.
        d += 7 * MathF.Max(0, v / b) * MathF.Exp(-u * u / 500);
        var crotch = _k.Left.Head.Z - (62 * _s);
        if (p.Z < crotch + 10) d = Thighs(p, d, crotch);
        foreach (var (from, to, radius) in _limbs)
        {
            if (MathF.Abs(p.X) > 90 && p.Z > 50) d = MathF.Min(d, Distance.Capsule(p, from, to, radius + 22, radius));
        }

        return d + (2 * _noise.At(p.X * 0.012f, p.Y * 0.012f, p.Z * 0.012f));
    }

    private float Thighs(Vector3 p, float trunk, float crotch)
    {
        var thighs = float.MaxValue;
        foreach (var (top, end) in _shafts)
        {
            var t = Math.Clamp((top.Z - p.Z) / (top.Z - end.Z), -0.5f, 1.4f);
            var c = Vector3.Lerp(top, end, t);
            var rx = ((76 - (10 * t)) * _s) + (_t.FatThickness * 0.4f);
            thighs = MathF.Min(thighs, Distance.Ellipse(p.X - (c.X * 0.93f), p.Y - c.Y - (6 * _s), rx, rx * 1.12f));
        }

        var fade = Math.Clamp((crotch + 10 - p.Z) / 45, 0, 1);
        return trunk + ((MathF.Max(thighs, trunk - 60) - trunk) * fade);
    }

    private IEnumerable<(Vector3, Vector3, float)> Limbs()
    {
        foreach (var side in new[] { 1f, -1f })
        {
            var (head, end) = _k.Shoulder.Humerus(side);
            yield return (head, end, (38 * _s) + (_t.FatThickness * 0.3f));
        }
    }
}
