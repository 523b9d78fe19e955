using LesionScan.Inference.Sessions;

namespace LesionScan.Inference.Tests.Sessions;

public class FiniteCheckTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void AllFinite_OneBadValueAnywhere_IsFoundByBothPaths(float bad)
    {
        for (var length = 1; length < 40; length++)
        {
            for (var at = 0; at < length; at++)
            {
                var values = TestModel.Noise(length);
                values[at] = bad;
                Assert.False(FiniteCheck.AllFinite(values));
                Assert.False(FiniteCheck.AllFiniteScalar(values));
            }
        }
    }

    [Fact]
    public void AllFinite_ExtremeFiniteValues_AreAccepted()
    {
        float[] values = [float.MaxValue, float.MinValue, float.Epsilon, -0f, .. TestModel.Noise(60)];
        Assert.True(FiniteCheck.AllFinite(values));
        Assert.True(FiniteCheck.AllFiniteScalar(values));
        Assert.True(FiniteCheck.AllFinite([]));
    }
}
