using LesionScan.Inference.SlidingWindow;

namespace LesionScan.Inference.Tests.SlidingWindow;

public class SliceLogitsTests
{
    [Fact]
    public void ExpandTo_CroppedLogits_AreBackgroundOutside()
    {
        float[] values = [1, 2, 3, 4];
        var logits = new SliceLogits(0, new SliceRectangle(1, 0, 2, 1), 2, values);
        var slice = new float[2 * 2 * 3];
        logits.ExpandTo(slice, height: 2, width: 3);
        Assert.Equal([10f, 1, 2, 10, 10, 10, -10, 3, 4, -10, -10, -10], slice);
    }

    [Fact]
    public void ExpandTo_TooSmallASlice_Throws()
    {
        float[] values = [1, 2];
        Assert.Throws<ArgumentException>(() => new SliceLogits(0, new SliceRectangle(1, 0, 2, 1), 1, values).ExpandTo(new float[2], 1, 2));
        Assert.Throws<ArgumentException>(() => new SliceLogits(0, new SliceRectangle(1, 0, 2, 1), 1, values).ExpandTo(new float[1], 1, 3));
    }
}
