using LesionScan.Core.Geometry;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>Copies patches out of a volume and adds answers back. All shapes are [z, y, x], row-major.</summary>
internal static class PatchKernels
{
    /// <summary>Copies a patch, mirrored, that may reach outside the volume; what lies outside becomes 0.</summary>
    /// <remarks>0 after normalisation, as in nnU-Net.</remarks>
    public static void Extract(ReadOnlySpan<float> volume, GridSize size, VoxelIndex origin, GridSize patch, PatchMirror mirror, Span<float> destination)
    {
        var x0 = Math.Max(0, -origin.I);
        var x1 = Math.Min(patch.Nx, size.Nx - origin.I);
        for (var z = 0; z < patch.Nz; z++)
        {
            for (var y = 0; y < patch.Ny; y++)
            {
                var row = destination.Slice(Row(patch, mirror, z, y) * patch.Nx, patch.Nx);
                row.Clear();
                var (k, j) = (origin.K + z, origin.J + y);
                if (k < 0 || k >= size.Nz || j < 0 || j >= size.Ny) continue;
                volume.Slice((((k * size.Ny) + j) * size.Nx) + origin.I + x0, x1 - x0).CopyTo(row[x0..]);
                if (mirror.X) row.Reverse();
            }
        }
    }

    /// <summary>Adds a mirrored answer, mirrored back, to a sum.</summary>
    public static void AddMirrored(ReadOnlySpan<float> answer, GridSize patch, PatchMirror mirror, Span<float> sum)
    {
        for (var z = 0; z < patch.Nz; z++)
        {
            for (var y = 0; y < patch.Ny; y++)
            {
                var from = answer.Slice(Row(patch, mirror, z, y) * patch.Nx, patch.Nx);
                var to = sum.Slice(((z * patch.Ny) + y) * patch.Nx, patch.Nx);
                if (mirror.X)
                {
                    for (var x = 0; x < to.Length; x++) to[x] += from[to.Length - 1 - x];
                }
                else
                {
                    for (var x = 0; x < to.Length; x++) to[x] += from[x];
                }
            }
        }
    }

    /// <summary>Adds a patch, times its weights and a factor, to the part of the volume it covers.</summary>
    public static void AddWeighted(
        ReadOnlySpan<float> values, ReadOnlySpan<float> weights, float factor, GridSize patch, VoxelIndex origin, GridSize size, Span<float> volume)
    {
        var x0 = Math.Max(0, -origin.I);
        var x1 = Math.Min(patch.Nx, size.Nx - origin.I);
        for (var z = Math.Max(0, -origin.K); z < Math.Min(patch.Nz, size.Nz - origin.K); z++)
        {
            for (var y = Math.Max(0, -origin.J); y < Math.Min(patch.Ny, size.Ny - origin.J); y++)
            {
                var at = (((z * patch.Ny) + y) * patch.Nx) + x0;
                var v = values.Slice(at, x1 - x0);
                var w = weights.Slice(at, x1 - x0);
                var sum = volume.Slice(((((origin.K + z) * size.Ny) + origin.J + y) * size.Nx) + origin.I + x0, x1 - x0);
                for (var x = 0; x < sum.Length; x++) sum[x] += v[x] * factor * w[x];
            }
        }
    }

    /// <summary>Divides each value by the sum of its weights.</summary>
    public static void Divide(Span<float> values, ReadOnlySpan<float> weightSums)
    {
        weightSums = weightSums[..values.Length];
        for (var i = 0; i < values.Length; i++) values[i] /= weightSums[i];
    }

    private static int Row(GridSize patch, PatchMirror mirror, int z, int y) =>
        ((mirror.Z ? patch.Nz - 1 - z : z) * patch.Ny) + (mirror.Y ? patch.Ny - 1 - y : y);
}
