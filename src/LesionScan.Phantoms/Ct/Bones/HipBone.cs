using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>Ilium (a thin curved plate with a thick rim), acetabulum, ischium and pubis of one side.</summary>
internal sealed class HipBone
{
    private readonly PelvisLandmarks _l;
    private readonly NoiseField _noise;
    private readonly float _cortexScale;
    private readonly float _scale;
    private readonly (Vector4 A, Vector4 B, Vector4 C)[] _plates;
    private readonly (Vector4 A, Vector4 B)[] _bars;
    private readonly Vector3 _opening;
    private readonly Box _box = Box.Empty;

    public HipBone(PelvisLandmarks landmarks, PatientTraits traits, NoiseField noise)
    {
        (_l, _noise, _cortexScale, _scale) = (landmarks, noise, traits.CortexScale, traits.Scale);
        _plates = Ilium(landmarks);
        _bars = Columns(landmarks);
        _opening = landmarks.Direction(0.78f, -0.3f, -0.55f);
        foreach (var (a, b, c) in _plates) _box = _box.With(Distance.Xyz(a)).With(Distance.Xyz(b)).With(Distance.Xyz(c));
        foreach (var (a, b) in _bars) _box = _box.With(Distance.Xyz(a)).With(Distance.Xyz(b));
    }

    /// <summary>The part ready to draw, with a wide margin so that muscle can follow the bone.</summary>
    public SampledPart Build(float step)
    {
        var label = _l.Head.X > 0 ? AnatomyLabel.HipLeft : AnatomyLabel.HipRight;
        return new SampledPart(label, 2f, Frame.Identity, _box.Grow(26), step, At);
    }

    private ShapeSample At(Vector3 p)
    {
        var q = p + (1.8f * _noise.Displacement(p * 0.03f));
        var wing = float.MaxValue;
        foreach (var (a, b, c) in _plates) wing = Distance.SmoothMin(wing, Distance.Plate(q, a, b, c), 3);
        var rest = Socket(q);
        foreach (var (a, b) in _bars)
        {
            rest = Distance.SmoothMin(rest, Distance.Capsule(q, Distance.Xyz(a), Distance.Xyz(b), a.W, b.W), 6);
        }

        var sample = new ShapeSample(wing, 1.05f * _cortexScale).Join(new ShapeSample(rest, 0.95f * _cortexScale), 7);
        sample = sample.Without(Vector3.Distance(p, _l.Head) - (_l.HeadRadius + (2.6f * _scale)), 1);
        return sample with { Distance = sample.Distance + (0.5f * _noise.At(p * 0.12f)) };
    }

    // A cup around the head, cut open towards the front, the side and below.
    private float Socket(Vector3 q)
    {
        var d = q - _l.Head;
        var cup = d.Length() - (_l.HeadRadius + (10.5f * _scale));
        cup = Distance.SmoothMax(cup, Vector3.Dot(d, _opening) - (4 * _scale), 3);
        // The bony floor is thin on the side of the pelvis.
        var floor = _l.Direction(-1, 0.1f, 0.05f);
        return Distance.SmoothMax(cup, Vector3.Dot(d, floor) - (_l.HeadRadius + (6.5f * _scale)), 3);
    }

    private static (Vector4, Vector4, Vector4)[] Ilium(PelvisLandmarks l)
    {
        Vector4 V(float x, float y, float z, float half) => l.At(x, y, z, half).WithThickness;
        var asis = V(124, -76, -24, 5.5f);
        var tubercle = V(139, -48, 12, 6.5f);
        var crest = V(131, -8, 34, 5);
        var back = V(98, 36, 28, 6);
        var psis = V(50, 66, -14, 7);
        var piis = V(51, 55, -46, 7);
        var front = V(66, 6, -10, 7);
        var notch = V(69, 22, -62, 9);
        var roof = V(91, -28, -60, 12);
        var aiis = V(101, -64, -60, 8);
        var wing = V(106, -22, -16, 2.6f);
        var high = V(108, 10, 8, 2.8f);
        return
        [
            (asis, aiis, roof), (asis, roof, wing), (asis, tubercle, wing), (tubercle, crest, wing), (crest, high, wing), (crest, back, high),
            (back, front, high), (front, wing, high), (front, roof, wing), (back, psis, front), (psis, piis, front), (piis, notch, front),
            (notch, roof, front),
        ];
    }

    private static (Vector4, Vector4)[] Columns(PelvisLandmarks l)
    {
        Vector4 V(float x, float y, float z, float half) => l.At(x, y, z, half).WithThickness;
        var posterior = V(76, 14, -84, 11);
        var notch = V(70, 20, -64, 9.5f);
        var spine = V(56, 28, -98, 3);
        var tuber = V(60, 16, -140, 13);
        var ischium = V(76, 4, -116, 12);
        var ramus = V(74, -52, -88, 10);
        var tubercle = V(26, -84, -100, 7.5f);
        var symphysisTop = V(9.5f, -84, -106, 7.5f);
        var symphysisLow = V(9, -78, -128, 7);
        var arch = V(38, -38, -142, 5.5f);
        return
        [
            (notch, posterior), (posterior, ischium), (ischium, tuber), (posterior, spine), (ramus, tubercle), (tubercle, symphysisTop),
            (symphysisTop, symphysisLow), (symphysisLow, arch), (arch, tuber),
        ];
    }
}
