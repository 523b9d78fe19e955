using LesionScan.Dicom.Modalities;

namespace LesionScan.Dicom.Tests.Modalities;

public sealed class HounsfieldKernelTests
{
    public static TheoryData<double, bool, int, int> Rescales()
    {
        var data = new TheoryData<double, bool, int, int>();
        foreach (var intercept in new double[] { 0, -1000, -1024, 1, 300, -8192, -32767, 32767 })
        {
            foreach (var isSigned in new[] { false, true })
            {
                data.Add(intercept, isSigned, 1, 0);
                data.Add(intercept, isSigned, isSigned ? -2000 : 60000, isSigned ? -1990 : 63536);
                data.Add(intercept, isSigned, 0, 0);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rescales))]
    public void ApplyShift_EveryStoredValue_SameAsScalarAndTable(double intercept, bool isSigned, int low, int high)
    {
        var rescale = new HounsfieldRescale(1, intercept, isSigned, low, high);
        Assert.True(rescale.IsShift);
        var vector = Every();
        var scalar = Every();
        var table = Every();
        HounsfieldKernel.ApplyShift(vector, rescale);
        HounsfieldKernel.ApplyScalar(scalar, rescale);
        HounsfieldKernel.ApplyTable(table, HounsfieldKernel.BuildTable(rescale));
        Assert.Equal(scalar, vector);
        Assert.Equal(scalar, table);
    }

    [Theory]
    [InlineData(0.5, -0.5)]
    [InlineData(1, -1000.5)]
    [InlineData(-1, 100)]
    [InlineData(1e6, 0)]
    [InlineData(2.44140625e-4, 0)]
    public void ApplyTable_AnySlope_SameAsScalar(double slope, double intercept)
    {
        foreach (var isSigned in new[] { false, true })
        {
            var rescale = new HounsfieldRescale(slope, intercept, isSigned, 10, 20);
            Assert.False(rescale.IsShift);
            var scalar = Every();
            var table = Every();
            HounsfieldKernel.ApplyScalar(scalar, rescale);
            HounsfieldKernel.ApplyTable(table, HounsfieldKernel.BuildTable(rescale));
            Assert.Equal(scalar, table);
        }
    }

    [Fact]
    public void ToHounsfield_Halves_RoundToEven()
    {
        var rescale = new HounsfieldRescale(0.5, 0, true, 1000, 1000);
        Assert.Equal([0, 0, 1, 2, 2, -1024, 0, -2], new[] { 0, 1, 2, 3, 5, 1000, -1, -3 }.Select(v => (int)rescale.ToHounsfield(v)));
    }

    // Every 16-bit value, and a few more so that the vectors leave a rest.
    private static short[] Every() => [.. Enumerable.Range(0, 65536 + 5).Select(v => (short)v)];
}
