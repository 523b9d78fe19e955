using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>Sternum, clavicles, scapulae and humeri, placed on the rib cage.</summary>
internal sealed class ChestAndShoulder
{
    private readonly PatientTraits _traits;
    private readonly RibCage _cage;
    private readonly NoiseField _noise;
    private readonly float _s;
    private readonly Vector3 _manubrium;
    private readonly Vector3 _angle;
    private readonly Vector3 _xiphoid;
    private readonly PhantomRandom _random;

    public ChestAndShoulder(PatientTraits traits, RibCage cage, NoiseField noise, PhantomRandom random)
    {
        (_traits, _cage, _noise, _s) = (traits, cage, noise, traits.Scale);
        _random = random.Fork("chest");
        _manubrium = cage.Surface(0.2f, MathF.PI, 1) + new Vector3(0, -3, 6 * _s);
        _angle = cage.Surface(1.3f, MathF.PI, 1) + new Vector3(0, -6, 0);
        _xiphoid = _angle + (new Vector3(0, -26, -108) * _s);
    }

    /// <summary>How the humeri lie: the head's centre and the lower end, by side (+1 left).</summary>
    public (Vector3 Head, Vector3 End) Humerus(float side)
    {
        var back = _cage.Slice(2);
        var head = new Vector3(back.X + (side * 163 * _s), back.Back - (62 * _s), back.Z + (4 * _s));
        var end = _traits.ArmsUp
            ? head + (new Vector3(side * 70, -60, 250) * _s)
            : head + (new Vector3(side * 36, 6, -270) * _s);
        return (head, end);
    }

    /// <summary>Where the cartilage of ribs 1 to 7 meets the sternum, by rib and side (0 left).</summary>
    public Vector3[,] CartilageJoints()
    {
        var joints = new Vector3[12, 2];
        for (var rib = 0; rib < 12; rib++)
        {
            var t = Math.Clamp((rib - 1) / 5.5f, 0, 1);
            var p = rib == 0 ? Vector3.Lerp(_manubrium, _angle, 0.35f) : Vector3.Lerp(_angle, _xiphoid, t * 0.93f);
            joints[rib, 0] = p + new Vector3(20 * _s, 2, 0);
            joints[rib, 1] = p + new Vector3(-20 * _s, 2, 0);
        }

        return joints;
    }

    /// <summary>All parts.</summary>
    public IEnumerable<BonePart> Build(float step)
    {
        yield return Sternum(step);
        foreach (var side in new[] { 1f, -1f })
        {
            yield return HumerusPart(side, step);
            yield return Scapula(side, step);
            yield return Clavicle(side, step);
        }
    }

    private SampledPart Sternum(float step)
    {
        var box = Box.Empty.With(_manubrium).With(_angle).With(_xiphoid).Grow(34);
        var low = _xiphoid + (new Vector3(0, 4, -26) * _s);
        return new SampledPart(AnatomyLabel.Sternum, 1, Frame.Identity, box.With(low - new Vector3(0, 0, 8)), step, p =>
        {
            var q = p + _noise.Displacement(p * 0.05f);
            var d = Slab(q, _manubrium, _angle, 25 * _s, 17 * _s, 6.2f * _s);
            d = Distance.SmoothMin(d, Slab(q, _angle, _xiphoid, 14.5f * _s, 17 * _s, 5.4f * _s), 2);
            d = Distance.SmoothMin(d, Distance.Capsule(q, _xiphoid, low, 4 * _s, 2.5f * _s), 3);
            return new ShapeSample(d, 0.55f * _traits.CortexScale);
        });
    }

    // A flat bar: wide to the sides, thin from front to back.
    private static float Slab(Vector3 p, Vector3 a, Vector3 b, float wideA, float wideB, float thin)
    {
        var t = Distance.Along(p, a, b);
        var off = p - Vector3.Lerp(a, b, t);
        var along = Vector3.Normalize(b - a);
        var beyond = Vector3.Dot(off, along);
        var y = (off - (along * beyond)).Y;
        var d = Distance.Ellipse(off.X, y, wideA + ((wideB - wideA) * t), thin);
        return MathF.Abs(beyond) < 1e-3f ? d : Distance.SmoothMax(d, MathF.Abs(beyond) - 2, 3);
    }

    private SampledPart HumerusPart(float side, float step)
    {
        var (head, end) = Humerus(side);
        var axis = Vector3.Normalize(end - head);
        var box = Box.Empty.With(head).With(end).Grow(36);
        var neck = head + (axis * (34 * _s)) + new Vector3(side * 6 * _s, 0, 0);
        var tubercle = head + (new Vector3(side * 15, -8, 0) * _s) + (axis * (12 * _s));
        var label = side > 0 ? AnatomyLabel.HumerusLeft : AnatomyLabel.HumerusRight;
        return new SampledPart(label, 2, Frame.Identity, box, step, p =>
        {
            var q = p + _noise.Displacement(p * 0.03f);
            var d = Distance.SmoothMin(Vector3.Distance(q, head) - (22.5f * _s), Vector3.Distance(q, tubercle) - (13 * _s), 8);
            d = Distance.SmoothMin(d, Distance.Capsule(q, head + (axis * 6), neck, 19 * _s, 13.5f * _s), 8);
            d = Distance.SmoothMin(d, Distance.Capsule(q, neck, end, 13 * _s, 10.5f * _s), 8);
            var down = Math.Clamp((Vector3.Dot(p - head, axis) - (25 * _s)) / (55 * _s), 0, 1);
            return new ShapeSample(d + (0.4f * _noise.At(p * 0.1f)), (0.65f + (2.8f * down)) * _traits.CortexScale);
        });
    }

    private SampledPart Scapula(float side, float step)
    {
        var (head, _) = Humerus(side);
        Vector3 OnBack(float rib, float angle, float lift)
        {
            var p = _cage.Surface(rib, angle, side);
            return p + (Vector3.Normalize(new Vector3(side * MathF.Sin(angle), MathF.Cos(angle), 0)) * (lift * _s));
        }

        Vector4 W(Vector3 p, float half) => new(p, half * _s);
        var upper = W(OnBack(1.4f, 0.95f, 17), 3);
        var lower = W(OnBack(6.6f, 0.95f, 15), 4);
        var root = W(OnBack(2.6f, 0.75f, 20), 2.6f);
        var glenoid = W(head - (new Vector3(side * 31, -9, 2) * _s), 8);
        var neck = W(head - (new Vector3(side * 42, -16, 8) * _s), 6);
        var border = W(Vector3.Lerp(Distance.Xyz(lower), Distance.Xyz(neck), 0.5f), 3.6f);
        var blade = W((Distance.Xyz(root) + Distance.Xyz(border)) / 2, 1.4f);
        var acromion = W(head + (new Vector3(side * 6, 20, 33) * _s), 5);
        var ridge = W((Distance.Xyz(root) + (2 * Distance.Xyz(acromion))) / 3 + (new Vector3(0, 8, 0) * _s), 3.5f);
        var tip = W(head + (new Vector3(side * 12, -12, 36) * _s), 4.5f);
        var coracoid = W(head + (new Vector3(side * -24, -28, 14) * _s), 5);
        (Vector4 A, Vector4 B, Vector4 C)[] plates =
        [
            (upper, root, neck), (root, blade, neck), (root, lower, blade), (lower, border, blade), (border, neck, blade), (root, ridge, neck),
        ];
        (Vector4 A, Vector4 B)[] bars = [(neck, glenoid), (ridge, acromion), (root, ridge), (acromion, tip), (neck, coracoid)];
        var box = Box.Empty;
        foreach (var (a, b, c) in plates) box = box.With(Distance.Xyz(a)).With(Distance.Xyz(b)).With(Distance.Xyz(c));
        foreach (var (a, b) in bars) box = box.With(Distance.Xyz(a)).With(Distance.Xyz(b));
        var label = side > 0 ? AnatomyLabel.ScapulaLeft : AnatomyLabel.ScapulaRight;
        return new SampledPart(label, 2.5f, Frame.Identity, box.Grow(14), step, p =>
        {
            var q = p + (1.5f * _noise.Displacement(p * 0.03f));
            var d = float.MaxValue;
            foreach (var (a, b, c) in plates) d = Distance.SmoothMin(d, Distance.Plate(q, a, b, c), 2.5f);
            foreach (var (a, b) in bars) d = Distance.SmoothMin(d, Distance.Capsule(q, Distance.Xyz(a), Distance.Xyz(b), a.W, b.W), 4);
            return new ShapeSample(d + (0.3f * _noise.At(p * 0.15f)), 0.85f * _traits.CortexScale);
        });
    }

    private SampledPart Clavicle(float side, float step)
    {
        var (head, _) = Humerus(side);
        var inner = _manubrium + (new Vector3(side * 24, 1, 8) * _s);
        var outer = head + (new Vector3(side * -6, 2, 34) * _s);
        var first = Vector3.Lerp(inner, outer, 0.33f) + (new Vector3(0, -14, 3) * _s);
        var second = Vector3.Lerp(inner, outer, 0.7f) + (new Vector3(0, 10, 4) * _s);
        var box = Box.Empty.With(inner).With(outer).With(first).With(second).Grow(14);
        var label = side > 0 ? AnatomyLabel.ClavicleLeft : AnatomyLabel.ClavicleRight;
        return new SampledPart(label, 2, Frame.Identity, box, step, p =>
        {
            var d = Distance.Capsule(p, inner, first, 10 * _s, 6.5f * _s);
            d = Distance.SmoothMin(d, Distance.Capsule(p, first, second, 6.5f * _s, 6 * _s), 6);
            d = Distance.SmoothMin(d, Distance.Capsule(p, second, outer, 6 * _s, 7 * _s), 6);
            return new ShapeSample(d + (0.4f * _noise.At(p * 0.15f)), 1.2f * _traits.CortexScale);
        });
    }
}
