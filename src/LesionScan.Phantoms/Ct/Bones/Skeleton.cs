using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>
/// All bones of a patient that meet a field of view, in drawing order: a part drawn later leaves a joint gap to
/// bones drawn before it.
/// </summary>
internal sealed class Skeleton
{
    /// <summary>The lattice step of sampled shapes, mm: thin plates survive, and building stays a fraction of the drawing.</summary>
    private const float FineStep = 1.25f;
    private const float CoarseStep = 2f;

    private readonly List<Func<IEnumerable<BonePart>>> _builders = [];

    public Skeleton(PatientTraits traits, Spine spine, NoiseField noise, PhantomRandom random)
    {
        (Traits, Spine, Noise) = (traits, spine, noise);
        Cage = new RibCage(traits, spine, random);
        Shoulder = new ChestAndShoulder(traits, Cage, noise, random);
        Head = new Head(traits, spine, noise);
        SacrumShape = new SacrumPart(traits, noise, random);
        Left = new PelvisLandmarks(traits, spine, random, 1);
        Right = new PelvisLandmarks(traits, spine, random, -1);
        LeftFemur = new Femur(Left, traits, noise, random);
        RightFemur = new Femur(Right, traits, noise, random);
        Ribs = new Ribs(traits, spine, Cage, noise, random);
        var tips = new Vector3[12, 2];
        AddVertebrae(random.Fork("posterior"), tips);
        Ribs.Build(tips, Shoulder.CartilageJoints());
        _builders.Add(() => SacrumShape.Build(spine.Sacrum, FineStep));
        _builders.Add(() => [LeftFemur.Build(CoarseStep), RightFemur.Build(CoarseStep)]);
        var hips = new[] { new HipBone(Left, traits, noise), new HipBone(Right, traits, noise) };
        _builders.Add(() => [.. hips.Select(h => h.Build(CoarseStep))]);
        _builders.Add(() => Shoulder.Build(1.6f));
        _builders.Add(() => Ribs.Bones);
        _builders.Add(() => Head.Build(CoarseStep));
    }

    public PatientTraits Traits { get; }

    public Spine Spine { get; }

    public NoiseField Noise { get; }

    public RibCage Cage { get; }

    public Ribs Ribs { get; }

    public ChestAndShoulder Shoulder { get; }

    public Head Head { get; }

    public SacrumPart SacrumShape { get; }

    public PelvisLandmarks Left { get; }

    public PelvisLandmarks Right { get; }

    public Femur LeftFemur { get; }

    public Femur RightFemur { get; }

    /// <summary>Builds all parts, in drawing order.</summary>
    public IReadOnlyList<BonePart> Build(CancellationToken cancellation)
    {
        var built = new List<BonePart>[_builders.Count];
        Parallel.For(0, built.Length, new ParallelOptions { CancellationToken = cancellation }, n => built[n] = [.. _builders[n]()]);
        return [.. built.SelectMany(parts => parts)];
    }

    private void AddVertebrae(PhantomRandom random, Vector3[,] tips)
    {
        foreach (var v in Spine.Vertebrae)
        {
            if (v.Number == 1)
            {
                _builders.Add(() => UpperCervical.Atlas(v, Traits.CortexScale, FineStep));
                continue;
            }

            var posterior = new PosteriorElements(v, Noise, Traits.CortexScale, PosteriorMeasures.Of(v, Traits, random));
            if (v.IsThoracic)
            {
                for (var side = 0; side < 2; side++) tips[v.Number - 8, side] = v.Frame.ToParent(posterior.TransverseTip(side == 0 ? 1 : -1));
            }

            _builders.Add(() => [new VertebralBodyPart(v, Noise, Traits.CortexScale), posterior.Build(FineStep)]);
            if (v.Number == 2) _builders.Add(() => [UpperCervical.Dens(v, Spine[AnatomyLabel.C1], Traits.CortexScale, FineStep)]);
        }
    }
}
