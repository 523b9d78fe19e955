using LesionScan.Core.Geometry;
using LesionScan.Inference.SlidingWindow;

namespace LesionScan.Inference.Tests.SlidingWindow;

public class PatchKernelsTests
{
    private static readonly GridSize Size = new(5, 4, 3);
    private static readonly GridSize Patch = new(4, 3, 2);

    [Fact]
    public void Extract_AnyOriginAndMirror_TakesTheVoxelsAndZeroOutside()
    {
        var volume = TestModel.Noise((int)Size.VoxelCount);
        var patch = new float[Patch.VoxelCount];
        foreach (var mirror in PatchMirror.Subsets([0, 1, 2]))
        {
            foreach (var origin in (VoxelIndex[])[new(0, 0, 0), new(-1, -2, -1), new(3, 2, 2), new(1, 1, 1)])
            {
                PatchKernels.Extract(volume, Size, origin, Patch, mirror, patch);
                for (var i = 0; i < patch.Length; i++)
                {
                    var (x, y, z) = Unmirrored(i, mirror);
                    var v = new VoxelIndex(origin.I + x, origin.J + y, origin.K + z);
                    Assert.Equal(Size.Contains(v) ? volume[Size.OffsetOf(v)] : 0, patch[i]);
                }
            }
        }
    }

    [Fact]
    public void AddMirrored_OfAnExtractedPatch_GivesThePatchBack()
    {
        var volume = TestModel.Noise((int)Patch.VoxelCount);
        foreach (var mirror in PatchMirror.Subsets([0, 1, 2]))
        {
            float[] mirrored = new float[volume.Length], back = new float[volume.Length];
            PatchKernels.Extract(volume, Patch, default, Patch, mirror, mirrored);
            PatchKernels.AddMirrored(mirrored, Patch, mirror, back);
            Assert.Equal(volume, back);
        }
    }

    [Fact]
    public void Subsets_ThreeAxes_AreEightDifferentOnesBeginningWithNone()
    {
        var all = PatchMirror.Subsets([2, 0, 1]);
        Assert.Equal(8, all.Distinct().Count());
        Assert.Equal(default, all[0]);
        Assert.Equal([default], PatchMirror.Subsets([]));
    }

    private static (int X, int Y, int Z) Unmirrored(int i, PatchMirror mirror)
    {
        var (x, y, z) = (i % Patch.Nx, i / Patch.Nx % Patch.Ny, i / Patch.Nx / Patch.Ny);
        return (mirror.X ? Patch.Nx - 1 - x : x, mirror.Y ? Patch.Ny - 1 - y : y, mirror.Z ? Patch.Nz - 1 - z : z);
    }
}
