using System.Numerics;
using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Lesions;

/// <summary>Chooses sites, kinds and sizes of lesions inside the field of view.</summary>
internal sealed class LesionPlanner(
    IReadOnlyList<BonePart> parts, Spine spine, Func<Vector3, bool> inView, IReadOnlyList<LesionKind> kinds, PhantomRandom random)
{
    private const int Tries = 400;
    private readonly List<PlannedLesion> _planned = [];

    /// <summary>Plans a number of lesions; fewer where the view holds too little bone.</summary>
    public IReadOnlyList<PlannedLesion> Plan(int count)
    {
        foreach (var v in spine.Vertebrae)
        {
            if (v.TumorousCollapse && _planned.Count < count && inView(v.Frame.Origin)) PlantCollapse(v);
        }

        for (var attempt = 0; _planned.Count < count && attempt < count * 12; attempt++) TryPlant();
        return _planned;
    }

    private void PlantCollapse(Vertebra v)
    {
        var kind = random.Chance(0.6f) ? LesionKind.LyticDestructive : random.Chance(0.5f) ? LesionKind.Mixed : LesionKind.LyticRagged;
        var center = v.Frame.ToParent(new Vector3(random.Uniform(-5, 5), random.Uniform(-3, v.Depth * 0.25f), -1));
        _planned.Add(Make(kind, v.Label, center, random.Uniform(0.32f, 0.55f) * v.Width));
    }

    private void TryPlant()
    {
        var group = DrawGroup();
        var hosts = parts.Where(p => GroupOf(p.Label) == group && inView(p.Bounds.Center)).ToList();
        if (hosts.Count == 0) return;
        var part = random.Pick(hosts);
        if (!FindPlace(part, out var center)) return;
        var kind = DrawKind(part.Label);
        var most = group is 3 or 5 ? 14 : 25;
        var radius = random.LogUniform(2.5f, most);
        if (kind is LesionKind.BlasticDiffuse or LesionKind.LyticDestructive) radius = MathF.Max(radius, random.Uniform(7, most));
        if (_planned.Any(o => Vector3.Distance(o.Center, center) < o.Radius + radius + 8)) return;
        _planned.Add(Make(kind, (AnatomyLabel)part.Label, center, radius));
    }

    private bool FindPlace(BonePart part, out Vector3 place)
    {
        Span<float> distance = stackalloc float[1];
        Span<float> cortex = stackalloc float[1];
        for (var n = 0; n < Tries; n++)
        {
            var t = new Vector3(random.Unit(), random.Unit(), random.Unit());
            place = part.Bounds.Min + ((part.Bounds.Max - part.Bounds.Min) * t);
            if (!inView(place)) continue;
            part.Evaluate(new RowWalk(place, Vector3.Zero), distance, cortex);
            if (distance[0] < -0.8f) return true;
        }

        place = default;
        return false;
    }

    private PlannedLesion Make(LesionKind kind, AnatomyLabel site, Vector3 center, float radius)
    {
        var breaks = kind is LesionKind.LyticExpansile or LesionKind.LyticDestructive || (kind is LesionKind.LyticRagged && random.Chance(0.35f));
        var stretch = new Vector3(random.Uniform(0.8f, 1.25f), random.Uniform(0.8f, 1.25f), random.Uniform(0.8f, 1.25f));
        return new PlannedLesion
        {
            Number = (byte)(_planned.Count + 1),
            Kind = kind,
            Bone = (byte)AnatomyLabels.BoneOf(site),
            Site = site,
            Center = center,
            Radius = radius,
            HalfAxes = stretch * radius,
            Salt = new Vector3(random.Uniform(0, 60), random.Uniform(0, 60), random.Uniform(0, 60)),
            TissueHu = random.Uniform(22, 85),
            ScleroticHu = random.Uniform(380, 1050),
            RaggedMm = kind == LesionKind.BlasticNodule && random.Chance(0.5f) ? 0.3f : random.Uniform(0.5f, 2.2f),
            MassMm = breaks ? random.LogUniform(2, 18) : 0,
            Epidural = breaks && AnatomyLabels.IsVertebra(site) && random.Chance(0.7f),
            Fragments = random.Uniform(0, 0.45f),
            RimMm = kind is LesionKind.LyticRagged or LesionKind.LyticScalloping && random.Chance(0.2f) ? random.Uniform(0.8f, 2.5f) : 0,
        };
    }

    private LesionKind DrawKind(byte label)
    {
        if (kinds.Count > 0) return random.Pick(kinds);
        var rib = label is >= 41 and <= 64;
        var x = random.Unit();
        if (rib && x < 0.4f) return LesionKind.LyticExpansile;
        return x switch
        {
            < 0.20f => LesionKind.LyticRagged,
            < 0.26f => LesionKind.LyticExpansile,
            < 0.38f => LesionKind.LyticDestructive,
            < 0.46f => LesionKind.LyticPermeative,
            < 0.58f => LesionKind.LyticMedullary,
            < 0.63f => LesionKind.LyticScalloping,
            < 0.80f => LesionKind.BlasticNodule,
            < 0.87f => LesionKind.BlasticDiffuse,
            _ => LesionKind.Mixed,
        };
    }

    private int DrawGroup()
    {
        var x = random.Unit();
        return x switch { < 0.36f => 0, < 0.48f => 1, < 0.62f => 2, < 0.78f => 3, < 0.88f => 4, < 0.96f => 5, _ => 6 };
    }

    // 0 vertebral body, 1 posterior elements, 2 hip bone, 3 rib, 4 sacrum and femur, 5 chest wall and shoulder, 6 head.
    private static int GroupOf(byte label) => label switch
    {
        <= 25 => 0,
        >= 101 => 1,
        35 or 36 => 2,
        >= 41 and <= 64 => 3,
        26 or 37 or 38 => 4,
        >= 28 and <= 34 => 5,
        _ => 6,
    };
}
