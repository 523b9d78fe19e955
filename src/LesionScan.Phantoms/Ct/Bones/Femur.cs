using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>Head, neck, trochanters and shaft of one femur, down past the middle of the shaft.</summary>
internal sealed class Femur
{
    /// <summary>How far the shaft reaches below the head at scale 1, mm.</summary>
    public const float Length = 260;

    private readonly PelvisLandmarks _l;
    private readonly NoiseField _noise;
    private readonly float _s;
    private readonly float _cortexScale;
    private readonly Vector3 _neck;
    private readonly Vector3 _greater;
    private readonly Vector3 _lesser;
    private readonly Vector3 _shaftTop;
    private readonly Vector3 _shaftEnd;

    public Femur(PelvisLandmarks landmarks, PatientTraits traits, NoiseField noise, PhantomRandom random)
    {
        (_l, _noise, _s, _cortexScale) = (landmarks, noise, traits.Scale, traits.CortexScale);
        var turn = random.Fork("femur").Normal(0, 6);
        _neck = Offset(37, 6 + (turn * 0.3f), -30);
        _greater = Offset(50, 15 + (turn * 0.4f), -18);
        _lesser = Offset(24, 20 + (turn * 0.3f), -66);
        _shaftTop = Offset(44, 8 + (turn * 0.3f), -46);
        _shaftEnd = Offset(30, 4, -Length);
    }

    /// <summary>The axis of the shaft: its upper and lower end.</summary>
    public (Vector3 Top, Vector3 End) Shaft => (_shaftTop, _shaftEnd);

    /// <summary>The part ready to draw.</summary>
    public SampledPart Build(float step)
    {
        var label = _l.Head.X > 0 ? AnatomyLabel.FemurLeft : AnatomyLabel.FemurRight;
        var box = Box.Empty.With(_l.Head).With(_greater).With(_lesser).With(_shaftEnd).Grow(30 * _s);
        return new SampledPart(label, 2f, Frame.Identity, box, step, At);
    }

    private Vector3 Offset(float x, float y, float z) => _l.Head + (new Vector3(x * MathF.Sign(_l.Head.X), y, z) * _s);

    private ShapeSample At(Vector3 p)
    {
        var q = p + (1.2f * _noise.Displacement(p * 0.03f));
        var head = Vector3.Distance(q, _l.Head) - _l.HeadRadius;
        var neck = Distance.Capsule(q, _l.Head, _neck, 15.5f * _s, 18 * _s);
        var top = Distance.SmoothMin(
            Distance.Ellipsoid(q - _greater, new Vector3(13, 17, 20) * _s), Distance.Capsule(q, _lesser, _shaftTop, 7 * _s, 15 * _s), 9);
        var shaft = Distance.Capsule(q, _shaftTop, _shaftEnd, 18 * _s, 14.5f * _s);
        var d = Distance.SmoothMin(Distance.SmoothMin(head, neck, 6), Distance.SmoothMin(top, shaft, 10), 9);
        // The cortex grows from a shell at the head to the thick tube of the shaft.
        var down = Math.Clamp((_shaftTop.Z + 10 - p.Z) / (70 * _s), 0, 1);
        var upper = Math.Clamp(Vector3.Distance(p, _l.Head) / (55 * _s), 0, 1);
        var cortex = (0.6f + (0.9f * upper) + (4.6f * down)) * _cortexScale;
        return new ShapeSample(d + (0.4f * _noise.At(p * 0.1f)), cortex);
    }
}
