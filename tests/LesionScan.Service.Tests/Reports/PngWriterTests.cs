using LesionScan.Service.Reports;
using LesionScan.Testing;

namespace LesionScan.Service.Tests.Reports;

public sealed class PngWriterTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(256, 129)]
    public void Encode_RandomPicture_IsReadBackEqualByAnotherProgram(int width, int height)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(width);
        var picture = new Raster(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) picture.Paint(x, y, new Rgb((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)));
        }

        File.WriteAllBytes(folder.PathOf("a.png"), PngWriter.Encode(picture));
        var script = "import sys;from PIL import Image;i=Image.open(sys.argv[1]);i.load();assert i.mode=='RGB',i.mode;print(i.size[0],i.size[1]);open(sys.argv[2],'wb').write(i.tobytes())";
        var read = ExternalTool.Run(ExternalTool.Python, ["-c", script, folder.PathOf("a.png"), folder.PathOf("a.rgb")]).Succeeded();
        Assert.Equal($"{width} {height}", read.Output.Trim());
        Assert.Equal(picture.Pixels.ToArray(), File.ReadAllBytes(folder.PathOf("a.rgb")));
    }

    [Fact]
    public void Encode_AnyPicture_CarriesTheResearchMark()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("a.png"), PngWriter.Encode(new Raster(2, 2)));
        var script = "import sys;from PIL import Image;i=Image.open(sys.argv[1]);i.load();print(i.text['Comment'])";
        var read = ExternalTool.Run(ExternalTool.Python, ["-c", script, folder.PathOf("a.png")]).Succeeded();
        Assert.Equal("Research use only. Not for clinical use.", read.Output.Trim());
    }
}
