using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>
/// Measures of the posterior elements, mm; heights and Z as fractions of the body's height where noted.
/// Rounded from the morphometry cited at <see cref="VertebraMeasures"/>; the rest is our own choice.
/// </summary>
internal sealed record PosteriorMeasures
{
    public required float PedicleWidth { get; init; }

    public required float PedicleHeight { get; init; }

    public required float LaminaThickness { get; init; }

    /// <summary>Half the lamina's height, as a fraction of the body's.</summary>
    public required float LaminaHeight { get; init; }

    public required float TransverseX { get; init; }

    public required float TransverseY { get; init; }

    public required float TransverseZ { get; init; }

    public required float TransverseThickness { get; init; }

    public required float FacetX { get; init; }

    public required float FacetFlare { get; init; }

    public required float FacetUpperY { get; init; }

    public required float FacetLowerY { get; init; }

    public required float FacetRadius { get; init; }

    public float FacetArthrosis { get; init; }

    public required float SpinousLength { get; init; }

    public required float SpinousDrop { get; init; }

    public required float SpinousThickness { get; init; }

    /// <summary>Half the spinous process's height, as a fraction of the body's.</summary>
    public required float SpinousHeight { get; init; }

    /// <summary>The measures of a vertebra from C3 downwards.</summary>
    public static PosteriorMeasures Of(Vertebra v, PatientTraits traits, PhantomRandom r)
    {
        var m = v.IsLumbar ? Lumbar(v) : v.IsThoracic ? Thoracic(v) : Cervical(v);
        var s = traits.Scale;
        var arthrosis = r.Chance(traits.Degeneration * 0.6f) ? r.Uniform(0.5f, 4f) * traits.Degeneration : 0;
        return m with
        {
            PedicleWidth = m.PedicleWidth * s * r.Normal(1, 0.08f),
            PedicleHeight = m.PedicleHeight * s,
            LaminaThickness = m.LaminaThickness * s * r.Normal(1, 0.08f),
            TransverseX = m.TransverseX * s * r.Normal(1, 0.05f),
            TransverseY = m.TransverseY * s,
            TransverseThickness = m.TransverseThickness * s,
            FacetX = m.FacetX * s,
            FacetArthrosis = arthrosis,
            SpinousLength = m.SpinousLength * s * r.Normal(1, 0.08f),
            SpinousDrop = m.SpinousDrop * s * r.Normal(1, 0.1f),
            SpinousThickness = m.SpinousThickness * s * r.Normal(1, 0.1f),
        };
    }

    private static PosteriorMeasures Lumbar(Vertebra v)
    {
        var down = (v.Number - 20) / 4f;
        return new PosteriorMeasures
        {
            PedicleWidth = 8 + (9 * down * down),
            PedicleHeight = 15.5f - (1.5f * down),
            LaminaThickness = 5.6f,
            LaminaHeight = 0.42f,
            TransverseX = 36 + (8 * MathF.Sin(down * MathF.PI * 0.75f)),
            TransverseY = 12 - (4 * down),
            TransverseZ = 0.08f,
            TransverseThickness = 5.5f + (4 * (down > 0.9f ? 1 : 0)),
            FacetX = 13.5f + (6 * down),
            FacetFlare = 3,
            FacetUpperY = 0.6f,
            FacetLowerY = 1.08f,
            FacetRadius = 4.6f,
            SpinousLength = 29 - (8 * down),
            SpinousDrop = 1,
            SpinousThickness = 5.6f,
            SpinousHeight = 0.46f,
        };
    }

    private static PosteriorMeasures Thoracic(Vertebra v)
    {
        var down = (v.Number - 8) / 11f;
        var middle = 1 - MathF.Abs((2 * down) - 1);
        return new PosteriorMeasures
        {
            PedicleWidth = 7.5f - (2.4f * middle),
            PedicleHeight = 9.5f + (6 * down),
            LaminaThickness = 5.2f,
            LaminaHeight = 0.52f,
            TransverseX = v.Number == 19 ? 22 : 37 - (7 * down),
            TransverseY = 13 + (7 * middle),
            TransverseZ = 0.12f,
            TransverseThickness = 7,
            FacetX = 11.5f + (2 * down),
            FacetFlare = 0.8f,
            FacetUpperY = 0.72f,
            FacetLowerY = 1.0f,
            FacetRadius = 4,
            SpinousLength = 27 + (6 * middle) - (3 * down),
            SpinousDrop = 7 + (17 * middle),
            SpinousThickness = 4.6f,
            SpinousHeight = 0.4f,
        };
    }

    private static PosteriorMeasures Cervical(Vertebra v)
    {
        var seventh = v.Number == 7;
        return new PosteriorMeasures
        {
            PedicleWidth = 5.6f,
            PedicleHeight = 7,
            LaminaThickness = 4,
            LaminaHeight = 0.42f,
            TransverseX = seventh ? 33 : 27,
            TransverseY = -3,
            TransverseZ = -0.1f,
            TransverseThickness = 5.5f,
            FacetX = 15,
            FacetFlare = 0,
            FacetUpperY = 0.6f,
            FacetLowerY = 0.9f,
            FacetRadius = 4.2f,
            SpinousLength = seventh ? 34 : v.Number == 6 ? 24 : 15,
            SpinousDrop = seventh ? 5 : 3,
            SpinousThickness = 5,
            SpinousHeight = 0.3f,
        };
    }
}
