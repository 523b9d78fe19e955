namespace LesionScan.Core.Geometry;

/// <summary>
/// A voxel's place in its grid: I is the column, J the row, K the slice. In memory a voxel lies at
/// <c>(K·Ny + J)·Nx + I</c>, the order of a DHW tensor. This is the one place that says so.
/// </summary>
public readonly record struct VoxelIndex(int I, int J, int K);

/// <summary>A place between voxel centres, in voxels; the centre of voxel (i,j,k) is exactly (i,j,k).</summary>
public readonly record struct ContinuousIndex(double I, double J, double K)
{
    /// <summary>The nearest voxel, halves rounded to even.</summary>
    public VoxelIndex Round() => new((int)Math.Round(I), (int)Math.Round(J), (int)Math.Round(K));
}

/// <summary>The number of voxels along each axis. The default (0,0,0) is not a valid grid.</summary>
/// <param name="Nx">Columns.</param>
/// <param name="Ny">Rows.</param>
/// <param name="Nz">Slices.</param>
public readonly record struct GridSize(int Nx, int Ny, int Nz)
{
    /// <summary>The number of voxels; exact.</summary>
    public long VoxelCount => checked((long)Nx * Ny * Nz);

    /// <summary>Whether the index lies inside the grid.</summary>
    public bool Contains(VoxelIndex v) => (uint)v.I < (uint)Nx && (uint)v.J < (uint)Ny && (uint)v.K < (uint)Nz;

    /// <summary>The offset of a voxel in memory; the index must lie inside.</summary>
    public int OffsetOf(VoxelIndex v) => checked((((v.K * Ny) + v.J) * Nx) + v.I);
}

/// <summary>The distance between voxel centres along each axis, in mm. The default (0,0,0) is not valid.</summary>
public readonly record struct VoxelSpacing(double I, double J, double K)
{
    /// <summary>The volume of one voxel of an orthogonal grid, in mm³.</summary>
    public double VoxelVolumeMm3 => I * J * K;
}
