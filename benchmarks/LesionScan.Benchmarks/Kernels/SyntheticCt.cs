using LesionScan.Core.Geometry;

namespace LesionScan.Benchmarks.Kernels;

/// <summary>A seeded stand-in for a CT series: body, spine, ribs and femora with noise, 0.75 × 0.75 × 1 mm.</summary>
internal static class SyntheticCt
{
    /// <summary>A bone threshold that gives tens of objects and a few percent of the voxels.</summary>
    public const short BoneHu = 200;

    public static VolumeGeometry Geometry(int slices) =>
        new(new GridSize(512, 512, slices), new VoxelSpacing(0.75, 0.75, 1), default, VectorLps.Left, VectorLps.Posterior, VectorLps.Superior);

    public static short[] Voxels(int slices)
    {
        var random = new Random(7);
        var voxels = new short[512 * 512 * slices];
        for (var n = 0; n < voxels.Length; n++)
        {
            var (x, y, z) = (n % 512, n / 512 % 512, n / 512 / 512);
            var noise = (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 40;
            voxels[n] = (short)Math.Clamp(Tissue(x, y, z) + noise, -1024, 3071);
        }

        return voxels;
    }

    public static byte[] Bone(int slices) => [.. Voxels(slices).Select(hu => (byte)(hu >= BoneHu ? 1 : 0))];

    private static int Tissue(int x, int y, int z)
    {
        var body = Ellipse(x, y, 256, 256, 220, 170);
        if (body > 1) return -1000;
        var vertebra = Ellipse(x, y, 256, 340, 36, 30) + Math.Pow(((z % 28) - 12) / 12.0, 2);
        if (vertebra < 1) return vertebra > 0.7 ? 700 : 250;
        if (Math.Abs(Math.Sqrt(body) - 0.93) < 0.03 && Math.Abs((z % 24) - 12) < 4) return 600;
        var femur = Math.Min(Ellipse(x, y, 140, 300, 22, 22), Ellipse(x, y, 372, 300, 22, 22));
        if (femur < 1) return femur > 0.6 ? 1200 : 300;
        return Math.Min(Ellipse(x, y, 170, 220, 70, 90), Ellipse(x, y, 340, 220, 70, 90)) < 1 ? -850 : 40;
    }

    private static double Ellipse(double x, double y, double cx, double cy, double rx, double ry) =>
        ((x - cx) / rx * ((x - cx) / rx)) + ((y - cy) / ry * ((y - cy) / ry));
}
