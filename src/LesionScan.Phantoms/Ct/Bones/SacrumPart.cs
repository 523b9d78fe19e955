using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>
/// Sacrum and coccyx in the sacral frame: a curved wedge with wings, foramina, median crest and an open canal.
/// </summary>
internal sealed class SacrumPart
{
    // Station along the sacrum: how far down (Z), back (Y), half width, half depth of the body and of the wing.
    private static readonly float[,] Stations =
    {
        { 2, 0, 52, 16.5f, 18 },
        { -16, 2, 54, 15.5f, 18 },
        { -34, 8, 51, 13.5f, 16 },
        { -54, 16, 42, 11, 13 },
        { -74, 21, 32, 9, 10 },
        { -94, 20, 24, 7.5f, 8 },
        { -110, 13, 13, 6, 5.5f },
    };

    private readonly PatientTraits _traits;
    private readonly NoiseField _noise;
    private readonly float _width;
    private readonly float _s;

    public SacrumPart(PatientTraits traits, NoiseField noise, PhantomRandom random)
    {
        (_traits, _noise, _s) = (traits, noise, traits.Scale);
        _width = traits.Scale * (traits.Female ? 1.06f : 1.0f) * random.Fork("sacrum").Normal(1, 0.03f);
    }

    /// <summary>The canal's centre at a sacral station, local to the sacral frame.</summary>
    public Vector3 CanalAt(int station) =>
        new Vector3(0, Stations[station, 1] + Stations[station, 3] + (7.5f * CanalFade(station)), Stations[station, 0]) * _s;

    /// <summary>How wide the canal still is at a station, 1 at the top.</summary>
    public static float CanalFade(int station) => 1 - (0.13f * station);

    /// <summary>Both parts.</summary>
    public IEnumerable<BonePart> Build(Frame frame, float step)
    {
        var bounds = new Box(new Vector3(-66, -28, -124) * _s, new Vector3(66, 52, 22) * _s);
        yield return new SampledPart(AnatomyLabel.Sacrum, 1.2f, frame, bounds, step, Sacrum);
        var tail = new Box(new Vector3(-14, -32, -154) * _s, new Vector3(14, 26, -104) * _s);
        yield return new SampledPart(AnatomyLabel.Coccyx, 1f, frame, tail, step, Coccyx);
    }

    private ShapeSample Coccyx(Vector3 p)
    {
        var q = p / _s;
        var d = Distance.Ellipsoid(q - new Vector3(0, 8, -119), new Vector3(9, 5, 6));
        d = MathF.Min(d, Distance.Ellipsoid(q - new Vector3(0, 1, -130), new Vector3(6.5f, 4.2f, 5)));
        d = MathF.Min(d, Distance.Ellipsoid(q - new Vector3(0, -8, -138), new Vector3(4.5f, 3.5f, 5)));
        return new ShapeSample(d * _s, 0.7f * _traits.CortexScale);
    }

    private ShapeSample Sacrum(Vector3 p)
    {
        var q = (p + (1.2f * _noise.Displacement(p * 0.04f))) / _s;
        q.X /= _width / _s;
        var (y, width, body, wing) = Interpolate(q.Z);
        var x = MathF.Abs(q.X);
        // The wings lie further back than the bodies and sweep backwards.
        var lateral = Math.Clamp((x - 16) / 14, 0, 1);
        var center = y + (lateral * (5 + (0.12f * (x - 16))));
        var depth = body + ((wing - body) * lateral);
        var plate = Distance.Ellipse(x * 0.72f, q.Y - center, width * 0.8f, depth) - 1;
        plate = Distance.SmoothMax(plate, x - width, 4);
        var top = q.Z - 1 - (lateral * MathF.Min(7, 0.4f * (x - 16)) * (q.Y < center ? 0.4f : 1));
        var d = Distance.SmoothMax(plate, MathF.Max(top, -112 - q.Z), 3);
        var arch = y + body + (15 * MathF.Max(0.3f, 1 + (q.Z / 125)));
        var crest = Distance.Bar(q with { Z = 0 }, new Vector3(-18, arch - 5, 0), new Vector3(0, arch, 0), 4, 1);
        crest = MathF.Min(crest, Distance.Bar(q with { Z = 0, X = x }, new Vector3(18, arch - 5, 0), new Vector3(0, arch, 0), 4, 1));
        var bump = 4 * (0.5f + (0.5f * MathF.Cos(q.Z * MathF.Tau / 18)));
        crest = MathF.Min(crest, Distance.Bar(q with { Z = 0 }, new Vector3(0, arch, 0), new Vector3(0, arch + 3 + bump, 0), 3, 1));
        crest = MathF.Max(crest, MathF.Max(q.Z - 4, -98 - q.Z));
        d = Distance.SmoothMin(d, crest, 4);
        d = MathF.Max(d, -Canal(q, y + body));
        d = Distance.SmoothMax(d, -Foramina(q, x, y), 2);
        return new ShapeSample((d * _s) + (0.5f * _noise.At(p * 0.2f)), 0.7f * _traits.CortexScale);
    }

    private static float Canal(Vector3 q, float wall)
    {
        var fade = Math.Clamp(1 + (q.Z / 140), 0.25f, 1);
        var d = Distance.Ellipse(q.X, q.Y - wall - (7.5f * fade), 15 * fade, 7.2f * fade);
        return MathF.Max(d, -100 - q.Z);
    }

    private static float Foramina(Vector3 q, float x, float y)
    {
        var d = float.MaxValue;
        for (var n = 0; n < 4; n++)
        {
            var z = -25 - (20 * n);
            var px = 19 - (2f * n);
            d = MathF.Min(d, MathF.Sqrt(((x - px) * (x - px)) + ((q.Z - z) * (q.Z - z))) - (4.8f - (0.5f * n)));
        }

        return MathF.Max(d, -(q.Y - y + 40));
    }

    private static (float Y, float Width, float Body, float Wing) Interpolate(float z)
    {
        var n = 0;
        while (n < Stations.GetLength(0) - 2 && z < Stations[n + 1, 0]) n++;
        var t = Math.Clamp((z - Stations[n, 0]) / (Stations[n + 1, 0] - Stations[n, 0]), 0, 1);
        float Mix(int column) => Stations[n, column] + ((Stations[n + 1, column] - Stations[n, column]) * t);
        return (Mix(1), Mix(2), Mix(3), Mix(4));
    }
}
