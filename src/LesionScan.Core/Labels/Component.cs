using LesionScan.Core.Geometry;

namespace LesionScan.Core.Labels;

/// <summary>One connected component of a mask.</summary>
/// <param name="Number">Its number, from 1, in the order of the components' first voxels in memory.</param>
/// <param name="VoxelCount">How many voxels it has.</param>
/// <param name="Minimum">The lowest column, row and slice it reaches.</param>
/// <param name="Maximum">The highest column, row and slice it reaches, included.</param>
/// <param name="Centroid">The mean of its voxels' centres, in voxels.</param>
public readonly record struct Component(int Number, long VoxelCount, VoxelIndex Minimum, VoxelIndex Maximum, ContinuousIndex Centroid);

/// <summary>What the values of a component's voxels are. <i>Units</i>: those of the volume.</summary>
/// <param name="Count">How many voxels were measured.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="StandardDeviation">The standard deviation of the population (divided by the count).</param>
/// <param name="Minimum">The smallest value.</param>
/// <param name="Maximum">The largest value.</param>
public readonly record struct IntensityStatistics(long Count, double Mean, double StandardDeviation, short Minimum, short Maximum);
