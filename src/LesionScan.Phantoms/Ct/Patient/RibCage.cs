using System.Numerics;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Patient;

/// <summary>
/// The cage as one surface that all ribs lie on: at each rib index an ellipse seen from above, and a drop by
/// which a rib lies lower in front than at the spine. Lungs and chest wall use the same surface.
/// </summary>
internal sealed class RibCage
{
    // Half width, depth from the posterior wall to the front, drop from spine to front; by rib 1 to 12. Our own averages.
    private static readonly float[,] Average =
    {
        { 56, 74, 26 }, { 83, 98, 46 }, { 101, 120, 62 }, { 112, 140, 76 }, { 120, 156, 88 }, { 126, 168, 98 },
        { 130, 176, 106 }, { 133, 182, 112 }, { 134, 184, 114 }, { 131, 182, 108 }, { 126, 176, 96 }, { 119, 168, 80 },
    };

    private readonly float[] _z = new float[12];
    private readonly float[] _x = new float[12];
    private readonly float[] _back = new float[12];
    private readonly float[] _width = new float[12];
    private readonly float[] _depth = new float[12];
    private readonly float[] _drop = new float[12];

    public RibCage(PatientTraits traits, Spine spine, PhantomRandom random)
    {
        var r = random.Fork("cage");
        var wide = traits.Scale * r.Normal(1, 0.05f);
        var deep = traits.Scale * r.Normal(1, 0.07f);
        var steep = traits.Scale * r.Normal(1, 0.1f);
        for (var n = 0; n < 12; n++)
        {
            var v = spine[(AnatomyLabel)((int)AnatomyLabel.T1 + n)];
            var joint = v.Frame.ToParent(new Vector3(0, 0, v.NormalPosterior * 0.4f));
            _z[n] = joint.Z;
            _x[n] = joint.X;
            _back[n] = joint.Y + ((v.Depth / 2) + (n == 0 ? 18 : 27)) * traits.Scale;
            _width[n] = Average[n, 0] * wide;
            _depth[n] = Average[n, 1] * deep;
            _drop[n] = Average[n, 2] * steep;
        }
    }

    /// <summary>The place on the cage for a rib index (0 to 11, fractions allowed) and an angle from the back (0) to the front (π).</summary>
    public Vector3 Surface(float rib, float angle, float side)
    {
        var s = Slice(rib);
        var drop = s.Drop * DropShape(angle);
        return new Vector3(
            s.X + (side * s.Width * MathF.Sin(angle)), s.Back - (s.Depth * 0.5f * (1 - MathF.Cos(angle))), s.Z - drop);
    }

    /// <summary>How far out a place lies, 1 on the cage; the rib index there comes with it.</summary>
    public float Radius(Vector3 p, out float rib)
    {
        // The drop depends on the angle and the angle on the ellipse, so the index is found in two rounds.
        rib = IndexOf(p.Z);
        CageSlice s = default;
        for (var round = 0; round < 2; round++)
        {
            s = Slice(rib);
            var front = Math.Clamp((s.Back - p.Y) / s.Depth, 0, 1);
            rib = IndexOf(p.Z + (s.Drop * DropShapeOfFront(front)));
        }

        s = Slice(rib);
        var x = (p.X - s.X) / s.Width;
        var y = (p.Y - (s.Back - (s.Depth / 2))) / (s.Depth / 2);
        return MathF.Sqrt((x * x) + (y * y));
    }

    /// <summary>The measures at a rib index.</summary>
    public CageSlice Slice(float rib)
    {
        rib = Math.Clamp(rib, 0, 11);
        var n = Math.Min((int)rib, 10);
        var t = rib - n;
        float Mix(float[] a) => a[n] + ((a[n + 1] - a[n]) * t);
        return new CageSlice(Mix(_x), Mix(_back), Mix(_z), Mix(_width), Mix(_depth), Mix(_drop));
    }

    // Ribs fall little at the back, steadily at the side, and stop falling near the front.
    private static float DropShape(float angle) => DropShapeOfFront((1 - MathF.Cos(angle)) / 2);

    private static float DropShapeOfFront(float front) => MathF.Min(1, 1.12f * front);

    private float IndexOf(float z)
    {
        if (z >= _z[0]) return MathF.Max(-4, (_z[0] - z) / 18);
        for (var n = 0; n < 11; n++)
        {
            if (z >= _z[n + 1]) return n + ((_z[n] - z) / (_z[n] - _z[n + 1]));
        }

        return 11 + MathF.Min(4, (_z[11] - z) / 24);
    }
}

/// <summary>The cage at one rib index: centre line, back wall, height at the spine, half width, depth and drop, mm.</summary>
internal readonly record struct CageSlice(float X, float Back, float Z, float Width, float Depth, float Drop);
