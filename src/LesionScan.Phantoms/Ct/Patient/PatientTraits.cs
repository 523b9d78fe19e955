using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Patient;

/// <summary>What is true of the whole patient, drawn from the seed. Ranges are our own choice, meant to be wider than a clinic's.</summary>
internal sealed class PatientTraits
{
    public PatientTraits(PhantomRandom random, float? trabecularHu = null)
    {
        var r = random.Fork("traits");
        Female = r.Chance(0.5f);
        Scale = Math.Clamp(r.Normal(Female ? 0.95f : 1.03f, 0.055f), 0.82f, 1.18f);
        var drawn = DrawTrabecularHu(r);
        TrabecularHu = trabecularHu ?? drawn;
        // Dense skeletons have thick cortices; osteoporotic ones thin shells.
        var density = Math.Clamp((TrabecularHu + 20) / 200, 0, 1.4f);
        CortexScale = (0.6f + (0.5f * density)) * r.Uniform(0.85f, 1.15f);
        CorticalHu = r.Normal(1250, 130);
        Degeneration = r.Chance(0.3f) ? r.Uniform(0, 0.2f) : r.Uniform(0.1f, 1);
        FatThickness = r.LogUniform(5, 42);
        MuscleFat = r.Uniform(0, 1) * Math.Clamp(1.2f - density, 0.1f, 1);
        MuscleHu = r.Normal(54, 6) - (14 * MuscleFat);
        LumbarLordosis = r.Uniform(0.45f, 1.25f);
        ThoracicKyphosis = r.Uniform(0.5f, 1.6f);
        CervicalLordosis = r.Uniform(-0.4f, 1.4f);
        ScoliosisDegrees = r.Chance(0.25f) ? r.Uniform(5, 22) * (r.Chance(0.5f) ? 1 : -1) : r.Normal(0, 2);
        ScoliosisPhase = r.Uniform(0, MathF.Tau);
        ScoliosisWaves = r.Uniform(0.5f, 1.3f);
        ArmsUp = r.Chance(0.6f);
        Contrast = r.Chance(0.45f) ? 0 : r.Uniform(0.3f, 1);
        ArterialPhase = r.Chance(0.3f);
        OralContrast = r.Chance(0.25f);
        SixLumbar = r.Chance(0.05f);
        NoTwelfthRibs = r.Chance(0.05f);
    }

    public bool Female { get; }

    /// <summary>Linear size, 1 being an average adult.</summary>
    public float Scale { get; }

    /// <summary>The mean attenuation of L1's trabecular bone, HU.</summary>
    public float TrabecularHu { get; }

    public float CortexScale { get; }

    public float CorticalHu { get; }

    /// <summary>From none (0) to severe (1).</summary>
    public float Degeneration { get; }

    public float FatThickness { get; }

    public float MuscleFat { get; }

    public float MuscleHu { get; }

    public float LumbarLordosis { get; }

    public float ThoracicKyphosis { get; }

    public float CervicalLordosis { get; }

    public float ScoliosisDegrees { get; }

    public float ScoliosisPhase { get; }

    public float ScoliosisWaves { get; }

    public bool ArmsUp { get; }

    /// <summary>Intravenous contrast, 0 none to 1 full.</summary>
    public float Contrast { get; }

    public bool ArterialPhase { get; }

    public bool OralContrast { get; }

    public bool SixLumbar { get; }

    public bool NoTwelfthRibs { get; }

    // Opportunistic CT: about 200 HU in young adults, below 100-110 in osteoporosis, fatty marrow below 50
    // (Pickhardt 2013, doi:10.7326/0003-4819-158-8-201304160-00003; Jang 2019, doi:10.1148/radiol.2019181648).
    private static float DrawTrabecularHu(PhantomRandom r)
    {
        var kind = r.Unit();
        if (kind < 0.25f) return r.Uniform(180, 265);
        if (kind < 0.60f) return r.Uniform(110, 180);
        return kind < 0.85f ? r.Uniform(50, 115) : r.Uniform(-50, 60);
    }
}
