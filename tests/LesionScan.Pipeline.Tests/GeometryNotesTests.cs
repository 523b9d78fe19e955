using LesionScan.Dicom.Series;

namespace LesionScan.Pipeline.Tests;

public sealed class GeometryNotesTests
{
    [Fact]
    public void Text_EveryWarning_HasItsSentence()
    {
        var sentences = Enum.GetValues<GeometryWarning>().Select(GeometryNotes.Text).ToArray();
        Assert.All(sentences, s => Assert.EndsWith(".", s));
        Assert.Equal(sentences.Length, sentences.Distinct().Count());
    }
}
