using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Puts class numbers and masks on another grid: each voxel takes the number of the nearest source voxel, halves
/// to the higher index, and 0 beyond half a voxel outside. Any affine relation between the grids will do. Static
/// and thread-safe; bitwise equal for any number of threads.
/// </summary>
public static unsafe class NearestResampler
{
    /// <summary>Resamples a label map.</summary>
    /// <param name="source">The label map.</param>
    /// <param name="target">The grid to be filled.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    /// <param name="budget">The budget of the result; the process-wide one when null.</param>
    /// <returns>A new label map, the caller's to dispose.</returns>
    public static LabelMap Resample(LabelMap source, VolumeGeometry target, int degreeOfParallelism = 1, MemoryBudget? budget = null)
    {
        var buffer = new VoxelBuffer<byte>(target.Size.VoxelCount, budget);
        Resample(new GridMapping(target, source.Geometry), source.Labels, buffer.GetSpan(), degreeOfParallelism);
        return new LabelMap(target, buffer);
    }

    /// <summary>Resamples a mask.</summary>
    /// <param name="mapping">The map from the grid to be filled to the mask's.</param>
    /// <param name="source">The mask.</param>
    /// <param name="destination">The result.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    public static void Resample(GridMapping mapping, ReadOnlySpan<byte> source, Span<byte> destination, int degreeOfParallelism = 1)
    {
        if (source.Length != mapping.Source.Size.VoxelCount) throw new ArgumentException("The mask does not fit the source grid.", nameof(source));
        if (destination.Length != mapping.Target.Size.VoxelCount) throw new ArgumentException("The destination does not fit the target.", nameof(destination));
        var size = mapping.Target.Size;
        fixed (byte* from = source, to = destination)
        {
            ParallelRanges.Run(size.Ny * size.Nz, Math.Max(1, (1 << 16) / size.Nx), degreeOfParallelism, new Rows(mapping, from, to));
        }
    }

    private readonly struct Rows(GridMapping mapping, byte* source, byte* destination) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var (from, to) = (mapping.Source.Size, mapping.Target.Size);
            for (var r = first; r < end; r++)
            {
                for (var i = 0; i < to.Nx; i++)
                {
                    var at = mapping.ToSource(new ContinuousIndex(i, r % to.Ny, r / to.Ny));
                    var nearest = new VoxelIndex(Nearest(at.I, from.Nx), Nearest(at.J, from.Ny), Nearest(at.K, from.Nz));
                    destination[((long)r * to.Nx) + i] = from.Contains(nearest) ? source[from.OffsetOf(nearest)] : (byte)0;
                }
            }
        }

        // The edges of the outermost voxels belong to them, within rounding.
        private static int Nearest(double place, int length)
        {
            var nearest = (int)Math.Floor(place + 0.5);
            if (nearest == length && place <= length - 0.5 + GridMapping.EdgeTolerance) return length - 1;
            return nearest == -1 && place >= -0.5 - GridMapping.EdgeTolerance ? 0 : nearest;
        }
    }
}
