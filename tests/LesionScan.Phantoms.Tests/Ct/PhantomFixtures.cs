using LesionScan.Core.Geometry;
using LesionScan.Phantoms.Ct;

namespace LesionScan.Phantoms.Tests.Ct;

/// <summary>Small phantoms in body coordinates: the origin is the middle of the sacral endplate.</summary>
internal static class PhantomFixtures
{
    /// <summary>A box around the lumbar spine.</summary>
    public static VolumeGeometry Lumbar(double spacing = 2.5) => Grid(new PointLps(0, 5, 75), 150, 120, 190, spacing);

    /// <summary>The whole trunk, coarsely.</summary>
    public static VolumeGeometry Trunk(double spacing = 4) => Grid(new PointLps(0, -20, 170), 400, 300, 720, spacing);

    public static CtPhantomOptions Plain(ulong seed, VolumeGeometry geometry, int lesions = 0) => new()
    {
        Seed = seed,
        Geometry = geometry,
        LesionCount = lesions,
        Metal = false,
        Ideal = true,
        Misplaced = false,
        TrabecularHu = 160,
    };

    public static VolumeGeometry Grid(PointLps center, double x, double y, double z, double spacing)
    {
        var size = new GridSize((int)(x / spacing), (int)(y / spacing), (int)(z / spacing));
        var origin = center - new VectorLps((size.Nx - 1) * spacing / 2, (size.Ny - 1) * spacing / 2, (size.Nz - 1) * spacing / 2);
        return new VolumeGeometry(size, new VoxelSpacing(spacing, spacing, spacing), origin, VectorLps.Left, VectorLps.Posterior, VectorLps.Superior, "1.2.3");
    }
}
