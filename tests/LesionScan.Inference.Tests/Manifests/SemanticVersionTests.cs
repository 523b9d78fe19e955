using LesionScan.Inference.Manifests;

namespace LesionScan.Inference.Tests.Manifests;

public class SemanticVersionTests
{
    [Fact]
    public void CompareTo_TheStandardsExample_KeepsItsOrder()
    {
        // Semantic Versioning 2.0.0, §11.4.4.
        string[] order =
        [
            "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "2.0.0", "2.1.0", "2.1.1", "10.0.0",
        ];
        var versions = Array.ConvertAll(order, Parse);
        for (var i = 0; i + 1 < versions.Length; i++)
        {
            Assert.True(versions[i] < versions[i + 1], $"{order[i]} < {order[i + 1]}");
            Assert.True(versions[i + 1] > versions[i]);
        }
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.0.0.0")]
    [InlineData("01.0.0")]
    [InlineData("1.0.0-")]
    [InlineData("1.0.0-01")]
    [InlineData("1.0.0+build")]
    [InlineData("v1.0.0")]
    [InlineData("-1.0.0")]
    [InlineData("99999999999.0.0")]
    [InlineData(null)]
    public void TryParse_NoVersion_IsRefused(string? text) => Assert.False(SemanticVersion.TryParse(text, out _));

    [Theory]
    [InlineData("0.1.0")]
    [InlineData("1.20.3-rc.1")]
    public void ToString_ParsedVersion_IsTheText(string text) => Assert.Equal(text, Parse(text).ToString());

    private static SemanticVersion Parse(string text) => SemanticVersion.TryParse(text, out var v) ? v : throw new ArgumentException(text);
}
