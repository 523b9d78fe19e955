using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;
using LesionScan.Inference.Manifests;
using LesionScan.Inference.Sessions;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>
/// Runs a 3D model over a volume in overlapping patches by nnU-Net's rules: mirror images averaged, patches blended with a Gaussian, both in
/// logits and in float32. The answer is bitwise the same every time. <i>Thread safety</i>: any number of volumes may be run at once; the
/// device takes one run at a time.
/// </summary>
/// <remarks><i>Source</i>: see <see cref="PatchGrid"/>.</remarks>
public sealed class PatchRunner
{
    private readonly OnnxModel _model;
    private readonly PatchWindow _window;
    private readonly MemoryBudget? _budget;
    private readonly GridSize _patch;
    private readonly float[] _weights;

    /// <summary>Prepares to run a model.</summary>
    /// <param name="model">A model whose manifest says patch3d; not owned.</param>
    /// <param name="budget">Where memory comes from; the process-wide budget when null.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidModel"/>: the model is of another kind.</exception>
    public PatchRunner(OnnxModel model, MemoryBudget? budget = null)
    {
        _model = model;
        _window = model.Manifest.Window as PatchWindow
            ?? throw new RejectionException(RejectionReason.InvalidModel, "The model's window is not patch3d.", model.Manifest.ToString());
        _budget = budget;
        _patch = new GridSize(_window.Patch[2], _window.Patch[1], _window.Patch[0]);
        _weights = PatchGrid.Weights(_window);
    }

    /// <summary>Runs the model over a volume.</summary>
    /// <param name="volume">Normalised values. <i>Shape</i>: [channels, z, y, x], row-major.</param>
    /// <param name="size">The volume's size.</param>
    /// <param name="progress">Told the share of patches done.</param>
    /// <param name="cancellationToken">Stops between and inside runs.</param>
    /// <returns>The logits; the caller disposes them.</returns>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.InvalidModelOutput"/>, <see cref="RejectionReason.LimitExceeded"/>: see <see cref="OnnxModel.Run"/>; also
    /// where the logits exceed the memory budget.
    /// </exception>
    public PatchLogits Run(ReadOnlyMemory<float> volume, GridSize size, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        if (size.Nx < 1 || size.Ny < 1 || size.Nz < 1) throw new ArgumentException($"The grid is empty: {size}.", nameof(size));
        if (volume.Length != size.VoxelCount * _model.Manifest.InputChannels) throw new ArgumentException("The volume does not fit its size.", nameof(volume));
        var logits = new VoxelBuffer<float>(size.VoxelCount * _model.Manifest.OutputChannels, _budget);
        try
        {
            using var weightSums = new VoxelBuffer<float>(size.VoxelCount, _budget);
            using var pass = new PatchPass(_model, _window, _patch, _budget);
            var origins = Origins(size);
            for (var i = 0; i < origins.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                pass.Predict(volume.Span, size, origins[i], cancellationToken);
                Blend(pass, origins[i], size, logits.GetSpan(), weightSums.GetSpan());
                progress?.Report((i + 1.0) / origins.Count);
            }

            for (var c = 0; c < _model.Manifest.OutputChannels; c++) PatchKernels.Divide(PlaneOf(logits.GetSpan(), size, c), weightSums.GetSpan());
            return new PatchLogits(size, _model.Manifest.OutputChannels, logits, Statistics(size, origins.Count, pass.MirrorCount));
        }
        catch
        {
            ((IDisposable)logits).Dispose();
            throw;
        }
    }

    private static Span<float> PlaneOf(Span<float> planes, GridSize size, int c) => planes.Slice(checked(c * (int)size.VoxelCount), (int)size.VoxelCount);

    private void Blend(PatchPass pass, VoxelIndex origin, GridSize size, Span<float> logits, Span<float> weightSums)
    {
        for (var c = 0; c < _model.Manifest.OutputChannels; c++)
        {
            PatchKernels.AddWeighted(pass.SumOf(c), _weights, 1f / pass.MirrorCount, _patch, origin, size, PlaneOf(logits, size, c));
        }

        // The weights themselves, once: their own value is 1.
        PatchKernels.AddWeighted(pass.Ones, _weights, 1, _patch, origin, size, weightSums);
    }

    // First voxels of all patches, in the volume's own numbers: a padded axis begins before 0.
    private List<VoxelIndex> Origins(GridSize size)
    {
        var origins = new List<VoxelIndex>();
        foreach (var k in Along(size.Nz, _patch.Nz))
        {
            foreach (var j in Along(size.Ny, _patch.Ny))
            {
                foreach (var i in Along(size.Nx, _patch.Nx)) origins.Add(new VoxelIndex(i, j, k));
            }
        }

        return origins;
    }

    private IEnumerable<int> Along(int length, int patch) =>
        PatchGrid.Positions(length, patch, _window.Overlap).Select(p => p - PatchGrid.PaddingBefore(length, patch));

    private PatchStatistics Statistics(GridSize size, int patches, int mirrors) =>
        new((long)patches * mirrors * _patch.VoxelCount, size.VoxelCount, patches, patches * mirrors);
}
