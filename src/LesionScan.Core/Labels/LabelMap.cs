using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Labels;

/// <summary>
/// A grid of class numbers, 0 being background. It is not a <see cref="Volume{T}"/>, so that interpolating
/// labels does not compile. <i>Ownership</i>: owns its buffer; dispose it once. <i>Thread safety</i>: safe
/// for any number of readers.
/// </summary>
public sealed class LabelMap : IDisposable
{
    private readonly VoxelBuffer<byte> _buffer;

    /// <summary>Takes ownership of a filled buffer.</summary>
    /// <param name="geometry">Where the grid lies.</param>
    /// <param name="buffer">The class numbers; its length must be the grid's voxel count.</param>
    public LabelMap(VolumeGeometry geometry, VoxelBuffer<byte> buffer)
    {
        if (buffer.Length != geometry.Size.VoxelCount) throw new ArgumentException("The buffer does not fit the grid.", nameof(buffer));
        Geometry = geometry;
        _buffer = buffer;
    }

    /// <summary>Where the grid lies.</summary>
    public VolumeGeometry Geometry { get; }

    /// <summary>All class numbers in memory order.</summary>
    public ReadOnlySpan<byte> Labels => _buffer.GetSpan();

    /// <summary>All class numbers, for code that must keep a reference; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.Memory;

    /// <summary>One voxel's class number.</summary>
    public byte this[VoxelIndex v] => Labels[Geometry.Size.OffsetOf(v)];

    /// <summary>The class numbers of one slice.</summary>
    public ReadOnlySpan<byte> Slice(int k)
    {
        var area = Geometry.Size.Nx * Geometry.Size.Ny;
        return Labels.Slice(k * area, area);
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)_buffer).Dispose();
}
