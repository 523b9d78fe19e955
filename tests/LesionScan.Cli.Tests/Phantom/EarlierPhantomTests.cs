using LesionScan.Cli.Phantom;
using LesionScan.Core.Geometry;
using LesionScan.Phantoms.Ct;
using LesionScan.Phantoms.Writers;
using LesionScan.Testing;

namespace LesionScan.Cli.Tests.Phantom;

public sealed class EarlierPhantomTests
{
    [Fact]
    public void DeleteFrom_FolderOfAPhantom_LeavesWhatIsNotOfThePhantom()
    {
        using var folder = new TemporaryFolder();
        var options = new CtPhantomOptions { Seed = 5, LesionCount = 0, Region = CtRegion.Lumbar, Spacing = new VoxelSpacing(6, 6, 6) };
        using (var phantom = CtPhantom.Generate(options)) PhantomDicomWriter.Write(phantom, folder.Path);
        TestSlice.Write(folder.PathOf("ct", "patient.dcm"), "1.2.826.0.1.1");
        File.WriteAllText(folder.PathOf("ct", "notes.dcm"), "not an image");

        EarlierPhantom.DeleteFrom(folder.Path);

        var left = Directory.GetFiles(folder.PathOf("ct")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);
        Assert.Equal(["notes.dcm", "patient.dcm"], left);
        Assert.Empty(Directory.GetFiles(folder.PathOf("truth")));
    }

    [Fact]
    public void DeleteFrom_FolderOfNoPhantom_LeavesEverything()
    {
        using var folder = new TemporaryFolder();
        TestSlice.Write(folder.PathOf("ct", "0001.dcm"), "1.2.826.0.1.1");
        TestSlice.Write(folder.PathOf("truth", "lesions.dcm"), "1.2.826.0.1.2");

        EarlierPhantom.DeleteFrom(folder.Path);

        Assert.Equal(2, Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Length);
    }
}
