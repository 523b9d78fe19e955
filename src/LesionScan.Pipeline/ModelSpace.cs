using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Preprocessing;
using LesionScan.Core.Volumes;
using LesionScan.Inference.Manifests;
using LesionScan.Inference.Sessions;
using LesionScan.Inference.SlidingWindow;

namespace LesionScan.Pipeline;

/// <summary>One model over one volume: the model's own grid, and its logits slice by slice.</summary>
internal sealed class ModelSpace
{
    private readonly OnnxModel _model;
    private readonly Volume<short> _volume;
    private readonly Resampler _resampler;
    private readonly int _threads;

    public ModelSpace(OnnxModel model, Volume<short> volume, int threads)
    {
        (_model, _volume, _threads) = (model, volume, threads);
        Grid = volume.Geometry.ToAxisAligned(model.Manifest.Preprocessing.SpacingMm);
        _resampler = new Resampler(volume.Geometry, Grid, ToOptions(model.Manifest.Preprocessing));
    }

    /// <summary>The model's grid: axis-aligned, at the manifest's spacing, covering the whole volume.</summary>
    public VolumeGeometry Grid { get; }

    public ModelManifest Manifest => _model.Manifest;

    /// <summary>Runs the model; slices outside the region come as sure background, so that every slice is delivered in order.</summary>
    /// <param name="region">What of a slice is wanted, or null for all.</param>
    /// <param name="consume">Takes the logits of a slice, [classes, rows, columns].</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public SlabStatistics Run(
        Func<int, SliceRegion?>? region, Action<int, ReadOnlyMemory<float>> consume, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (nx, ny, nz) = Grid.Size;
        var slice = new float[_model.Manifest.OutputChannels * nx * ny];
        var empty = EmptySlice(nx * ny);
        var next = 0;
        var request = new SlabRequest
        {
            Size = Grid.Size,
            PadValue = _resampler.Options.NormalizedPad,
            Read = (first, count, destination) => _resampler.ResampleSlab(_volume.Voxels, first, count, destination, _threads),
            Consume = logits =>
            {
                FillUpTo(logits.Slice);
                logits.ExpandTo(slice, ny, nx);
                consume(logits.Slice, slice);
                next = logits.Slice + 1;
            },
            Region = region,
            Progress = progress,
        };
        var statistics = new SlabRunner(_model).Run(request, cancellationToken);
        FillUpTo(nz);
        return statistics;

        void FillUpTo(int end)
        {
            for (; next < end; next++) consume(next, empty);
        }
    }

    /// <summary>Checks, when a model is opened, that its manifest asks for nothing the pipeline would not do.</summary>
    /// <exception cref="RejectionException">It does; the message says what.</exception>
    public static void RequireSupported(ModelManifest manifest)
    {
        var p = manifest.Preprocessing;
        var rule = p.Normalization.Scheme == NormalizationScheme.ZScore ? "zScore normalization"
            : p.Interpolation != InterpolationKind.Linear ? $"{p.Interpolation} interpolation"
            : manifest.Output.Activation != ModelActivation.Softmax ? $"{manifest.Output.Activation} activation"
            : manifest.Window is not SlabWindow ? "a window other than slab2.5d"
            : null;
        if (rule is not null) throw new RejectionException(RejectionReason.InvalidModel, $"CT analyses do not run models with {rule}.", manifest.ToString());
    }

    private float[] EmptySlice(int pixels)
    {
        var empty = new float[_model.Manifest.OutputChannels * pixels];
        empty.AsSpan(0, pixels).Fill(SliceLogits.OutsideMargin / 2);
        empty.AsSpan(pixels).Fill(-SliceLogits.OutsideMargin / 2);
        return empty;
    }

    private static ResampleOptions ToOptions(ModelPreprocessing p) => new()
    {
        PadValue = (short)Math.Round(p.PadHu),
        ClipLow = p.Clip is { } low ? (short)Math.Round(low.Low) : short.MinValue,
        ClipHigh = p.Clip is { } high ? (short)Math.Round(high.High) : short.MaxValue,
        Mean = p.Normalization.Mean ?? 0,
        Std = p.Normalization.Std ?? 1,
        AntiAlias = true,
    };
}
