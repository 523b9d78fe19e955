using System.Numerics;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Patient;

/// <summary>
/// One vertebra's place and measures, mm. Local coordinates: origin in the middle of the body, X left,
/// Y posterior, Z superior; the posterior wall lies at Y = Depth/2, the canal behind it.
/// </summary>
internal sealed class Vertebra
{
    public required AnatomyLabel Label { get; init; }

    public required Frame Frame { get; init; }

    public required float Width { get; init; }

    public required float Depth { get; init; }

    /// <summary>Body heights as grown, before any collapse.</summary>
    public required float NormalAnterior { get; init; }

    public required float NormalMiddle { get; init; }

    public required float NormalPosterior { get; init; }

    public required float CanalWidth { get; init; }

    public required float CanalDepth { get; init; }

    public float AnteriorHeight { get; set; }

    public float MiddleHeight { get; set; }

    public float PosteriorHeight { get; set; }

    /// <summary>How far the upper posterior corner is pushed into the canal.</summary>
    public float RetropulsionMm { get; set; }

    /// <summary>Whether a tumour (and not osteoporosis) took the height.</summary>
    public bool TumorousCollapse { get; set; }

    /// <summary>Multiplies the patient's trabecular attenuation.</summary>
    public float DensityFactor { get; set; } = 1;

    public float OsteophyteMm { get; set; }

    public float EndplateSclerosis { get; set; }

    public bool Haemangioma { get; set; }

    /// <summary>Schmorl nodes: X, Y on the endplate, radius in Z, and W above 0 for the upper plate.</summary>
    public IReadOnlyList<Vector4> SchmorlNodes { get; set; } = [];

    /// <summary>Noise offset, so that no two vertebrae look alike.</summary>
    public Vector3 Salt { get; init; }

    public int Number => (int)Label;

    public bool IsCervical => Number <= 7;

    public bool IsThoracic => Number is >= 8 and <= 19;

    public bool IsLumbar => Number is >= 20 and <= 25;

    /// <summary>The middle of the canal beside the body's middle, local.</summary>
    public Vector3 CanalCenter => new(0, (Depth + CanalDepth) / 2, 0);

    /// <summary>The lower endplate's local height at a local place.</summary>
    public float Bottom(float u, float v)
    {
        var (q, dome) = Section(u, v);
        return -(Rim(NormalAnterior, NormalPosterior, q) / 2) + (Concavity(NormalAnterior, NormalMiddle, NormalPosterior) / 2 * dome);
    }

    /// <summary>The upper endplate's local height at a local place.</summary>
    public float Top(float u, float v)
    {
        var (q, dome) = Section(u, v);
        var rim = Rim(AnteriorHeight, PosteriorHeight, q);
        return Bottom(u, v) + rim - (Concavity(AnteriorHeight, MiddleHeight, PosteriorHeight) * dome);
    }

    private static float Rim(float anterior, float posterior, float q) => ((anterior + posterior) / 2) + ((posterior - anterior) / 2 * q);

    private static float Concavity(float anterior, float middle, float posterior) => ((anterior + posterior) / 2) - middle;

    private (float Q, float Dome) Section(float u, float v)
    {
        var a = u * 2 / Width;
        var b = v * 2 / Depth;
        return (Math.Clamp(b, -1, 1), MathF.Max(0, 1 - (a * a) - (b * b)));
    }
}
