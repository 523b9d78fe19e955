using System.Numerics;
using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.SoftTissue;

/// <summary>The couch under the patient: a curved plate with a thin, denser skin over foam, and a mattress.</summary>
internal sealed class Couch
{
    private const float HalfWidth = 215;
    private readonly float _top;
    private readonly float _curve;
    private readonly float _skinHu;
    private readonly float _skinMm;
    private readonly float _foamMm;

    public Couch(TorsoProfile profile, Skeleton skeleton, PhantomRandom r)
    {
        var lowest = float.MinValue;
        for (var z = skeleton.Left.Head.Z; z < skeleton.Cage.Slice(0).Z; z += 10) lowest = MathF.Max(lowest, profile.At(z).Back);
        _top = lowest + (skeleton.Traits.FatThickness * 0.7f) + r.Uniform(4, 14);
        _curve = r.Uniform(10, 45);
        _skinHu = r.Uniform(-350, 150);
        _skinMm = r.Uniform(1, 3);
        _foamMm = r.Uniform(15, 60);
    }

    /// <summary>The attenuation outside the body.</summary>
    public float At(Vector3 p)
    {
        var x = p.X / HalfWidth;
        if (MathF.Abs(x) > 1) return SoftTissues.Air;
        var depth = p.Y - _top + (_curve * x * x);
        if (depth < -8 || depth > _foamMm + _skinMm) return SoftTissues.Air;
        if (depth < 0) return -890;
        return depth < _skinMm || depth > _foamMm ? _skinHu : -940;
    }
}
