namespace LesionScan.Inference.SlidingWindow;

/// <summary>How slices are grouped into runs.</summary>
public sealed class SlabOptions
{
    /// <summary>
    /// The most pixels of one run, all slices together: 262,144 (four slices of 256×256). The network's own memory grows with it; answers do
    /// not depend on it where no region is given. Never less than one slice is run. Our own choice.
    /// </summary>
    public int MaxRunPixels { get; init; } = 4 * 256 * 256;

    /// <summary>
    /// How far a crop reaches beyond the wanted area, in pixels: 32. Where the network sees farther than this, logits near the
    /// area's edge differ slightly from those of a run over whole slices. Our own choice.
    /// </summary>
    public int CropHalo { get; init; } = 32;

    /// <summary>
    /// How much larger than its slices' own crops a run's common crop may grow before a new run begins: 1.15. Our own choice.
    /// </summary>
    public double MaxCropWaste { get; init; } = 1.15;

    /// <summary>
    /// Whether slices of the next run are read and logits of the last one delivered while the model runs. On by default; takes a second set
    /// of buffers.
    /// </summary>
    public bool Overlap { get; init; } = true;

    /// <summary>Checks the values.</summary>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxRunPixels);
        ArgumentOutOfRangeException.ThrowIfNegative(CropHalo);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCropWaste, 1);
    }
}
