using System.Globalization;
using LesionScan.Phantoms.Ct;
using LesionScan.Phantoms.Writers;
using LesionScan.Testing;

namespace LesionScan.Phantoms.Tests.Writers;

public class PhantomDicomWriterTests
{
    private const string Script = """
        import sys, glob, pydicom, numpy as np
        d = sys.argv[1]
        ct = [pydicom.dcmread(f) for f in sorted(glob.glob(d + '/ct/*.dcm'))]
        hu = np.stack([c.pixel_array * float(c.RescaleSlope) + float(c.RescaleIntercept) for c in ct])
        seg = pydicom.dcmread(d + '/truth/lesions.dcm')
        bits = seg.pixel_array.reshape(-1, seg.Rows, seg.Columns)
        print(len(ct), hu.sum(), bits.sum(), len(seg.SegmentSequence))
        """;

    [Theory]
    [InlineData(CtOrientation.Axial)]
    [InlineData(CtOrientation.FeetFirst)]
    [InlineData(CtOrientation.Oblique)]
    public void Write_Phantom_IsValidDicomWithTheSameVoxels(CtOrientation orientation)
    {
        using var folder = new TemporaryFolder();
        var options = new CtPhantomOptions { Seed = 2, Region = CtRegion.Lumbar, Orientation = orientation, Spacing = new(4, 4, 5), LesionCount = 3 };
        using var phantom = CtPhantom.Generate(options);
        Assert.NotEmpty(phantom.Truth.Lesions);
        PhantomDicomWriter.Write(phantom, folder.Path);
        var numbers = ExternalTool.Run(ExternalTool.Python, ["-c", Script, folder.Path]).Succeeded().Output
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(s => double.Parse(s, CultureInfo.InvariantCulture)).ToArray();
        long hu = 0;
        foreach (var value in phantom.Image.Voxels) hu += value;
        Assert.Equal(phantom.Image.Geometry.Size.Nz, numbers[0]);
        Assert.Equal(hu, numbers[1]);
        Assert.Equal(phantom.Lesions.Labels.Length - phantom.Lesions.Labels.Count((byte)0), numbers[2]);
        Assert.Equal(phantom.Truth.Lesions.Count, numbers[3]);
        foreach (var file in new[] { "ct/0001.dcm", "truth/lesions.dcm", "truth/anatomy.dcm" })
        {
            var check = ExternalTool.Run("dciodvfy", [folder.PathOf(file)]);
            Assert.DoesNotContain("Error", check.Output + check.Error, StringComparison.Ordinal);
        }
    }
}
