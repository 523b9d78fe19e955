using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>Cubic B-spline resampling between any two grids: all coefficients first, then 64 of them for each voxel.</summary>
internal static unsafe class AffineSpline
{
    public static void Run(
        GridMapping mapping, ResampleOptions options, ReadOnlySpan<short> source, Span<float> destination, int degreeOfParallelism, MemoryBudget? budget)
    {
        var size = mapping.Source.Size;
        using IDisposable owner = new VoxelBuffer<float>(size.VoxelCount, budget);
        fixed (short* from = source)
        fixed (float* coefficients = ((VoxelBuffer<float>)owner).GetSpan(), to = destination)
        {
            ParallelRanges.Run(size.Nz, 1, degreeOfParallelism, new InPlane(options, size, from, coefficients));
            ParallelRanges.Run(size.Ny, 1, degreeOfParallelism, new AcrossSlices(size, coefficients));
            ParallelRanges.Run(mapping.Target.Size.Ny * mapping.Target.Size.Nz, 8, degreeOfParallelism, new Rows(mapping, options, coefficients, to));
        }
    }

    private readonly struct InPlane(ResampleOptions options, GridSize size, short* source, float* coefficients) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var area = size.Nx * size.Ny;
            var kernel = new RowKernel(options.ClipLow, options.ClipHigh, options.ClippedPad);
            var one = 1f;
            for (var k = first; k < end; k++)
            {
                var from = source + ((long)k * area);
                var plane = coefficients + ((long)k * area);
                kernel.BlendShorts(&from, &one, 1, area, plane);
                SplinePrefilter.Run(plane, size.Ny, size.Nx, size.Nx);
                for (var j = 0; j < size.Ny; j++) SplinePrefilter.Run(plane + ((long)j * size.Nx), size.Nx, 1, 1);
            }
        }
    }

    private readonly struct AcrossSlices(GridSize size, float* coefficients) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            for (var j = first; j < end; j++) SplinePrefilter.Run(coefficients + ((long)j * size.Nx), size.Nz, (long)size.Nx * size.Ny, size.Nx);
        }
    }

    private readonly struct Rows(GridMapping mapping, ResampleOptions options, float* coefficients, float* destination) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var size = mapping.Target.Size;
            var (scale, offset) = (1 / options.Std, options.NormalizedPad);
            for (var r = first; r < end; r++)
            {
                for (var i = 0; i < size.Nx; i++)
                {
                    var sum = Voxel(mapping.ToSource(new ContinuousIndex(i, r % size.Ny, r / size.Ny)));
                    destination[((long)r * size.Nx) + i] = MathF.FusedMultiplyAdd((float)sum, scale, offset);
                }
            }
        }

        private double Voxel(ContinuousIndex at)
        {
            var size = mapping.Source.Size;
            if (!IsInside(at.I, size.Nx) || !IsInside(at.J, size.Ny) || !IsInside(at.K, size.Nz)) return 0;
            var (x, y, z) = ((int)Math.Floor(at.I), (int)Math.Floor(at.J), (int)Math.Floor(at.K));
            var sum = 0.0;
            for (var k = z - 1; k <= z + 2; k++)
            {
                for (var j = y - 1; j <= y + 2; j++)
                {
                    var row = coefficients + ((((long)SplinePrefilter.Mirror(k, size.Nz) * size.Ny) + SplinePrefilter.Mirror(j, size.Ny)) * size.Nx);
                    var along = 0.0;
                    for (var i = x - 1; i <= x + 2; i++) along += SplinePrefilter.Weight(at.I - i) * row[SplinePrefilter.Mirror(i, size.Nx)];
                    sum += SplinePrefilter.Weight(at.K - k) * SplinePrefilter.Weight(at.J - j) * along;
                }
            }

            return sum;
        }

        private static bool IsInside(double place, int length) =>
            place >= -0.5 - GridMapping.EdgeTolerance && place <= length - 0.5 + GridMapping.EdgeTolerance;
    }
}
