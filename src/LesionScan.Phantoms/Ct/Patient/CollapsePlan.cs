using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Patient;

/// <summary>How one vertebral body collapses: the share of height left and why it went.</summary>
internal sealed record Collapse(float Anterior, float Middle, float Posterior, float RetropulsionMm, bool Tumorous);

/// <summary>Which vertebral bodies collapse. Grades follow Genant's thirds (doi:10.1002/jbmr.5650080915); how often is our own choice.</summary>
internal static class CollapsePlan
{
    /// <summary>Draws the collapsed vertebrae of a patient by label number.</summary>
    public static Dictionary<int, Collapse> Draw(PatientTraits traits, CtRegion region, int lesionCount, PhantomRandom random)
    {
        var r = random.Fork("collapse");
        Dictionary<int, Collapse> plan = [];
        if (traits.TrabecularHu < 115 && r.Chance(0.5f))
        {
            var count = r.Between(1, 4);
            for (var n = 0; n < count; n++) plan[r.Between(12, 25)] = Make(r, false);
        }

        var (low, high) = Levels(region);
        if (lesionCount > 0 && high > low && r.Chance(0.3f)) plan[r.Between(low, high)] = Make(r, true);
        return plan;
    }

    private static Collapse Make(PhantomRandom r, bool tumorous)
    {
        var wedge = r.Uniform(0.45f, 0.9f);
        var middle = r.Uniform(0.45f, 0.9f);
        var back = tumorous ? r.Uniform(0.55f, 0.95f) : r.Uniform(0.85f, 1);
        var pushed = tumorous || r.Chance(0.2f) ? r.Uniform(1, 6) * (1.2f - back) * 2 : 0;
        return new Collapse(MathF.Min(wedge, back), MathF.Min(middle, back), back, pushed, tumorous);
    }

    private static (int Low, int High) Levels(CtRegion region) => region switch
    {
        CtRegion.Thorax => (10, 20),
        CtRegion.Lumbar => (18, 25),
        CtRegion.Pelvis => (24, 25),
        CtRegion.Cervicothoracic => (4, 12),
        _ => (8, 25),
    };
}
