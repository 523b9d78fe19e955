using LesionScan.Core.Labels;
using LesionScan.Core.Preprocessing;
using LesionScan.Core.Volumes;
using LesionScan.Inference.Sessions;

namespace LesionScan.Pipeline.Skeleton;

/// <summary>Finds the skeleton: coarsely on the model's grid, to know where everything is, and on the source grid, to measure and to draw.</summary>
internal static class SkeletonStage
{
    /// <summary>Runs the model.</summary>
    /// <returns>The coarse and the fine skeleton; the caller owns both.</returns>
    public static (LabelMap Coarse, LabelMap Fine) Run(
        Volume<short> volume, OnnxModel model, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var space = new ModelSpace(model, volume, threads);
        var table = SkeletonClasses.TableOf(model.Manifest);
        var classes = model.Manifest.OutputChannels;
        var (nx, ny, nz) = space.Grid.Size;
        var layout = LogitsLayout.SliceMajor(classes, ny, nx);
        using var decoder = new LabelDecoder(space.Grid, volume.Geometry, classes);
        var coarse = new VoxelBuffer<byte>(space.Grid.Size.VoxelCount);
        try
        {
            space.Run(
                region: null,
                (k, logits) =>
                {
                    GreatestClass(logits.Span, classes, table, coarse.GetSpan().Slice(k * nx * ny, nx * ny));
                    decoder.Append(logits.Span, 1, layout, threads);
                },
                progress,
                cancellationToken);
            return (new LabelMap(space.Grid, coarse), Translate(decoder.Finish(), table));
        }
        catch
        {
            ((IDisposable)coarse).Dispose();
            throw;
        }
    }

    private static void GreatestClass(ReadOnlySpan<float> logits, int classes, byte[] table, Span<byte> destination)
    {
        var pixels = destination.Length;
        for (var at = 0; at < pixels; at++)
        {
            var best = 0;
            for (var c = 1; c < classes; c++)
            {
                if (logits[(c * pixels) + at] > logits[(best * pixels) + at]) best = c;
            }

            destination[at] = table[best];
        }
    }

    /// <summary>The map in our own class numbers; a model whose numbers are already ours is left as it is.</summary>
    private static LabelMap Translate(LabelMap map, byte[] table)
    {
        if (Enumerable.Range(0, 256).All(v => table[v] == v || table[v] == 0)) return map;
        var buffer = new VoxelBuffer<byte>(map.Labels.Length);
        var from = map.Labels;
        var to = buffer.GetSpan();
        for (var at = 0; at < to.Length; at++) to[at] = table[from[at]];
        var result = new LabelMap(map.Geometry, buffer);
        map.Dispose();
        return result;
    }
}
