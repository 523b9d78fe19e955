using System.Numerics;
using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.SoftTissue;

/// <summary>
/// Attenuation of everything that is not bone: skin, fat, muscle, lung, vessels, organs, bowel. It needs to be
/// plausible around bone, not anatomically complete.
/// </summary>
internal sealed class SoftTissues
{
    /// <summary>Air outside the body, HU.</summary>
    public const float Air = -1000;

    private const float Fat = -102;
    private readonly Skeleton _k;
    private readonly PatientTraits _t;
    private readonly NoiseField _noise;
    private readonly TorsoProfile _profile;
    private readonly Organs _organs;
    private readonly BodyOutline _outline;
    private readonly VesselTree _vessels;
    private readonly Organ[] _kidneys;
    private readonly float _s;
    private readonly float _diaphragm;
    private readonly float _lungTop;
    private readonly (Vector3 A, Vector3 B)[] _psoas;
    private readonly float _lungHu;
    private readonly Couch _couch;

    public SoftTissues(Skeleton skeleton, PhantomRandom random)
    {
        var r = random.Fork("soft");
        (_k, _t, _noise, _s) = (skeleton, skeleton.Traits, skeleton.Noise, skeleton.Traits.Scale);
        _profile = new TorsoProfile(skeleton, random);
        _organs = new Organs(skeleton, random);
        _outline = new BodyOutline(skeleton);
        _vessels = new VesselTree(_organs, _noise);
        _kidneys = [_organs.LeftKidney, _organs.RightKidney];
        _diaphragm = skeleton.Cage.Slice(8.6f + r.Normal(0, 0.5f)).Z;
        _lungTop = skeleton.Cage.Slice(0).Z + 8;
        _lungHu = r.Uniform(-900, -780);
        _couch = new Couch(_profile, skeleton, r);
        _psoas = [.. Psoas()];
    }

    /// <summary>What contrast adds to marrow, HU.</summary>
    public float MarrowOfContrast => _organs.MarrowOfContrast;

    /// <summary>The outline of the trunk.</summary>
    public TorsoProfile Profile => _profile;

    /// <summary>The attenuation along a row.</summary>
    /// <param name="row">The places.</param>
    /// <param name="bone">The distance to the nearest bone where known, else a large number; muscle clings to bone.</param>
    /// <param name="hu">Receives the attenuation.</param>
    public void Evaluate(RowWalk row, ReadOnlySpan<float> bone, Span<float> hu)
    {
        for (var n = 0; n < hu.Length; n++) hu[n] = At(row[n], bone[n]);
    }

    private float At(Vector3 p, float bone)
    {
        ref readonly var slice = ref _profile.At(p.Z);
        var outline = _outline.At(p, slice);
        if (outline > 0) return _couch.At(p);
        var w = p + (7 * _noise.Displacement(p * 0.017f));
        var depth = -outline;
        if (depth < 1.8f) return 20;
        var fat = (_t.FatThickness * FatShare(w, slice)) + (2.5f * _noise.At(p * 0.05f));
        if (bone < 4) fat = 0;
        if (depth < fat) return Fat + (9 * _noise.At(p * 0.23f)) + Septa(p);
        return Inside(p, w, slice, bone);
    }

    private static float FatShare(Vector3 p, in ProfileSlice slice)
    {
        // Little fat over the back's midline and the chest, more on flanks, belly and hips.
        var level = slice.Level;
        var place = level < 8 ? 0.35f : level < 17 ? 0.6f : 1;
        var middle = MathF.Min(1, MathF.Abs(p.X - slice.SpineX) / 60);
        return p.Y > slice.SpineY ? place * (0.55f + (0.55f * middle)) : place;
    }

    private float Inside(Vector3 p, Vector3 w, in ProfileSlice slice, float bone)
    {
        if (slice.Level < 8 && p.Z > _lungTop) return NeckOrHead(p, w, slice);
        if (p.Z > _k.Left.Head.Z + (120 * _s)) return Trunk(p, w, slice, bone);
        return Pelvis(p, w, bone);
    }

    private float Trunk(Vector3 p, Vector3 w, in ProfileSlice slice, float bone)
    {
        var radius = _k.Cage.Radius(p, out var rib);
        var wall = 1 - (9 * _s / 125);
        var nearSpine = MathF.Sqrt(Square(p.X - slice.SpineX) + Square(p.Y - slice.SpineY));
        if (radius < wall && p.Z < _lungTop && bone > 3 && rib > -1 && !Paraspinal(w, slice))
        {
            var dome = Dome(w);
            if (p.Z > dome) return Thorax(p, w, slice, nearSpine);
            if (p.Z > dome - 3) return _t.MuscleHu;
            return Abdomen(p, w, nearSpine);
        }

        if (rib >= 10.6f && radius < 1.05f && bone > 2 && !Paraspinal(w, slice)) return Abdomen(p, w, nearSpine);
        return Muscle(p, w, bone);
    }

    // Two columns of muscle fill the space behind the transverse processes.
    private static bool Paraspinal(Vector3 p, in ProfileSlice slice) =>
        p.Y > slice.SpineY + 22 && MathF.Abs(p.X - slice.SpineX) < 46 + (0.3f * (p.Y - slice.SpineY - 22));

    private float Dome(Vector3 w)
    {
        var right = 1 - MathF.Min(1, (Square(w.X + (62 * _s)) + Square(w.Y + (36 * _s))) / Square(95 * _s));
        var left = 1 - MathF.Min(1, (Square(w.X - (66 * _s)) + Square(w.Y + (30 * _s))) / Square(92 * _s));
        return _diaphragm - (46 * _s) + (MathF.Max(78 * right, 64 * left) * _s);
    }

    private float Thorax(Vector3 p, Vector3 w, in ProfileSlice slice, float nearSpine)
    {
        if (_vessels.TryGetHu(p, w, out var vessel)) return vessel;
        if (Distance.Ellipsoid(w - _organs.Heart.Center, _organs.Heart.HalfAxes) < 0) return Blood(_organs.Heart, w, p);
        var ahead = slice.SpineY - p.Y;
        var mediastinum = MathF.Abs(w.X - slice.SpineX - 4) < 20 + (8 * _noise.At(w * 0.02f)) && ahead > 10;
        if (mediastinum || nearSpine < 27 * _s)
        {
            var trachea = MathF.Sqrt(Square(w.X - slice.SpineX + 2) + Square(ahead - (34 * _s)));
            if (slice.Level < 12.6f && trachea < 8.5f * _s) return -990;
            var tissue = _noise.At(w * 0.08f);
            return tissue > 0.05f ? 38 : -85;
        }

        return Lung(p);
    }

    private float Lung(Vector3 p)
    {
        // Ridges of two noises make branching, vessel-like lines.
        var a = MathF.Abs(_noise.At(p * 0.045f));
        var b = MathF.Abs(_noise.At((p * 0.05f) + new Vector3(20, 7, 33)));
        var line = MathF.Sqrt((a * a) + (b * b));
        var vessel = Math.Clamp((0.105f - line) * 34, 0, 1);
        var small = Math.Clamp((0.15f - MathF.Abs(_noise.At(p * 0.16f)) - MathF.Abs(_noise.At((p * 0.17f) + new Vector3(9, 40, 3)))) * 12, 0, 0.6f);
        var hu = _lungHu + (35 * _noise.At(p * 0.03f)) + (25 * _noise.At(p * 0.4f));
        return hu + ((30 - hu) * MathF.Max(vessel, small));
    }

    private float Abdomen(Vector3 p, Vector3 w, float nearSpine)
    {
        if (_vessels.TryGetHu(p, w, out var vessel)) return vessel;
        foreach (var (from, to) in _psoas)
        {
            var t = Distance.Along(p, from, to);
            if (Distance.Capsule(p, from, to, 13 * _s, 23 * _s) + (t * 2) < 0) return Fibres(p);
        }

        if (nearSpine < 26 * _s) return Fat + 30;
        var (inside, value) = Solid(w, p);
        return inside ? value : Bowel(p, w);
    }

    private (bool Inside, float Hu) Solid(Vector3 w, Vector3 p)
    {
        var fine = 6 * _noise.At(p * 0.3f);
        if (Distance.Ellipsoid(w - _organs.Liver.Center, _organs.Liver.HalfAxes) < 0) return (true, _organs.Liver.Hu + fine);
        if (Distance.Ellipsoid(w - _organs.Spleen.Center, _organs.Spleen.HalfAxes) < 0) return (true, _organs.Spleen.Hu + fine);
        foreach (ref readonly var kidney in _kidneys.AsSpan())
        {
            var d = Distance.Ellipsoid(w - kidney.Center, kidney.HalfAxes);
            if (d < 0) return (true, d > -13 * _s ? kidney.Hu + fine : Fat + 40);
            if (d < 9) return (true, Fat + fine);
        }

        return (false, 0);
    }

    private float Bowel(Vector3 p, Vector3 w)
    {
        var loop = _noise.At(w * 0.028f) + (0.35f * _noise.At(w * 0.07f));
        if (loop < 0.06f) return Fat + (8 * _noise.At(p * 0.15f)) + Strand(p);
        var content = _noise.At((w * 0.018f) + new Vector3(13, 29, 51));
        var inner = loop - 0.16f;
        if (inner > 0 && content > 0.33f) return -930;
        if (inner > 0 && _t.OralContrast && content < -0.1f) return 190 + (90 * content);
        if (inner > 0 && content > 0.22f) return 10 + (160 * _noise.At(p * 0.12f)) - 120;
        return 38 + (14 * _noise.At(p * 0.1f));
    }

    private float Pelvis(Vector3 p, Vector3 w, float bone)
    {
        if (_vessels.TryGetHu(p, w, out var vessel)) return vessel;
        var head = (_k.Left.Head + _k.Right.Head) / 2;
        var rim = 78 * _s;
        var inner = Distance.Ellipse(w.X, w.Y - head.Y - (22 * _s), rim * (p.Z > head.Z + (70 * _s) ? 1.35f : 0.92f), 82 * _s);
        var cavity = inner < 0 && p.Z > head.Z - (38 * _s) && bone > 10 + (5 * _noise.At(p * 0.04f));
        if (!cavity)
        {
            foreach (var (from, to) in _psoas)
            {
                if (Distance.Capsule(p, from, to, 13 * _s, 23 * _s) < 0) return Fibres(p);
            }

            return Muscle(p, w, bone);
        }

        if (Distance.Ellipsoid(w - _organs.Bladder.Center, _organs.Bladder.HalfAxes) < 0) return _organs.Bladder.Hu;
        var rectum = Distance.Ellipsoid(w - _organs.Rectum.Center, _organs.Rectum.HalfAxes);
        if (rectum < 0) return rectum < -4 && _noise.At(w * 0.05f) > 0.2f ? -850 : _organs.Rectum.Hu;
        return p.Z > head.Z + (55 * _s) ? Bowel(p, w) : Fat + (10 * _noise.At(p * 0.12f)) + Strand(p);
    }

    private float NeckOrHead(Vector3 p, Vector3 w, in ProfileSlice slice)
    {
        var q = p - _k.Head.Center;
        if (Distance.Ellipsoid(q, _k.Head.HalfAxes - new Vector3(5)) < 0) return 34 + (6 * _noise.At(p * 0.1f));
        var ahead = slice.SpineY - p.Y;
        var airway = MathF.Sqrt(Square(w.X - slice.SpineX) + Square(ahead - (27 * _s)));
        if (airway < 8 * _s) return -980;
        if (p.Z > _k.Head.Foramen.Z - 6 && ahead > 50 * _s && MathF.Abs(p.X) < 26 && _noise.At(w * 0.06f) > -0.1f) return -940;
        return Muscle(p, w, 50);
    }

    private float Muscle(Vector3 p, Vector3 w, float bone)
    {
        // Fat planes between muscle groups; fat within muscle in the old and weak.
        var plane = MathF.Abs(_noise.At(w * 0.035f));
        if (plane < 0.02f + (0.05f * _t.MuscleFat) && bone > 3) return Fat + 25;
        return Fibres(p);
    }

    private float Fibres(Vector3 p)
    {
        var fibre = _noise.At(p.X * 0.2f, p.Y * 0.2f, p.Z * 0.07f);
        var lean = _t.MuscleHu + (9 * fibre);
        return fibre > 0.75f - (0.7f * _t.MuscleFat) ? lean - (95 * (0.3f + (0.6f * _t.MuscleFat))) : lean;
    }

    private float Septa(Vector3 p) => MathF.Abs(_noise.At(p * 0.06f)) < 0.018f ? 45 : 0;

    private float Strand(Vector3 p) => MathF.Abs(_noise.At((p * 0.07f) + new Vector3(3, 50, 20))) < 0.03f ? 70 : 0;

    private float Blood(in Organ heart, Vector3 w, Vector3 p)
    {
        var wall = _noise.At((w * 0.03f) + new Vector3(40, 3, 9));
        return wall > 0 ? heart.Hu + (5 * _noise.At(p * 0.3f)) : 45 + (0.4f * (heart.Hu - 42));
    }

    private IEnumerable<(Vector3, Vector3)> Psoas()
    {
        foreach (var (landmarks, side) in new[] { (_k.Left, 1f), (_k.Right, -1f) })
        {
            var top = _k.Spine[AnatomyLabel.L1];
            var low = _k.Spine[AnatomyLabel.L5];
            var origin = top.Frame.ToParent(new Vector3(side * 26 * _s, 6, -8));
            var belly = low.Frame.ToParent(new Vector3(side * 46 * _s, -4, 0));
            yield return (origin, belly);
            yield return (belly, landmarks.Head + (new Vector3(side * 2, -38, 16) * _s));
        }
    }

    private static float Square(float x) => x * x;
}
