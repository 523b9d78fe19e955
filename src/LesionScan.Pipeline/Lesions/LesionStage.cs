using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Preprocessing;
using LesionScan.Core.Volumes;
using LesionScan.Inference.Manifests;
using LesionScan.Inference.Sessions;
using LesionScan.Inference.SlidingWindow;

namespace LesionScan.Pipeline.Lesions;

/// <summary>Runs the lesion model where there is bone, and nowhere else.</summary>
internal static class LesionStage
{
    /// <summary>Lytic, in <see cref="LesionCandidates.Labels"/>.</summary>
    public const byte Lytic = 1;

    /// <summary>Blastic, in <see cref="LesionCandidates.Labels"/>.</summary>
    public const byte Blastic = 2;

    /// <summary>Runs the model.</summary>
    /// <param name="volume">The source volume, HU.</param>
    /// <param name="coarse">The coarse skeleton.</param>
    /// <param name="model">The lesion model.</param>
    /// <param name="threads">The most threads to use for what is ours.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>The candidates, the caller's to dispose, and how many voxels were run.</returns>
    public static (LesionCandidates Candidates, SlabStatistics Statistics) Run(
        Volume<short> volume, LabelMap coarse, OnnxModel model, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var space = new ModelSpace(model, volume, threads);
        var classes = model.Manifest.OutputChannels;
        var (nx, ny, _) = space.Grid.Size;
        var kinds = KindsOf(model.Manifest);
        var layout = LogitsLayout.SliceMajor(classes, ny, nx);
        using var region = BoneRegion.Of(coarse, space.Grid, model.Manifest);
        using var decoder = new LabelDecoder(space.Grid, volume.Geometry, classes);
        var probability = new VoxelBuffer<byte>(space.Grid.Size.VoxelCount);
        try
        {
            var statistics = space.Run(
                region.OfSlice,
                (k, logits) =>
                {
                    Probability(logits.Span, classes, kinds, region.Slice(k), probability.GetSpan().Slice(k * nx * ny, nx * ny));
                    decoder.Append(logits.Span, 1, layout, threads);
                },
                progress,
                cancellationToken);
            using var labels = decoder.Finish();
            return (new LesionCandidates(Keep(labels, kinds, region), new Volume<byte>(space.Grid, Core.Measurements.UcumUnit.One, probability)), statistics);
        }
        catch
        {
            ((IDisposable)probability).Dispose();
            throw;
        }
    }

    private static byte[] KindsOf(ModelManifest manifest)
    {
        var kinds = new byte[256];
        foreach (var label in manifest.Labels.Where(l => l.Role == LabelRole.Lesion))
        {
            kinds[label.Value] = label.Name switch
            {
                "lytic_lesion" => Lytic,
                "blastic_lesion" => Blastic,
                _ => throw new RejectionException(RejectionReason.InvalidModel, $"The lesion label '{label.Name}' is neither lytic_lesion nor blastic_lesion.", manifest.ToString()),
            };
        }

        return kinds;
    }

    /// <summary>The softmax share of all lesion classes, in 255ths; 0 outside the region.</summary>
    private static void Probability(ReadOnlySpan<float> logits, int classes, byte[] kinds, ReadOnlySpan<byte> region, Span<byte> destination)
    {
        var pixels = destination.Length;
        for (var at = 0; at < pixels; at++)
        {
            if (region[at] == 0) continue;
            var top = float.MinValue;
            for (var c = 0; c < classes; c++) top = Math.Max(top, logits[(c * pixels) + at]);
            float all = 0, lesion = 0;
            for (var c = 0; c < classes; c++)
            {
                var e = MathF.Exp(logits[(c * pixels) + at] - top);
                all += e;
                if (kinds[c] != 0) lesion += e;
            }

            destination[at] = (byte)MathF.Round(255 * lesion / all);
        }
    }

    private static LabelMap Keep(LabelMap labels, byte[] kinds, BoneRegion region)
    {
        var size = labels.Geometry.Size;
        var buffer = new VoxelBuffer<byte>(size.VoxelCount);
        var from = labels.Labels;
        var to = buffer.GetSpan();
        for (var at = 0; at < to.Length; at++)
        {
            var kind = kinds[from[at]];
            if (kind == 0) continue;
            var v = new VoxelIndex(at % size.Nx, at / size.Nx % size.Ny, at / (size.Nx * size.Ny));
            if (region.Contains(labels.Geometry.ToLps(v))) to[at] = kind;
        }

        return new LabelMap(labels.Geometry, buffer);
    }
}
