using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>Twelve pairs of ribs from the costovertebral joint round the cage, and their costal cartilage.</summary>
internal sealed class Ribs
{
    private readonly PatientTraits _traits;
    private readonly Spine _spine;
    private readonly RibCage _cage;
    private readonly NoiseField _noise;
    private readonly PhantomRandom _random;

    public Ribs(PatientTraits traits, Spine spine, RibCage cage, NoiseField noise, PhantomRandom random)
    {
        (_traits, _spine, _cage, _noise, _random) = (traits, spine, cage, noise, random.Fork("ribs"));
    }

    /// <summary>All bony pieces.</summary>
    public List<BonePart> Bones { get; } = [];

    /// <summary>All pieces of costal cartilage, as bars with radius in W.</summary>
    public List<(Vector4 A, Vector4 B)> Cartilage { get; } = [];

    /// <summary>Builds both sides.</summary>
    /// <param name="transverseTips">The tip of each thoracic transverse process in body coordinates, by rib index and side (0 left).</param>
    /// <param name="sternum">Where the cartilage of ribs 1 to 7 ends, by rib index and side.</param>
    public void Build(Vector3[,] transverseTips, Vector3[,] sternum)
    {
        for (var rib = 0; rib < 12; rib++)
        {
            if (rib == 11 && _traits.NoTwelfthRibs) continue;
            for (var side = 0; side < 2; side++) BuildRib(rib, side, transverseTips[rib, side], sternum);
        }
    }

    private void BuildRib(int rib, int side, Vector3 tip, Vector3[,] sternum)
    {
        var path = Path(rib, side == 0 ? 1 : -1, tip, out var end);
        var first = side == 0 ? AnatomyLabel.Rib1Left : AnatomyLabel.Rib1Right;
        var label = (AnatomyLabel)((int)first + rib);
        var s = _traits.Scale;
        var curve = CatmullRom(path, 3);
        var cortex = 0.65f * _traits.CortexScale * _random.Normal(1, 0.08f);
        for (var n = 0; n + 1 < curve.Count; n++)
        {
            var outward = Outward(curve[n]);
            Bones.Add(new RibSegment(
                label, curve[n], curve[n + 1], outward, Half(rib, n, curve.Count) * s, Half(rib, n + 1, curve.Count) * s, cortex, _noise));
        }

        if (rib < 10) AddCartilage(rib, side, end, sternum);
    }

    private List<Vector3> Path(int rib, float side, Vector3 tip, out Vector3 end)
    {
        var v = _spine[(AnatomyLabel)((int)AnatomyLabel.T1 + rib)];
        var high = rib is 0 or >= 10 ? 0.2f : 0.5f;
        var head = v.Frame.ToParent(new Vector3(side * ((v.Width / 2) + (1.2f * _traits.Scale)), (v.Depth * 0.33f) + 1, v.NormalPosterior * high));
        // The tubercle rests on the front of the transverse process; the head's approach keeps clear of the pedicle.
        var tubercle = tip + (v.Frame.Y * (-6.5f * _traits.Scale)) + (v.Frame.Z * (1.5f * _traits.Scale)) + new Vector3(side * 2, 0, 0);
        var approach = head + (v.Frame.X * (side * -5)) + (v.Frame.Y * -2.5f);
        List<Vector3> path = [approach, head, Vector3.Lerp(head, tubercle, 0.55f), tubercle];
        var last = rib switch { 0 => 2.35f, 11 => 1.15f, 10 => 1.75f, _ => 2.62f - (0.055f * MathF.Abs(rib - 3)) };
        last *= _random.Normal(1, 0.02f);
        var start = AngleBehind(rib, side, tubercle);
        var steps = Math.Max(3, (int)((last - start) / 0.26f));
        for (var n = 1; n <= steps; n++) path.Add(_cage.Surface(rib, start + ((last - start) * n / steps), side));
        end = path[^1];
        return path;
    }

    // The cage angle a little outside the tubercle, so that the rib runs on backwards before it curves round.
    private float AngleBehind(int rib, float side, Vector3 tubercle)
    {
        var slice = _cage.Slice(rib);
        var x = MathF.Abs(tubercle.X - slice.X) + (4 * _traits.Scale);
        return MathF.Asin(Math.Clamp(x / slice.Width, 0.05f, 0.9f));
    }

    private Vector3 Outward(Vector3 p)
    {
        _cage.Radius(p, out var rib);
        var s = _cage.Slice(rib);
        var x = (p.X - s.X) / (s.Width * s.Width);
        var y = (p.Y - s.Back + (s.Depth / 2)) / (s.Depth * s.Depth / 4);
        return Vector3.Normalize(new Vector3(x, y, 0.12f * MathF.Sqrt((x * x) + (y * y))));
    }

    private static Vector2 Half(int rib, int n, int count)
    {
        var t = (float)n / count;
        var tall = rib == 0 ? 5 : rib >= 10 ? 4.4f : 6f;
        var neck = t < 0.12f ? 0.78f : 1;
        var tip = rib >= 10 && t > 0.75f ? 1 - (2 * (t - 0.75f)) : 1;
        return new Vector2((rib == 0 ? 3.4f : 3.25f) * (t < 0.05f ? 1.1f : 1) * tip, tall * neck * tip);
    }

    private void AddCartilage(int rib, int side, Vector3 end, Vector3[,] sternum)
    {
        var s = _traits.Scale;
        var to = sternum[Math.Min(rib, 6), side];
        var middle = Vector3.Lerp(end, to, 0.45f) + new Vector3(0, -7 * s, rib < 2 ? 0 : -9 * s);
        if (rib > 6)
        {
            // False ribs join the cartilage above instead of the sternum.
            to = Vector3.Lerp(sternum[6, side], end, 0.25f + (0.15f * (rib - 6)));
            middle = Vector3.Lerp(end, to, 0.5f) + new Vector3(0, -4 * s, -6 * s);
        }

        var w = 5.2f * s;
        Cartilage.Add((new Vector4(end, w), new Vector4(middle, w)));
        Cartilage.Add((new Vector4(middle, w), new Vector4(to, w)));
    }

    private static List<Vector3> CatmullRom(List<Vector3> p, int parts)
    {
        List<Vector3> curve = [];
        for (var n = 0; n + 1 < p.Count; n++)
        {
            var before = p[Math.Max(n - 1, 0)];
            var after = p[Math.Min(n + 2, p.Count - 1)];
            for (var k = 0; k < parts; k++) curve.Add(Spline(before, p[n], p[n + 1], after, (float)k / parts));
        }

        curve.Add(p[^1]);
        return curve;
    }

    private static Vector3 Spline(Vector3 a, Vector3 b, Vector3 c, Vector3 d, float t) =>
        0.5f * ((2 * b) + ((c - a) * t) + (((2 * a) - (5 * b) + (4 * c) - d) * (t * t)) + (((3 * b) - a - (3 * c) + d) * (t * t * t)));
}
