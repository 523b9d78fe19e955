using LesionScan.Cli.Evaluation;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;

namespace LesionScan.Cli.Tests.Evaluation;

public sealed class LesionMatchingTests
{
    private static readonly VolumeGeometry Line = new(
        new GridSize(100, 1, 1), new VoxelSpacing(1, 1, 1), new PointLps(0, 0, 0), VectorLps.Left, VectorLps.Posterior, VectorLps.Superior);

    [Fact]
    public void Matching_Overlaps_CountByATenthOfTheSmaller()
    {
        using var truth = Map((1, 10, 30), (2, 50, 70), (3, 80, 90));
        using var answers = Map((1, 15, 25), (2, 69, 90), (4, 0, 5));
        var matching = new LesionMatching(truth, answers);
        Assert.Equal([1], matching.AnswersTo(1));
        Assert.Empty(matching.AnswersTo(2)); // One voxel of twenty.
        Assert.Equal([2], matching.AnswersTo(3));
        Assert.Equal([false, false, true], new byte[] { 1, 2, 4 }.Select(matching.IsFalse));
        Assert.True(matching.IsInView(3));
        Assert.False(matching.IsInView(9));
    }

    private static LabelMap Map(params (byte Number, int From, int To)[] runs)
    {
        var buffer = new VoxelBuffer<byte>(100);
        foreach (var (number, from, to) in runs) buffer.GetSpan()[from..to].Fill(number);
        return new LabelMap(Line, buffer);
    }
}
