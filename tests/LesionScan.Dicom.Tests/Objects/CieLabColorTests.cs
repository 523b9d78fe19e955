using LesionScan.Dicom.Objects;

namespace LesionScan.Dicom.Tests.Objects;

public sealed class CieLabColorTests
{
    // L*a*b* of the sRGB corners under D50, from the ICC profile: white 100,0,0; black 0,0,0; red 54.29,80.81,69.89.
    [Theory]
    [InlineData(255, 255, 255, 100, 0, 0)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(255, 0, 0, 54.29, 80.81, 69.89)]
    [InlineData(0, 255, 0, 87.82, -79.29, 80.99)]
    [InlineData(0, 0, 255, 29.57, 68.30, -112.03)]
    public void FromSrgb_Corners_MatchThePublishedValues(byte r, byte g, byte b, double l, double a, double bb)
    {
        var color = CieLabColor.FromSrgb(r, g, b);
        Assert.Equal(l, color.L / 655.35, 0.02);
        Assert.Equal(a, (color.A / 257.0) - 128, 0.02);
        Assert.Equal(bb, (color.B / 257.0) - 128, 0.02);
    }
}
