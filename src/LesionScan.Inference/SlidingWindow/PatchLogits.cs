using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>The logits of a whole volume. <i>Ownership</i>: owns its memory; dispose it once. <i>Thread safety</i>: safe for any number of readers.</summary>
public sealed class PatchLogits : IDisposable
{
    private readonly VoxelBuffer<float> _values;

    internal PatchLogits(GridSize size, int classes, VoxelBuffer<float> values, PatchStatistics statistics)
    {
        Size = size;
        Classes = classes;
        _values = values;
        Statistics = statistics;
    }

    /// <summary>The model grid's size.</summary>
    public GridSize Size { get; }

    /// <summary>The number of output channels.</summary>
    public int Classes { get; }

    /// <summary>What the pass cost.</summary>
    public PatchStatistics Statistics { get; }

    /// <summary><i>Shape</i>: [<see cref="Classes"/>, z, y, x], row-major; valid until disposal.</summary>
    public ReadOnlyMemory<float> Values => _values.Memory;

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)_values).Dispose();
}

/// <summary>What a pass over a volume cost.</summary>
/// <param name="VoxelsComputed">Output voxels the network computed, overlap, mirror images and padding included.</param>
/// <param name="VoxelsNeeded">Voxels of the volume.</param>
/// <param name="Patches">Patches.</param>
/// <param name="Runs">Runs of the network: patches times mirror images.</param>
public readonly record struct PatchStatistics(long VoxelsComputed, long VoxelsNeeded, int Patches, int Runs)
{
    /// <summary>Voxels computed for each voxel needed; 1 is the least.</summary>
    public double ComputedPerNeeded => (double)VoxelsComputed / VoxelsNeeded;
}
