using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;
using LesionScan.Inference.Manifests;
using LesionScan.Inference.Sessions;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>The tensors of one patch. <i>Thread safety</i>: none.</summary>
internal sealed class PatchPass : IDisposable
{
    private readonly OnnxModel _model;
    private readonly GridSize _patch;
    private readonly IReadOnlyList<PatchMirror> _mirrors;
    private readonly VoxelBuffer<float> _input;
    private readonly VoxelBuffer<float> _output;
    private readonly VoxelBuffer<float> _sum;
    private readonly float[] _ones;

    public PatchPass(OnnxModel model, PatchWindow window, GridSize patch, MemoryBudget? budget)
    {
        _model = model;
        _patch = patch;
        _mirrors = PatchMirror.Subsets(window.MirrorAxes);
        try
        {
            _input = new VoxelBuffer<float>(patch.VoxelCount * model.Manifest.InputChannels, budget);
            _output = new VoxelBuffer<float>(patch.VoxelCount * model.Manifest.OutputChannels, budget);
            _sum = new VoxelBuffer<float>(_output.Length, budget);
            _ones = new float[patch.VoxelCount];
            Array.Fill(_ones, 1);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many mirror images are averaged, the patch itself included.</summary>
    public int MirrorCount => _mirrors.Count;

    /// <summary>1 for every voxel of a patch.</summary>
    public ReadOnlySpan<float> Ones => _ones;

    /// <summary>One channel of the sum over all mirror images. <i>Shape</i>: [z, y, x].</summary>
    public ReadOnlySpan<float> SumOf(int c) => ChannelOf(_sum, c);

    /// <summary>Runs the model on a patch and all its mirror images, and sums the answers.</summary>
    public void Predict(ReadOnlySpan<float> volume, GridSize size, VoxelIndex origin, CancellationToken cancellationToken)
    {
        var channels = _model.Manifest.InputChannels;
        var voxels = (int)size.VoxelCount;
        _sum.GetSpan().Clear();
        foreach (var mirror in _mirrors)
        {
            for (var c = 0; c < channels; c++) PatchKernels.Extract(volume.Slice(c * voxels, voxels), size, origin, _patch, mirror, ChannelOf(_input, c));
            _model.Run(_input.Memory, [1, channels, _patch.Nz, _patch.Ny, _patch.Nx], _output.Memory, cancellationToken);
            for (var c = 0; c < _model.Manifest.OutputChannels; c++) PatchKernels.AddMirrored(ChannelOf(_output, c), _patch, mirror, ChannelOf(_sum, c));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in (IDisposable?[])[_input, _output, _sum]) buffer?.Dispose();
    }

    private Span<float> ChannelOf(VoxelBuffer<float> buffer, int c) => buffer.GetSpan().Slice(c * (int)_patch.VoxelCount, (int)_patch.VoxelCount);
}
