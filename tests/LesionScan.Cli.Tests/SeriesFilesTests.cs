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

    [SharedDataFact]
    public void Find_FoldersOfTwoSeries_SortsThemApart()
    {
        var found = SeriesFiles.Find([SharedData.PathOf("lidc_0314", "ct"), SharedData.PathOf("totalsegmentator", "example_ct_dicom")], CancellationToken.None);
        Assert.Equal(2, found.Series.Count);
        Assert.Equal([20, 100], found.Series.Select(s => s.Files.Count).Order());
    }
}
