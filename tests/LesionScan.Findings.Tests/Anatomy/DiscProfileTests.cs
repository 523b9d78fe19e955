using LesionScan.Findings.Anatomy;

namespace LesionScan.Findings.Tests.Anatomy;

public sealed class DiscProfileTests
{
    private static readonly SpineOptions Options = new();

    [Fact]
    public void FromDensity_EndplatesAroundDiscs_MarksTheDiscsAndNotTheMarrow()
    {
        // Bodies of 22 mm with endplates of 2 mm, discs of 7 mm: the marrow dips too, but less.
        double[] body = [.. Enumerable.Repeat(230.0, 2), .. Enumerable.Repeat(170.0, 18), .. Enumerable.Repeat(230.0, 2)];
        double[] density = [.. Enumerable.Range(0, 4).SelectMany(_ => (double[])[.. body, .. Enumerable.Repeat(90.0, 7)])];
        var share = DiscProfile.FromDensity(density, Options);
        for (var v = 0; v < 3; v++)
        {
            Assert.True(share[(v * 29) + 25] > Options.DiscShare);
            Assert.True(share[(v * 29) + 11] < Options.DiscShare);
        }
    }

    [Fact]
    public void FromDensity_EvenColumn_MarksNothing() => Assert.All(DiscProfile.FromDensity([.. Enumerable.Repeat(120.0, 60)], Options), s => Assert.Equal(0, s));

    [Fact]
    public void FromDensity_UnknownStretch_IsNoDisc()
    {
        double[] density = [.. Enumerable.Repeat(200.0, 20), .. Enumerable.Repeat(double.NaN, 5), .. Enumerable.Repeat(200.0, 20)];
        Assert.All(DiscProfile.FromDensity(density, Options), s => Assert.Equal(0, s));
    }
}
