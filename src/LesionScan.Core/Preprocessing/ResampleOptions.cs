namespace LesionScan.Core.Preprocessing;

/// <summary>
/// How a volume is prepared for a model while it is resampled: each voxel is clipped, the grid interpolated and
/// the result normalised, <c>(x − mean) / std</c>. The defaults only resample. Immutable and thread-safe.
/// </summary>
public sealed record ResampleOptions
{
    /// <summary>The default value outside the source: air on the Hounsfield scale, the common CT fill.</summary>
    public const short DefaultPadValue = -1024;

    /// <summary>The value that stands outside the source; it is clipped and normalised like any voxel.</summary>
    public short PadValue { get; init; } = DefaultPadValue;

    /// <summary>Voxels below this take this value; no clipping by default.</summary>
    public short ClipLow { get; init; } = short.MinValue;

    /// <summary>Voxels above this take this value; no clipping by default.</summary>
    public short ClipHigh { get; init; } = short.MaxValue;

    /// <summary>What is subtracted after interpolation.</summary>
    public float Mean { get; init; }

    /// <summary>What is divided by after subtraction; positive and finite.</summary>
    public float Std { get; init; } = 1;

    /// <summary>
    /// Whether a coarser target averages instead of skipping voxels. A target voxel is then the mean of the linear
    /// samples at <c>factor</c> places along each of its axes, <c>t + (s + ½)/factor − ½</c> for s = 0 … factor − 1,
    /// where <c>factor = max(1, round(target step / source step))</c>, halves to even. Off by default.
    /// </summary>
    public bool AntiAlias { get; init; }

    /// <summary>The value outside the source after clipping.</summary>
    internal short ClippedPad => Math.Clamp(PadValue, ClipLow, ClipHigh);

    /// <summary>The value outside the source after clipping and normalisation.</summary>
    public float NormalizedPad => (ClippedPad - Mean) / Std;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">The clip bounds are in the wrong order, or the normalisation is not finite and positive.</exception>
    public void Validate()
    {
        if (ClipLow >= ClipHigh) throw new ArgumentException($"The clip range {ClipLow} … {ClipHigh} is empty.");
        if (!float.IsFinite(Mean)) throw new ArgumentException("The mean must be finite.");
        if (!float.IsFinite(Std) || Std <= 0) throw new ArgumentException("The standard deviation must be positive and finite.");
    }
}
