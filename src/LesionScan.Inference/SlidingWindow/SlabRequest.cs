using LesionScan.Core.Geometry;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>One volume to run slice by slice.</summary>
public sealed class SlabRequest
{
    /// <summary>The model grid's size.</summary>
    public required GridSize Size { get; init; }

    /// <summary>The normalised value outside the volume, in all three directions.</summary>
    public required float PadValue { get; init; }

    /// <summary>
    /// Where slices come from. Each slice is asked for at most once, in ascending order, in groups; never while
    /// <see cref="Consume"/> runs, but possibly from another thread than the caller's.
    /// </summary>
    public required SliceReader Read { get; init; }

    /// <summary>Where logits go, in ascending order of slices; never called twice at once.</summary>
    public required SliceLogitsConsumer Consume { get; init; }

    /// <summary>
    /// What of a slice is wanted: null skips the slice, and its logits are not delivered. Asked once a slice, in ascending order. Null for
    /// all of every slice.
    /// </summary>
    public Func<int, SliceRegion?>? Region { get; init; }

    /// <summary>Told the share of slices done, after each run.</summary>
    public IProgress<double>? Progress { get; init; }
}
