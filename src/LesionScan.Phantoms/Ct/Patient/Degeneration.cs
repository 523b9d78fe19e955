using System.Numerics;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Patient;

/// <summary>Gives vertebrae what age gives them, and haemangiomas: all of it easily taken for metastasis.</summary>
internal static class Degeneration
{
    /// <summary>Draws the findings of all vertebrae.</summary>
    public static void Apply(Spine spine, PatientTraits traits, PhantomRandom random)
    {
        var r = random.Fork("wear");
        foreach (var v in spine.Vertebrae)
        {
            if (v.Number < 3) continue;
            v.DensityFactor = r.Normal(1, 0.07f);
            if (r.Chance(traits.Degeneration * 0.7f)) v.OsteophyteMm = r.Uniform(1, 7) * traits.Degeneration * (v.IsCervical ? 0.5f : 1);
            if (r.Chance(traits.Degeneration * 0.35f)) v.EndplateSclerosis = r.Uniform(0.1f, 0.9f);
            v.Haemangioma = v.Number > 7 && r.Chance(0.06f);
            if (v.Number > 10 && r.Chance(0.08f + (0.12f * traits.Degeneration))) v.SchmorlNodes = [.. Nodes(v, r)];
        }
    }

    private static IEnumerable<Vector4> Nodes(Vertebra v, PhantomRandom r)
    {
        var count = r.Between(1, 3);
        for (var n = 0; n < count; n++)
        {
            yield return new Vector4(
                r.Uniform(-0.25f, 0.25f) * v.Width, r.Uniform(-0.2f, 0.25f) * v.Depth, r.Uniform(2.5f, 6), r.Chance(0.5f) ? 1 : -1);
        }
    }
}
