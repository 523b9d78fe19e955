using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>The attenuation of bone at a place: cortical shell over marrow with trabeculae. Values are our own, after the CT literature cited at <see cref="PatientTraits"/>.</summary>
internal sealed class BoneShading
{
    private const float FatHu = -75;
    private readonly Skeleton _k;
    private readonly NoiseField _noise;
    private readonly float _trabecular;
    private readonly float _cortical;
    private readonly float _contrast;
    private readonly IReadOnlyList<Vector4> _islands;
    private readonly Vector3 _salt;

    /// <summary>Creates the shading of one patient.</summary>
    /// <param name="skeleton">The bones.</param>
    /// <param name="contrast">What contrast adds to marrow, HU.</param>
    /// <param name="islands">Bone islands: place and radius.</param>
    /// <param name="random">The patient's generator.</param>
    public BoneShading(Skeleton skeleton, float contrast, IReadOnlyList<Vector4> islands, PhantomRandom random)
    {
        var r = random.Fork("marrow");
        (_k, _noise, _contrast, _islands) = (skeleton, skeleton.Noise, contrast, islands);
        _trabecular = skeleton.Traits.TrabecularHu;
        _cortical = skeleton.Traits.CorticalHu;
        _salt = new Vector3(r.Uniform(0, 60), r.Uniform(0, 60), r.Uniform(0, 60));
    }

    /// <summary>Bone islands: place and radius.</summary>
    public IReadOnlyList<Vector4> Islands => _islands;

    /// <summary>The attenuation inside bone.</summary>
    /// <param name="p">The place, body coordinates.</param>
    /// <param name="bone">The bone's number.</param>
    /// <param name="distance">The signed distance to its surface (negative inside), mm.</param>
    /// <param name="cortex">The cortex there, mm.</param>
    /// <param name="width">The width over which edges are averaged, mm.</param>
    public float At(Vector3 p, byte bone, float distance, float cortex, float width)
    {
        var depth = MathF.Max(-distance, 0);
        // Of a bony sample, what lies between the surface and the cortex's inner side is cortical.
        var thick = cortex * (1 + (0.45f * _noise.At((p * 0.055f) + _salt)));
        var inner = Math.Clamp(0.5f - ((distance + thick) / width), 0, 1);
        var shell = 1 - (inner / Math.Clamp(0.5f - (distance / width), 0.02f, 1));
        var marrow = bone <= 25 ? Vertebral(p, _k.Spine.Find(bone)!, depth) : Elsewhere(p, bone, depth);
        var cortical = _cortical + (140 * _noise.At(p * 0.11f));
        var hu = marrow + ((cortical - marrow) * shell);
        foreach (var island in _islands)
        {
            var d = Vector3.Distance(p, Xyz(island)) - island.W + (1.1f * _noise.At(p * 0.6f));
            if (d < 0.5f) hu = MathF.Max(hu, hu + ((900 - hu) * Math.Clamp(0.5f - d, 0, 1)));
        }

        return hu;
    }

    private float Vertebral(Vector3 p, Vertebra v, float depth)
    {
        var q = v.Frame.ToLocal(p);
        var level = v.Number <= 7 ? 1.45f : v.Number <= 13 ? 1.2f : v.Number <= 18 ? 1.08f : 1;
        var mean = (_trabecular * level * v.DensityFactor) + _contrast;
        var posterior = q.Y > (v.Depth / 2) + 1;
        if (posterior) mean = (mean * 0.85f) + Compact(q, v);
        // Struts run up and down; the middle of the body is a little emptier than its ends.
        var strut = _noise.At((q.X * 0.62f) + v.Salt.X, (q.Y * 0.62f) + v.Salt.Y, (q.Z * 0.22f) + v.Salt.Z);
        var patch = _noise.At((q * 0.11f) + v.Salt);
        var hu = mean + (strut * (24 + (0.24f * MathF.Max(mean, 40)))) + (patch * (14 + (0.14f * MathF.Max(mean, 0))));
        if (posterior) return hu;
        var half = v.NormalPosterior / 2;
        hu += 0.16f * MathF.Max(mean, 30) * Math.Clamp((MathF.Abs(q.Z) / half) - 0.45f, 0, 1);
        if (v.EndplateSclerosis > 0) hu += v.EndplateSclerosis * 300 * Sclerosis(q, v);
        if (v.Haemangioma) hu = Haemangioma(q, v, hu);
        return Vein(q, v, hu, depth);
    }

    // Laminae, facets and spinous roots are mostly compact bone.
    private float Compact(Vector3 q, Vertebra v)
    {
        var behind = Math.Clamp((q.Y - (v.Depth / 2) - (v.CanalDepth * 0.35f)) / (v.CanalDepth * 0.4f), 0, 1);
        return 30 + (behind * _k.Traits.CortexScale * (120 + (90 * _noise.At((q * 0.12f) + v.Salt))));
    }

    private float Sclerosis(Vector3 q, Vertebra v)
    {
        var near = MathF.Min(v.Top(q.X, q.Y) - q.Z, q.Z - v.Bottom(q.X, q.Y));
        var where = 0.5f + _noise.At((q * 0.08f) + v.Salt);
        return MathF.Exp(-MathF.Max(near, 0) / 3f) * Math.Clamp(where, 0, 1);
    }

    // Coarse vertical columns in fat: the polka-dot sign.
    private float Haemangioma(Vector3 q, Vertebra v, float hu)
    {
        var c = new Vector3(v.Salt.X - 30, v.Salt.Y - 30, v.Salt.Z - 30) * 0.25f;
        var d = (q - c).Length() - (6 + (v.Salt.X * 0.12f));
        if (d > 0) return hu;
        var column = _noise.At((q.X * 0.33f) + 9, (q.Y * 0.33f) + 5, q.Z * 0.03f);
        return column > 0.18f ? MathF.Max(hu, 330) : -35;
    }

    // The basivertebral vein's channel opens at the middle of the posterior wall.
    private static float Vein(Vector3 q, Vertebra v, float hu, float depth)
    {
        if (q.Y < v.Depth * 0.02f || v.IsCervical || depth < 0) return hu;
        var spread = ((v.Depth / 2) - q.Y) * 0.42f;
        var off = Math.Max(0, MathF.Abs(q.X) - spread);
        var fade = Math.Clamp((q.Y - (v.Depth * 0.02f)) / (v.Depth * 0.3f), 0, 1);
        var d = MathF.Sqrt((off * off) + (q.Z * q.Z * 0.8f));
        return hu + ((MathF.Min(hu, 55) - hu) * 0.75f * fade * Math.Clamp(2.1f - d, 0, 1));
    }

    private float Elsewhere(Vector3 p, byte bone, float depth)
    {
        var (mean, uneven) = bone switch
        {
            26 or 27 => Sacral(p),
            28 => ((0.55f * _trabecular) + 15, 0.3f),
            29 or 30 => ((0.7f * _trabecular) + 60, 0.4f),
            31 or 32 => ((0.6f * _trabecular) + 30, 0.4f),
            33 or 34 => Humeral(p, bone),
            35 or 36 => Pelvic(p, bone),
            37 or 38 => Femoral(p, bone),
            39 => (420f, 0.4f),
            40 => (380f, 0.4f),
            _ => ((0.5f * _trabecular) + 45, 0.4f),
        };
        mean += _contrast;
        var q = p + _salt;
        var fine = _noise.At(q * 0.55f);
        var patch = _noise.At(q * 0.1f) + (0.6f * _noise.At(q * 0.045f));
        var hu = mean + (fine * (26 + (0.22f * MathF.Max(mean, 40)))) + (patch * uneven * (45 + (0.6f * MathF.Abs(mean))));
        return MathF.Max(hu, FatHu - 25);
    }

    private (float Mean, float Uneven) Sacral(Vector3 p)
    {
        var q = _k.Spine.Sacrum.ToLocal(p) / _k.Traits.Scale;
        var lateral = Math.Clamp((MathF.Abs(q.X) - 18) / 12, 0, 1) * Math.Clamp((46 - MathF.Abs(q.X)) / 8, 0, 1);
        return ((0.72f * _trabecular) + 10 - (lateral * (30 + (0.42f * _trabecular))), 0.4f);
    }

    private (float Mean, float Uneven) Pelvic(Vector3 p, byte bone)
    {
        var head = bone == 35 ? _k.Left : _k.Right;
        var roof = Math.Clamp(1.4f - (Vector3.Distance(p, head.Head) / (45 * _k.Traits.Scale)), 0, 0.8f);
        var above = p.Z > head.Head.Z ? 1 : 0.3f;
        return ((0.55f * _trabecular) + 15 + (roof * above * (90 + (0.9f * _trabecular))), 0.5f);
    }

    private (float Mean, float Uneven) Femoral(Vector3 p, byte bone)
    {
        var l = bone == 37 ? _k.Left : _k.Right;
        var s = _k.Traits.Scale;
        var toHead = Vector3.Distance(p, l.Head) / l.HeadRadius;
        var head = Math.Clamp(1.5f - toHead, 0, 1);
        var down = Math.Clamp((l.Head.Z - (30 * s) - p.Z) / (50 * s), 0, 1);
        var upper = (0.3f * _trabecular) - 15 + (head * (90 + (0.8f * _trabecular)));
        return (upper + ((FatHu - upper) * down), 0.4f * (1 - (0.8f * down)));
    }

    private (float Mean, float Uneven) Humeral(Vector3 p, byte bone)
    {
        var (head, end) = _k.Shoulder.Humerus(bone == 33 ? 1 : -1);
        var t = Vector3.Dot(p - head, Vector3.Normalize(end - head)) / _k.Traits.Scale;
        var down = Math.Clamp((t - 10) / 45, 0, 1);
        var upper = (0.5f * _trabecular) + 30;
        return (upper + ((FatHu - upper) * down), 0.35f);
    }

    private static Vector3 Xyz(Vector4 v) => new(v.X, v.Y, v.Z);
}
