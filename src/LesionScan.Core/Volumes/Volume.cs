using LesionScan.Core.Geometry;
using LesionScan.Core.Measurements;

namespace LesionScan.Core.Volumes;

/// <summary>
/// A grid of values in one unit. Read-only once built. <i>Shape</i>: DHW, see <see cref="VoxelIndex"/>.
/// <i>Ownership</i>: owns its buffer; dispose it once. <i>Thread safety</i>: safe for any number of readers.
/// </summary>
/// <typeparam name="T">The voxel's type.</typeparam>
public sealed class Volume<T> : IDisposable
    where T : unmanaged
{
    private readonly VoxelBuffer<T> _buffer;

    /// <summary>Takes ownership of a filled buffer.</summary>
    /// <param name="geometry">Where the grid lies.</param>
    /// <param name="unit">What the values mean.</param>
    /// <param name="buffer">The voxels; its length must be the grid's voxel count.</param>
    public Volume(VolumeGeometry geometry, UcumUnit unit, VoxelBuffer<T> buffer)
    {
        if (buffer.Length != geometry.Size.VoxelCount) throw new ArgumentException("The buffer does not fit the grid.", nameof(buffer));
        Geometry = geometry;
        Unit = unit;
        _buffer = buffer;
    }

    /// <summary>Where the grid lies.</summary>
    public VolumeGeometry Geometry { get; }

    /// <summary>What the values mean.</summary>
    public UcumUnit Unit { get; }

    /// <summary>All voxels in memory order.</summary>
    public ReadOnlySpan<T> Voxels => _buffer.GetSpan();

    /// <summary>All voxels in memory order, for code that must keep a reference; valid until disposal.</summary>
    public ReadOnlyMemory<T> Memory => _buffer.Memory;

    /// <summary>One voxel.</summary>
    public T this[VoxelIndex v] => Voxels[Geometry.Size.OffsetOf(v)];

    /// <summary>The voxels of one slice.</summary>
    public ReadOnlySpan<T> Slice(int k)
    {
        var area = Geometry.Size.Nx * Geometry.Size.Ny;
        return Voxels.Slice(k * area, area);
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)_buffer).Dispose();
}
