using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Scanner;

/// <summary>How the scanner blurs and speckles what it sees. Ranges span soft and bone kernels at low and usual dose; our own choice.</summary>
internal sealed record ScannerModel
{
    /// <summary>Point spread in the slice, standard deviation, mm.</summary>
    public required float BlurMm { get; init; }

    /// <summary>Edge enhancement of a sharp kernel, 0 none.</summary>
    public required float Sharpen { get; init; }

    /// <summary>Standard deviation of the noise, HU.</summary>
    public required float NoiseHu { get; init; }

    /// <summary>Grain of the noise, standard deviation of its blur, mm.</summary>
    public required float GrainMm { get; init; }

    public required uint Seed { get; init; }

    /// <summary>Draws a scanner for a slice thickness.</summary>
    public static ScannerModel Draw(PhantomRandom random, double thicknessMm)
    {
        var r = random.Fork("scanner");
        var sharp = r.Chance(0.35f);
        var thin = MathF.Sqrt(2.5f / (float)Math.Max(thicknessMm, 0.5));
        return new ScannerModel
        {
            BlurMm = sharp ? r.Uniform(0.32f, 0.5f) : r.Uniform(0.55f, 0.95f),
            Sharpen = sharp ? r.Uniform(0.2f, 0.9f) : 0,
            NoiseHu = (sharp ? r.LogUniform(14, 38) : r.LogUniform(6, 22)) * Math.Clamp(thin, 0.7f, 1.5f),
            GrainMm = sharp ? r.Uniform(0.35f, 0.55f) : r.Uniform(0.6f, 1.0f),
            Seed = (uint)r.Next(),
        };
    }
}
