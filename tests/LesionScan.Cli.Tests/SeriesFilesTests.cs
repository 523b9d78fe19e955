using LesionScan.Core.Errors;
using LesionScan.Testing;

namespace LesionScan.Cli.Tests;

public sealed class SeriesFilesTests
{
    [Fact]
    public void Find_MissingPath_IsRefusedByName()
    {
        var found = SeriesFiles.Find(["no/such/place"], CancellationToken.None);
        var refusal = Assert.Single(found.Refusals);
        Assert.Equal(RejectionReason.NotFound, refusal.Reason);
        Assert.Equal("no/such/place", refusal.Subject);
    }

    [Fact]
    public void Find_TextBesideNothing_IsRefusedAndNamed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("notes.txt"), "hello");
        var found = SeriesFiles.Find([folder.Path], CancellationToken.None);
        Assert.Empty(found.Series);
        Assert.Contains("notes.txt", Assert.Single(found.Refusals).Message);
    }

    [Fact]
    public void Find_FolderThatCannotBeRead_IsRefusedByNameAndTheOthersAreRead()
    {
        // The superuser may read every folder.
        if (Environment.IsPrivilegedProcess) return;
        using var folder = new TemporaryFolder();
        TestSlice.Write(folder.PathOf("open", "1.dcm"), "1.2.826.0.1.1");
        var closed = Directory.CreateDirectory(folder.PathOf("closed")).FullName;
        ExternalTool.Run("chmod", ["000", closed]).Succeeded();
        var found = SeriesFiles.Find([folder.Path], CancellationToken.None);
        ExternalTool.Run("chmod", ["700", closed]).Succeeded();
        Assert.Equal(closed, Assert.Single(found.Refusals).Subject);
        Assert.Single(found.Series);
    }

    [SharedDataFact]
    public void Find_FoldersOfTwoSeries_SortsThemApart()
    {
        var found = SeriesFiles.Find([SharedData.PathOf("lidc_0314", "ct"), SharedData.PathOf("totalsegmentator", "example_ct_dicom")], CancellationToken.None);
        Assert.Equal(2, found.Series.Count);
        Assert.Equal([20, 100], found.Series.Select(s => s.Files.Count).Order());
    }
}
