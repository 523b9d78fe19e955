using LesionScan.Core.Geometry;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Tests;

/// <summary>Seeded grids, volumes and masks.</summary>
internal static class TestGrids
{
    public static VolumeGeometry Axial(int nx, int ny, int nz, double si = 1, double sj = 1, double sk = 1, PointLps origin = default) =>
        new(new GridSize(nx, ny, nz), new VoxelSpacing(si, sj, sk), origin, VectorLps.Left, VectorLps.Posterior, VectorLps.Superior);

    /// <summary>A grid turned by any rotation, its slices sheared along the rows by a gantry tilt.</summary>
    public static VolumeGeometry Oblique(Random random, GridSize size, double tiltDegrees = 0)
    {
        var i = new VectorLps(Symmetric(random), Symmetric(random), Symmetric(random)).Normalized();
        var other = new VectorLps(Symmetric(random), Symmetric(random), Symmetric(random)).Normalized();
        var k = i.Cross(other).Normalized();
        var j = k.Cross(i);
        var tilt = tiltDegrees * Math.PI / 180;
        var spacing = new VoxelSpacing(0.6 + random.NextDouble(), 0.6 + random.NextDouble(), 0.6 + (2 * random.NextDouble()));
        var origin = new PointLps(100 * Symmetric(random), 100 * Symmetric(random), 100 * Symmetric(random));
        return new VolumeGeometry(size, spacing, origin, i, j, ((k * Math.Cos(tilt)) + (j * Math.Sin(tilt))).Normalized());
    }

    /// <summary>The same voxels, numbered from the other end of some axes.</summary>
    public static VolumeGeometry Flipped(VolumeGeometry g, bool i, bool j, bool k) =>
        new(g.Size, g.Spacing, g.ToLps(new VoxelIndex(i ? g.Size.Nx - 1 : 0, j ? g.Size.Ny - 1 : 0, k ? g.Size.Nz - 1 : 0)),
            i ? -g.AxisI : g.AxisI, j ? -g.AxisJ : g.AxisJ, k ? -g.AxisK : g.AxisK);

    public static short[] Noise(Random random, GridSize size, int low = -1024, int high = 2000)
    {
        var values = new short[size.VoxelCount];
        for (var n = 0; n < values.Length; n++) values[n] = (short)random.Next(low, high);
        return values;
    }

    public static byte[] Mask(Random random, GridSize size, double density)
    {
        var mask = new byte[size.VoxelCount];
        for (var n = 0; n < mask.Length; n++) mask[n] = (byte)(random.NextDouble() < density ? 1 + random.Next(3) : 0);
        return mask;
    }

    /// <summary>A mask of overlapping balls: closer to anatomy than noise.</summary>
    public static byte[] Balls(Random random, GridSize size, int count, double radius)
    {
        var mask = new byte[size.VoxelCount];
        for (var b = 0; b < count; b++)
        {
            var (x, y, z, r) = (random.NextDouble() * size.Nx, random.NextDouble() * size.Ny, random.NextDouble() * size.Nz, radius * (0.3 + random.NextDouble()));
            for (var n = 0; n < mask.Length; n++)
            {
                var (i, j, k) = (n % size.Nx, n / size.Nx % size.Ny, n / size.Nx / size.Ny);
                if (((i - x) * (i - x)) + ((j - y) * (j - y)) + ((k - z) * (k - z)) <= r * r) mask[n] = 1;
            }
        }

        return mask;
    }

    public static Volume<short> Volume(VolumeGeometry geometry, ReadOnlySpan<short> voxels)
    {
        var buffer = new VoxelBuffer<short>(voxels.Length);
        voxels.CopyTo(buffer.GetSpan());
        return new Volume<short>(geometry, UcumUnit.Hounsfield, buffer);
    }

    public static int[] Shape(GridSize size) => [size.Nz, size.Ny, size.Nx];

    private static double Symmetric(Random random) => (2 * random.NextDouble()) - 1;
}
