using LesionScan.Core.Geometry;

namespace LesionScan.Pipeline.Lesions;

/// <summary>The voxels of one lesion, with what follows from their positions alone.</summary>
internal sealed class LesionVoxels(VolumeGeometry geometry, IReadOnlyList<VoxelIndex> voxels)
{
    public VolumeGeometry Geometry => geometry;

    public IReadOnlyList<VoxelIndex> Voxels => voxels;

    /// <summary>The mean position.</summary>
    public PointLps Centroid()
    {
        double i = 0, j = 0, k = 0;
        foreach (var v in Voxels) (i, j, k) = (i + v.I, j + v.J, k + v.K);
        return Geometry.ToLps(new ContinuousIndex(i / Voxels.Count, j / Voxels.Count, k / Voxels.Count));
    }

    /// <summary>The box along the patient's axes around the voxels' centres, grown by half a voxel's extent.</summary>
    public (PointLps Minimum, PointLps Maximum) Box()
    {
        var low = new PointLps(double.MaxValue, double.MaxValue, double.MaxValue);
        var high = new PointLps(double.MinValue, double.MinValue, double.MinValue);
        foreach (var v in Voxels)
        {
            var p = Geometry.ToLps(v);
            low = new PointLps(Math.Min(low.X, p.X), Math.Min(low.Y, p.Y), Math.Min(low.Z, p.Z));
            high = new PointLps(Math.Max(high.X, p.X), Math.Max(high.Y, p.Y), Math.Max(high.Z, p.Z));
        }

        var half = new VectorLps(
            (Math.Abs(Geometry.StepI.X) + Math.Abs(Geometry.StepJ.X) + Math.Abs(Geometry.StepK.X)) / 2,
            (Math.Abs(Geometry.StepI.Y) + Math.Abs(Geometry.StepJ.Y) + Math.Abs(Geometry.StepK.Y)) / 2,
            (Math.Abs(Geometry.StepI.Z) + Math.Abs(Geometry.StepJ.Z) + Math.Abs(Geometry.StepK.Z)) / 2);
        return (low - half, high + half);
    }

    /// <summary>At most a number of positions, evenly taken, for votes that do not need every voxel.</summary>
    public PointLps[] Sample(int most)
    {
        var stride = Math.Max(1, Voxels.Count / most);
        var sample = new List<PointLps>();
        for (var n = 0; n < Voxels.Count; n += stride) sample.Add(Geometry.ToLps(Voxels[n]));
        return [.. sample];
    }
}
