using LesionScan.Testing;

namespace LesionScan.Service.Tests;

public sealed class ResultFilesTests
{
    [Fact]
    public void DeleteFrom_UsedFolder_LeavesWhatIsNotOurs()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("overlays"));
        foreach (var name in new[] { "findings.json", "segmentation.dcm", "report.html", "notes.txt" }) File.WriteAllText(folder.PathOf(name), "old");
        foreach (var name in new[] { "axial-001.png", "lesion-07-axial.png", "notes.txt" }) File.WriteAllText(folder.PathOf("overlays", name), "old");

        ResultFiles.DeleteFrom(folder.Path);

        var left = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.Path, f));
        Assert.Equal(["notes.txt", "overlays/notes.txt"], left.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DeleteFrom_NoFolder_IsHarmless()
    {
        using var folder = new TemporaryFolder();
        ResultFiles.DeleteFrom(folder.PathOf("none"));
        Assert.False(Directory.Exists(folder.PathOf("none")));
    }
}
