using System.Numerics;
using LesionScan.Core.Lesions;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Lesions;

/// <summary>What is at a voxel before a lesion changes it.</summary>
/// <param name="Bone">The nearest bone's number.</param>
/// <param name="Distance">The signed distance to it, mm.</param>
/// <param name="Cortex">Its cortex there, mm.</param>
/// <param name="Context">Canal, cord or disc label, else 0.</param>
/// <param name="Hu">The attenuation.</param>
internal readonly record struct VoxelTissue(byte Bone, float Distance, float Cortex, byte Context, float Hu);

/// <summary>Changes attenuation and labels where a lesion lies.</summary>
internal static class LesionShading
{
    /// <summary>The new attenuation; <paramref name="covered"/> says whether the voxel belongs to the lesion.</summary>
    public static float Apply(PlannedLesion lesion, Vector3 p, in VoxelTissue t, NoiseField noise, out bool covered)
    {
        covered = false;
        var d = lesion.Distance(p, noise);
        var inBone = t.Bone == lesion.Bone && t.Distance < 0.2f;
        if (!inBone) return Beyond(lesion, p, t, d, noise, out covered);
        if (d > lesion.RimMm + 1.5f) return t.Hu;
        var c = Math.Clamp(0.5f - (d / 1.2f), 0, 1);
        covered = d < 0;
        return lesion.Type switch
        {
            LesionType.Blastic => Blastic(lesion, p, t, d, c, noise),
            LesionType.Mixed => Mixed(lesion, p, t, d, c, noise),
            _ => Lytic(lesion, p, t, d, c, noise, ref covered),
        };
    }

    private static float Lytic(PlannedLesion lesion, Vector3 p, in VoxelTissue t, float d, float c, NoiseField noise, ref bool covered)
    {
        if (lesion.RimMm > 0 && d > -0.5f)
        {
            var rim = Math.Clamp(1 - (MathF.Abs(d - (lesion.RimMm / 2)) / lesion.RimMm), 0, 1);
            var dense = MathF.Max(t.Hu, t.Hu + (rim * (lesion.ScleroticHu - t.Hu) * 0.7f));
            return dense + ((Tissue(lesion, p, noise) - dense) * c);
        }

        var depth = -t.Distance;
        switch (lesion.Kind)
        {
            case LesionKind.LyticPermeative:
                c *= Math.Clamp((noise.At((p * 0.42f) + lesion.Salt) + 0.22f) * 4, 0, 1);
                break;
            case LesionKind.LyticMedullary:
                c *= Math.Clamp((depth - t.Cortex) / 0.6f, 0, 1);
                covered &= depth > t.Cortex * 0.6f;
                break;
            case LesionKind.LyticExpansile:
                // A thinned shell with gaps stays where the cortex was.
                var shell = depth < 1 && noise.At((p * 0.13f) + lesion.Salt) > -0.15f ? 0.65f : 0;
                c *= 1 - shell;
                break;
            default:
                c *= noise.At((p * 0.3f) + lesion.Salt) > 1 - lesion.Fragments ? 0.25f : 1;
                break;
        }

        return t.Hu + ((Tissue(lesion, p, noise) - t.Hu) * c);
    }

    private static float Blastic(PlannedLesion lesion, Vector3 p, in VoxelTissue t, float d, float c, NoiseField noise)
    {
        var grain = noise.At((p * 0.35f) + lesion.Salt);
        if (lesion.Kind == LesionKind.BlasticDiffuse) c = Math.Clamp(0.5f - (d / (0.35f * lesion.Radius)), 0, 1) * (0.75f + (0.25f * grain));
        var target = lesion.ScleroticHu * (1 + (0.16f * grain));
        return MathF.Max(t.Hu, t.Hu + ((target - t.Hu) * c));
    }

    private static float Mixed(PlannedLesion lesion, Vector3 p, in VoxelTissue t, float d, float c, NoiseField noise)
    {
        var part = Math.Clamp((noise.At((p * (2.2f / lesion.Radius)) + lesion.Salt) * 5) + 0.5f, 0, 1);
        var target = (Tissue(lesion, p, noise) * (1 - part)) + (MathF.Max(t.Hu, lesion.ScleroticHu) * part);
        return t.Hu + ((target - t.Hu) * (d < 0 ? c : c * 0.8f));
    }

    // Tissue outside the bone: a mass, a shell blown up by it, or growth into the canal.
    private static float Beyond(PlannedLesion lesion, Vector3 p, in VoxelTissue t, float d, NoiseField noise, out bool covered)
    {
        covered = false;
        if (lesion.MassMm <= 0 || d > 1 || t.Distance < 0.2f || t.Hu < -980 && t.Context == 0) return t.Hu;
        if (t.Bone == lesion.Bone && t.Distance > lesion.MassMm) return t.Hu;
        if (t.Bone != lesion.Bone && Vector3.Distance(p, lesion.Center) > lesion.Radius) return t.Hu;
        if (t.Context is (byte)AnatomyLabel.SpinalCord or (byte)AnatomyLabel.Disc) return t.Hu;
        if (t.Context == (byte)AnatomyLabel.SpinalCanal && !lesion.Epidural) return t.Hu;
        var c = Math.Clamp(0.5f - (d / 1.2f), 0, 1);
        covered = d < 0;
        var target = Tissue(lesion, p, noise);
        if (lesion.Kind == LesionKind.LyticExpansile && d > -1.1f && noise.At((p * 0.13f) + lesion.Salt) > 0.1f) target = 420;
        return t.Hu + ((target - t.Hu) * c);
    }

    private static float Tissue(PlannedLesion lesion, Vector3 p, NoiseField noise) =>
        lesion.TissueHu + (9 * noise.At((p * 0.12f) + lesion.Salt)) + (5 * noise.At(p * 0.5f));
}
