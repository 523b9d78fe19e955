using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>A coarse skull (vault, base with the great foramen, face) and mandible on top of the spine.</summary>
internal sealed class Head
{
    private readonly PatientTraits _traits;
    private readonly NoiseField _noise;
    private readonly float _s;

    public Head(PatientTraits traits, Spine spine, NoiseField noise)
    {
        (_traits, _noise, _s) = (traits, noise, 0.5f + (0.5f * traits.Scale));
        var atlas = spine[AnatomyLabel.C1];
        Foramen = atlas.Frame.ToParent(atlas.CanalCenter + new Vector3(0, 0, 14));
        Center = Foramen + (new Vector3(0, -18, 66) * _s);
    }

    /// <summary>The middle of the great foramen.</summary>
    public Vector3 Foramen { get; }

    /// <summary>The middle of the vault.</summary>
    public Vector3 Center { get; }

    /// <summary>The outer half axes of the vault.</summary>
    public Vector3 HalfAxes => new Vector3(74, 93, 72) * _s;

    /// <summary>Both parts.</summary>
    public IEnumerable<BonePart> Build(float step)
    {
        var box = new Box(Center - HalfAxes - (new Vector3(8, 24, 40) * _s), Center + HalfAxes + new Vector3(8));
        yield return new SampledPart(AnatomyLabel.Skull, 2, Frame.Identity, box, step, Skull);
        var chin = Foramen + (new Vector3(0, -92, -52) * _s);
        var jaw = new Box(chin - (new Vector3(62, 16, 16) * _s), chin + (new Vector3(62, 96, 74) * _s));
        yield return new SampledPart(AnatomyLabel.Mandible, 2, Frame.Identity, jaw, step, p => Mandible(p, chin));
    }

    private ShapeSample Skull(Vector3 p)
    {
        var q = p - Center + (2.5f * _noise.Displacement(p * 0.015f));
        var vault = MathF.Abs(Distance.Ellipsoid(q, HalfAxes - new Vector3(3.4f))) - 3.3f;
        var f = p - Foramen;
        var x = MathF.Abs(f.X);
        // Petrous bones, occipital condyles and clivus make the base.
        var m = f with { X = x } / _s;
        var petrous = Distance.Capsule(m, new Vector3(52, -8, 12), new Vector3(14, -30, 20), 11, 6);
        var mastoid = Distance.Ellipsoid(m - new Vector3(52, -4, 0), new Vector3(12, 14, 18));
        var condyle = Distance.Ellipsoid(m - new Vector3(17, -8, -3), new Vector3(6, 11, 6));
        var clivus = Distance.Capsule(m, new Vector3(0, -18, 4), new Vector3(0, -38, 34), 6, 8);
        var basis = MathF.Min(MathF.Min(petrous, mastoid), MathF.Min(condyle, clivus)) * _s;
        var face = Face(m) * _s;
        var d = Distance.SmoothMin(Distance.SmoothMin(vault, basis, 4), face, 4);
        d = MathF.Max(d, -Foraminal(f));
        return new ShapeSample(d, 1.7f * _traits.CortexScale);
    }

    private float Foraminal(Vector3 f) => MathF.Max(Distance.Ellipse(f.X, f.Y, 15 * _s, 17.5f * _s), MathF.Abs(f.Z) - (24 * _s));

    // Thin walls around the sinuses and orbits; cheek bones; upper jaw with its alveolar arch.
    private static float Face(Vector3 m)
    {
        var cheek = Distance.Capsule(m, new Vector3(58, -30, 16), new Vector3(44, -92, 8), 3.2f, 6);
        var sinus = MathF.Abs(Distance.Ellipsoid(m - new Vector3(24, -80, 4), new Vector3(16, 18, 18))) - 0.9f;
        var arch = Distance.Bar(m, new Vector3(22, -70, -24), new Vector3(8, -96, -24), 6, 1.2f);
        var palate = Distance.Ellipsoid(m - new Vector3(0, -78, -18), new Vector3(24, 22, 3));
        var orbit = MathF.Abs(Distance.Ellipsoid(m - new Vector3(30, -82, 36), new Vector3(20, 24, 18))) - 1.1f;
        var nose = Distance.Capsule(m, new Vector3(0, -84, -14), new Vector3(0, -92, 34), 1.2f, 2);
        var d = MathF.Min(MathF.Min(cheek, MathF.Max(sinus, m.Y + 66 - 40)), MathF.Min(arch, palate));
        return MathF.Min(d, MathF.Min(MathF.Max(orbit, -m.Y - 94), nose));
    }

    private ShapeSample Mandible(Vector3 p, Vector3 chin)
    {
        var m = (p - chin) / _s;
        m.X = MathF.Abs(m.X);
        var angle = new Vector3(44, 60, 8);
        var body = Distance.Bar(m, new Vector3(0, 0, 0), new Vector3(28, 18, 2), 6, 1.9f);
        body = Distance.SmoothMin(body, Distance.Bar(m, new Vector3(28, 18, 2), angle, 5.5f, 2f), 4);
        var ramus = Distance.Capsule(m, angle, new Vector3(51, 78, 62), 7, 4.5f);
        var coronoid = Distance.Capsule(m, angle, new Vector3(47, 52, 52), 6, 3);
        var d = Distance.SmoothMin(body, Distance.SmoothMin(ramus, coronoid, 6), 5) * _s;
        return new ShapeSample(d + (0.4f * _noise.At(p * 0.15f)), 1.8f * _traits.CortexScale);
    }
}
