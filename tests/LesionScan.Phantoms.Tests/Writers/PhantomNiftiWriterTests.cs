using System.Globalization;
using LesionScan.Core.Geometry;
using LesionScan.Phantoms.Ct;
using LesionScan.Phantoms.Writers;
using LesionScan.Testing;

namespace LesionScan.Phantoms.Tests.Writers;

public class PhantomNiftiWriterTests
{
    private const string Script = """
        import sys, nibabel as nib, numpy as np
        d, end, i, j, k = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
        im, an, le = (nib.load(f'{d}/{n}.{end}') for n in ('image', 'anatomy', 'lesions'))
        assert im.get_data_dtype() == np.int16 and an.get_data_dtype() == np.uint8 and (im.affine == an.affine).all() and (im.affine == le.affine).all()
        p = im.affine @ [i, j, k, 1]
        print(*im.shape, -p[0], -p[1], p[2], np.asanyarray(im.dataobj)[i, j, k], int(np.asanyarray(an.dataobj).astype(np.int64).sum()), sep=' ')
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_ObliqueGrid_NibabelReadsTheSameVoxelsAndPlaces(bool compress)
    {
        using var folder = new TemporaryFolder();
        var options = new CtPhantomOptions { Seed = 2, Region = CtRegion.Lumbar, Orientation = CtOrientation.Oblique, Spacing = new(5, 5, 6), LesionCount = 1 };
        using var phantom = CtPhantom.Generate(options);
        PhantomNiftiWriter.Write(phantom, folder.Path, compress);
        var at = new VoxelIndex(7, 11, 5);
        string[] arguments = ["-c", Script, folder.Path, compress ? "nii.gz" : "nii", "7", "11", "5"];
        var numbers = ExternalTool.Run(ExternalTool.Python, arguments).Succeeded().Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(s => double.Parse(s, CultureInfo.InvariantCulture)).ToArray();
        var g = phantom.Image.Geometry;
        var p = g.ToLps(at);
        long labels = 0;
        foreach (var label in phantom.Anatomy.Labels) labels += label;
        Assert.Equal([g.Size.Nx, g.Size.Ny, g.Size.Nz], numbers[..3]);
        Assert.Equal(p.X, numbers[3], 3);
        Assert.Equal(p.Y, numbers[4], 3);
        Assert.Equal(p.Z, numbers[5], 3);
        Assert.Equal(phantom.Image[at], numbers[6]);
        Assert.Equal(labels, numbers[7]);
        Assert.True(File.Exists(folder.PathOf("truth.json")));
    }
}
