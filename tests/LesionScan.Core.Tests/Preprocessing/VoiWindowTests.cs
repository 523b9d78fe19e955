using LesionScan.Core.Preprocessing;

namespace LesionScan.Core.Tests.Preprocessing;

[Trait("Kind", "Kernel")]
public class VoiWindowTests
{
    // Values computed by hand from PS3.3 C.11.2.1.2 and confirmed with pydicom's apply_voi_lut.
    [Theory]
    [InlineData(40, 400, -160, 0, 0, 30.396745)]
    [InlineData(40, 400, -159, 0.639098, 0.637500, 30.665500)]
    [InlineData(40, 400, 39.5, 127.5, 127.18125, 127.181251)]
    [InlineData(40, 400, 40, 127.819549, 127.5, 127.5)]
    [InlineData(40, 400, 140, 191.729323, 191.25, 186.419938)]
    [InlineData(40, 400, 239, 255, 254.3625, 224.3345)]
    [InlineData(40, 400, 240, 255, 255, 224.603255)]
    public void Map_PublishedValues_Agree(double center, double width, double x, double linear, double exact, double sigmoid)
    {
        Assert.Equal(linear, new VoiWindow(center, width).Map(x), 5e-5);
        Assert.Equal(exact, new VoiWindow(center, width, VoiFunction.LinearExact).Map(x), 5e-5);
        Assert.Equal(sigmoid, new VoiWindow(center, width, VoiFunction.Sigmoid).Map(x), 5e-4);
    }

    [Theory]
    [InlineData(885, 196.317399, 196.208333)]
    [InlineData(-500, 0, 0)]
    [InlineData(-499, 0.141745, 0.141667)]
    [InlineData(1060, 221.122846, double.NaN)]
    [InlineData(1299, 255, 254.858333)]
    public void Map_BoneWindow_Agrees(double x, double linear, double exact)
    {
        Assert.Equal(linear, VoiWindow.Bone.Map(x), 1e-6);
        if (!double.IsNaN(exact)) Assert.Equal(exact, new VoiWindow(400, 1800, VoiFunction.LinearExact).Map(x), 1e-6);
    }

    [Fact]
    public void Map_LinearOfWidthOne_IsAStep()
    {
        var window = new VoiWindow(100, 1);
        Assert.Equal(0, window.Map(99.5));
        Assert.Equal(255, window.Map(99.6));
        var bytes = new byte[2];
        window.Apply([99, 100], bytes);
        Assert.Equal<byte>([0, 255], bytes);
        var floats = new float[2];
        window.Apply([99, 100], floats);
        Assert.Equal([0f, 1f], floats);
    }

    [Theory]
    [InlineData(40, 400, VoiFunction.Linear)]
    [InlineData(400, 1800, VoiFunction.LinearExact)]
    [InlineData(-600.5, 1500, VoiFunction.Sigmoid)]
    [InlineData(100, 1, VoiFunction.Linear)]
    [InlineData(0.25, 0.5, VoiFunction.LinearExact)]
    public void Apply_EveryShort_IsTheFormula(double center, double width, VoiFunction function)
    {
        var window = new VoiWindow(center, width, function);
        var source = Enumerable.Range(short.MinValue, 1 << 16).Select(x => (short)x).Concat([(short)5, (short)-5, (short)9]).ToArray();
        var floats = new float[source.Length];
        var bytes = new byte[source.Length];
        window.Apply(source, floats, -1, 3);
        window.Apply(source, bytes);
        for (var n = 0; n < source.Length; n++)
        {
            Assert.Equal(window.Map(source[n], -1, 3), floats[n], 2e-4);
            Assert.InRange(bytes[n] - window.Map(source[n]), -0.5001, 0.5001);
        }
    }

    [Theory]
    [InlineData(40, 400)]
    [InlineData(1234.5, 77)]
    public void Apply_VectorPath_EqualsScalarTwin(double center, double width)
    {
        var window = new VoiWindow(center, width, VoiFunction.LinearExact);
        var source = TestGrids.Noise(new Random(1), new(101, 37, 3));
        var (floats, twin) = (new float[source.Length], new float[source.Length]);
        var (bytes, byteTwin) = (new byte[source.Length], new byte[source.Length]);
        window.Apply(source, floats, 0, 255);
        window.Apply(source, bytes);
        var scale = (float)(255 / width);
        var affine = new AffineWindow(scale, (float)((0.5 - (center / width)) * 255), 0, 255);
        WindowKernel.Scalar(source, twin, affine);
        WindowKernel.Scalar(source, byteTwin, affine);
        Assert.Equal(twin, floats);
        Assert.Equal(byteTwin, bytes);
    }

    [Fact]
    public void Apply_SeveralThreads_SameBits()
    {
        var source = TestGrids.Noise(new Random(2), new(1024, 1024, 1));
        var (one, three) = (new float[source.Length], new float[source.Length]);
        VoiWindow.Bone.Apply(source, one);
        VoiWindow.Bone.Apply(source, three, degreeOfParallelism: 3);
        Assert.Equal(one, three);
    }

    [Theory]
    [InlineData(0, 0.5, VoiFunction.Linear)]
    [InlineData(0, 0, VoiFunction.LinearExact)]
    [InlineData(0, -1, VoiFunction.Sigmoid)]
    [InlineData(double.NaN, 10, VoiFunction.Linear)]
    [InlineData(0, double.PositiveInfinity, VoiFunction.Linear)]
    public void Constructor_MeaninglessWindow_Throws(double center, double width, VoiFunction function) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new VoiWindow(center, width, function));

    [Fact]
    public void Lookup_OutsideTheTable_TakesTheEnds()
    {
        var lookup = new VoiLookup(-10, 12, [0, 1000, 4095]);
        Assert.Equal([0, 0, 1000, 4095, 4095], new[] { -500, -10, -9, -8, 500 }.Select(lookup.Map));
        var bytes = new byte[3];
        lookup.Apply([-10, -9, -8], bytes);
        Assert.Equal<byte>([0, 62, 255], bytes);
    }

    [Fact]
    public void Lookup_EntryTooLarge_Throws()
    {
        Assert.Throws<ArgumentException>(() => new VoiLookup(0, 8, [256]));
        Assert.Throws<ArgumentException>(() => new VoiLookup(0, 9, [1]));
        Assert.Throws<ArgumentException>(() => new VoiLookup(0, 8, []));
    }
}
