using LesionScan.Inference.SlidingWindow;

namespace LesionScan.Inference.Tests.SlidingWindow;

public class SliceRectangleTests
{
    [Theory]
    [InlineData(20, 20, 10, 10, 0, 16, 16, 16, 16)]
    [InlineData(20, 20, 20, 10, 0, 16, 16, 32, 16)]
    [InlineData(20, 20, 10, 10, 8, 0, 0, 48, 48)]
    [InlineData(90, 0, 10, 100, 4, 80, 0, 32, 112)]
    public void Snap_Rectangle_GrowsToTheGridWithinThePaddedSlice(int x, int y, int w, int h, int halo, int ex, int ey, int ew, int eh) =>
        Assert.Equal(new SliceRectangle(ex, ey, ew, eh), new SliceRectangle(x, y, w, h).Snap(halo, 16, 100, 100));

    [Fact]
    public void Union_TwoRectangles_IsTheirBoundingBox() =>
        Assert.Equal(new SliceRectangle(1, 2, 9, 8), new SliceRectangle(1, 5, 3, 5).Union(new SliceRectangle(6, 2, 4, 2)));
}
