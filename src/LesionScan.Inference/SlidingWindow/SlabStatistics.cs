namespace LesionScan.Inference.SlidingWindow;

/// <summary>What a pass over a volume cost.</summary>
/// <param name="VoxelsComputed">Output voxels the network computed, padding and halo included.</param>
/// <param name="VoxelsNeeded">Output voxels that were wanted.</param>
/// <param name="SlicesRun">Slices that went through the network.</param>
/// <param name="SlicesSkipped">Slices the region left out.</param>
/// <param name="SlicesRead">Slices asked of the reader.</param>
/// <param name="Runs">Runs of the network.</param>
public readonly record struct SlabStatistics(long VoxelsComputed, long VoxelsNeeded, int SlicesRun, int SlicesSkipped, int SlicesRead, int Runs)
{
    /// <summary>Voxels computed for each voxel needed; 1 is the least. 0 where nothing was needed.</summary>
    public double ComputedPerNeeded => VoxelsNeeded == 0 ? 0 : (double)VoxelsComputed / VoxelsNeeded;
}
