using LesionScan.Inference.Manifests;
using LesionScan.Inference.SlidingWindow;

namespace LesionScan.Inference.Tests.SlidingWindow;

public class PatchGridTests
{
    // Computed with nnU-Net 2's compute_steps_for_sliding_window.
    [Theory]
    [InlineData(110, 64, new[] { 0, 23, 46 })]
    [InlineData(300, 128, new[] { 0, 57, 115, 172 })]
    [InlineData(129, 128, new[] { 0, 1 })]
    [InlineData(512, 192, new[] { 0, 80, 160, 240, 320 })]
    [InlineData(64, 64, new[] { 0 })]
    [InlineData(40, 64, new[] { 0 })]
    public void Positions_HalfOverlap_AreNnUNets(int length, int patch, int[] expected) => Assert.Equal(expected, PatchGrid.Positions(length, patch, 0.5));

    [Fact]
    public void Positions_AnyLength_CoverEveryVoxelWithAtMostTheAskedStep()
    {
        foreach (var overlap in (double[])[0, 0.25, 0.5, 0.8])
        {
            for (var length = 1; length < 200; length++)
            {
                var p = PatchGrid.Positions(length, 24, overlap);
                Assert.Equal(0, p[0]);
                Assert.Equal(Math.Max(0, length - 24), p[^1]);
                for (var i = 0; i + 1 < p.Length; i++) Assert.InRange(p[i + 1] - p[i], 0, Math.Ceiling(24 * (1 - overlap)));
            }
        }
    }

    // nnU-Net 2's compute_gaussian for a patch of 64, whose maximum is 10; ours is 1.
    [Theory]
    [InlineData(0, .003355)]
    [InlineData(16, 1.353353)]
    [InlineData(32, 10)]
    [InlineData(48, 1.353353)]
    [InlineData(63, .005488)]
    public void Weights_PatchOf64_AreATenthOfNnUNets(int index, double expected)
    {
        var weights = PatchGrid.Weights(new PatchWindow([1, 1, 64], 0.5, 0.125, []));
        Assert.Equal(expected / 10, weights[index], 1e-7);
    }

    [Fact]
    public void Weights_OfThreeAxes_AreTheProductAndNowhereZero()
    {
        var z = PatchGrid.Weights(new PatchWindow([9, 1, 1], 0.5, 0.125, []));
        var x = PatchGrid.Weights(new PatchWindow([1, 1, 20], 0.5, 0.125, []));
        var all = PatchGrid.Weights(new PatchWindow([9, 1, 20], 0.5, 0.125, []));
        for (var i = 0; i < all.Length; i++) Assert.Equal(z[i / 20] * x[i % 20], all[i], 1e-7f);
        Assert.All(PatchGrid.Weights(new PatchWindow([96, 96, 96], 0.5, 0.02, [])).Distinct(), w => Assert.True(w > 0));
    }

    [Fact]
    public void Weights_NoSigma_AreEven() => Assert.All(PatchGrid.Weights(new PatchWindow([2, 3, 4], 0.5, 0, [])), w => Assert.Equal(1, w));

    [Theory]
    [InlineData(5, 8, 1)]
    [InlineData(6, 8, 1)]
    [InlineData(8, 8, 0)]
    [InlineData(9, 8, 0)]
    public void PaddingBefore_ShortAxis_IsTheSmallerHalf(int length, int patch, int before) => Assert.Equal(before, PatchGrid.PaddingBefore(length, patch));
}
