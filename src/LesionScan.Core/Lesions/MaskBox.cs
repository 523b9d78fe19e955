using LesionScan.Core.Geometry;

namespace LesionScan.Core.Lesions;

/// <summary>A box of voxels, both corners included.</summary>
/// <param name="Minimum">The lowest column, row and slice.</param>
/// <param name="Maximum">The highest column, row and slice.</param>
public readonly record struct MaskBox(VoxelIndex Minimum, VoxelIndex Maximum)
{
    /// <summary>The whole of a grid.</summary>
    public static MaskBox Whole(GridSize size) => new(default, new VoxelIndex(size.Nx - 1, size.Ny - 1, size.Nz - 1));
}
