using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Labels;

/// <summary>
/// The exact Euclidean distance transform of anisotropic grids. One scan along rows, then the lower envelope of
/// parabolas along columns and along slices. <i>Source</i>: Felzenszwalb and Huttenlocher 2012, Theory of
/// Computing 8:415–428, doi:10.4086/toc.2012.v008a019. Static and thread-safe; bitwise equal for any number of threads.
/// </summary>
public static unsafe class DistanceTransform
{
    /// <summary>Lines done together, so that each cache line of a strided pass is used whole.</summary>
    private const int Lines = 32;

    /// <summary>Writes the squared distance from each voxel's centre to the nearest set voxel's centre.</summary>
    /// <param name="size">The grid's size.</param>
    /// <param name="spacing">mm between voxel centres of an orthogonal grid.</param>
    /// <param name="mask">One byte a voxel, not 0 being set.</param>
    /// <param name="squaredMm">The result in mm², 0 where set; positive infinity everywhere when nothing is set.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    public static void SquaredMm(
        GridSize size, VoxelSpacing spacing, ReadOnlySpan<byte> mask, Span<float> squaredMm, int degreeOfParallelism = 1)
    {
        if (squaredMm.Length != size.VoxelCount) throw new ArgumentException("The destination does not fit the grid.", nameof(squaredMm));
        using var bits = BitVolume.Of(size, mask, default(NonZero), degreeOfParallelism);
        fixed (float* distances = squaredMm)
        {
            ParallelRanges.Run(bits.RowCount, BitVolume.RowsPerThread, degreeOfParallelism, new Rows(bits, (float)spacing.I, distances));
            var blocks = (size.Nx + Lines - 1) / Lines;
            var columns = new Strided(distances, size.Nx, size.Ny, size.Nx, (long)size.Nx * size.Ny, spacing.J);
            ParallelRanges.Run(size.Nz * blocks, blocks, degreeOfParallelism, columns);
            var slices = new Strided(distances, size.Nx, size.Nz, (long)size.Nx * size.Ny, size.Nx, spacing.K);
            ParallelRanges.Run(size.Ny * blocks, blocks, degreeOfParallelism, slices);
        }
    }

    // Along rows the nearest set voxel is at one of the two ends of a gap.
    private readonly struct Rows(BitVolume bits, float spacing, float* distances) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var nx = bits.Size.Nx;
            for (var row = first; row < end; row++)
            {
                var line = new Span<float>(distances + ((long)row * nx), nx);
                var scanner = default(RunScanner);
                var gap = 0;
                while (scanner.Next(bits.Row(row), nx, out var start, out var stop))
                {
                    Gap(line, gap, start, hasLeft: gap > 0, hasRight: true);
                    line[start..stop].Clear();
                    gap = stop;
                }

                if (gap == 0) line.Fill(float.PositiveInfinity);
                else Gap(line, gap, nx, hasLeft: true, hasRight: false);
            }
        }

        private void Gap(Span<float> line, int start, int end, bool hasLeft, bool hasRight)
        {
            for (var x = start; x < end; x++)
            {
                var (left, right) = (x - start + 1, end - x);
                var mm = spacing * (!hasRight || (hasLeft && left < right) ? left : right);
                line[x] = mm * mm;
            }
        }
    }

    /// <summary>One strided pass; work is numbered by outer line and block of neighbouring lines.</summary>
    private readonly struct Strided(float* distances, int nx, int length, long stride, long outerStride, double spacing) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            using var scratch = new Scratch<float>(Lines * length);
            using var envelope = new ParabolaEnvelope(length, spacing);
            var blocks = (nx + Lines - 1) / Lines;
            fixed (float* lines = scratch.Span)
            {
                for (var work = first; work < end; work++)
                {
                    var x = work % blocks * Lines;
                    var block = distances + (work / blocks * outerStride) + x;
                    var width = Math.Min(Lines, nx - x);
                    Load(block, width, lines);
                    for (var n = 0; n < width; n++) envelope.Transform(lines + (n * (long)length));
                    Store(block, width, lines);
                }
            }
        }

        private void Load(float* block, int width, float* lines)
        {
            for (var n = 0; n < length; n++)
            {
                for (var x = 0; x < width; x++) lines[(x * (long)length) + n] = block[(n * stride) + x];
            }
        }

        private void Store(float* block, int width, float* lines)
        {
            for (var n = 0; n < length; n++)
            {
                for (var x = 0; x < width; x++) block[(n * stride) + x] = lines[(x * (long)length) + n];
            }
        }
    }
}
