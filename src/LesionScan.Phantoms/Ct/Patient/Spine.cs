using System.Numerics;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Patient;

/// <summary>
/// All vertebrae in place, built upwards from the sacrum. Body coordinates: LPS mm, the origin in the middle
/// of the sacral endplate.
/// </summary>
internal sealed class Spine
{
    private static readonly Collapse Whole = new(1, 1, 1, 0, false);
    private readonly Vertebra?[] _byNumber = new Vertebra?[26];

    public Spine(PatientTraits traits, PhantomRandom random, IReadOnlyDictionary<int, Collapse> collapses)
    {
        var r = random.Fork("spine");
        SacralSlope = Radians(Math.Clamp(r.Normal(36, 7), 15, 55));
        Sacrum = Frame.FromAngles(Vector3.Zero, SacralSlope, Radians(r.Normal(0, 1)), Radians(r.Normal(0, 1)));
        var numbers = Enumerable.Range(1, traits.SixLumbar ? 25 : 24).Reverse().ToArray();
        var p = Vector3.Zero;
        var up = Sacrum.Z;
        for (var n = 0; n < numbers.Length; n++)
        {
            var discFactor = DiscFactor(traits, r, numbers[n]);
            var v = Place(traits, r, numbers[n], n / 24f, ref p, ref up, discFactor, collapses.GetValueOrDefault(numbers[n]));
            _byNumber[numbers[n]] = v;
        }

        Vertebrae = [.. numbers.Select(n => _byNumber[n]!)];
        TopOfSpine = p;
    }

    /// <summary>The inclination of the sacral endplate, radians.</summary>
    public float SacralSlope { get; }

    /// <summary>The sacrum's frame: origin in the middle of its endplate, Z along the endplate's normal.</summary>
    public Frame Sacrum { get; }

    /// <summary>All vertebrae from the lowest to C1.</summary>
    public IReadOnlyList<Vertebra> Vertebrae { get; }

    /// <summary>The top of C1: the skull sits here.</summary>
    public Vector3 TopOfSpine { get; }

    /// <summary>A vertebra by its label number.</summary>
    public Vertebra this[AnatomyLabel label] => _byNumber[(int)label] ?? throw new ArgumentOutOfRangeException(nameof(label));

    /// <summary>A vertebra by its label number, or null where this patient has none.</summary>
    public Vertebra? Find(int number) => number is > 0 and < 26 ? _byNumber[number] : null;

    private static float DiscFactor(PatientTraits traits, PhantomRandom r, int number)
    {
        var worn = r.Chance(traits.Degeneration * (number >= 23 || number is 5 or 6 ? 0.7f : 0.35f));
        return worn ? r.Uniform(0.3f, 0.75f) : r.Uniform(0.85f, 1.1f);
    }

    private static Vertebra Place(PatientTraits t, PhantomRandom r, int number, float along, ref Vector3 p, ref Vector3 up, float discFactor, Collapse? collapse)
    {
        var m = VertebraMeasures.Of(number);
        var s = t.Scale;
        var curve = number >= 18 ? t.LumbarLordosis : number >= 8 ? t.ThoracicKyphosis : t.CervicalLordosis;
        var tilt = Radians((m.Tilt * Blend(number, curve)) + r.Normal(0, 1.2f));
        var phase = (along * t.ScoliosisWaves * MathF.Tau) + t.ScoliosisPhase;
        var side = Radians((t.ScoliosisDegrees * MathF.Sin(phase)) + r.Normal(0, 0.6f));
        var turn = Radians((-0.5f * t.ScoliosisDegrees * MathF.Sin(phase)) + r.Normal(0, 0.8f));
        var size = s * r.Normal(1, 0.025f);
        var frame = Frame.FromAngles(Vector3.Zero, tilt, side, turn);
        var posterior = m.Height * size;
        var anterior = posterior + (m.Wedge * size);
        var concave = number <= 7 ? 0.6f : r.Uniform(1.2f, 2.6f) * s;
        p += Vector3.Normalize(up + frame.Z) * (m.Disc * size * discFactor);
        p += frame.Z * ((posterior + anterior) / 4);
        frame = frame with { Origin = p };
        var left = collapse ?? Whole;
        // The spine above sinks by the height that was lost.
        p += frame.Z * ((((left.Posterior * posterior) + (left.Anterior * anterior)) / 2) - ((posterior + anterior) / 4));
        up = frame.Z;
        return new Vertebra
        {
            Label = (AnatomyLabel)number,
            Frame = frame,
            Width = m.Width * size * r.Normal(1, 0.03f),
            Depth = m.Depth * size * r.Normal(1, 0.03f),
            NormalAnterior = anterior,
            NormalMiddle = ((anterior + posterior) / 2) - concave,
            NormalPosterior = posterior,
            AnteriorHeight = anterior * left.Anterior,
            MiddleHeight = (((anterior + posterior) / 2) - concave) * left.Middle,
            PosteriorHeight = posterior * left.Posterior,
            RetropulsionMm = left.RetropulsionMm,
            TumorousCollapse = left.Tumorous,
            CanalWidth = m.CanalWidth * s * r.Normal(1, 0.05f),
            CanalDepth = m.CanalDepth * s * r.Normal(1, 0.06f),
            Salt = new Vector3(r.Uniform(0, 60), r.Uniform(0, 60), r.Uniform(0, 60)),
        };
    }

    // The curves meet at the junctions, so their factors fade into each other there.
    private static float Blend(int number, float curve) => number is 7 or 8 or 18 or 19 ? (1 + curve) / 2 : curve;

    private static float Radians(float degrees) => degrees * (MathF.PI / 180);
}
