using System.Runtime.InteropServices;
using LesionScan.Dicom.Codecs;

namespace LesionScan.Dicom.Tests.Codecs;

/// <summary>Compares decoded frames sample by sample.</summary>
internal static class FrameDifference
{
    /// <summary>The largest absolute difference of two samples.</summary>
    public static int Largest(PixelFormat format, byte[] a, byte[] b)
    {
        Assert.Equal(a.Length, b.Length);
        var largest = 0;
        for (var i = 0; i < format.SampleCount; i++) largest = Math.Max(largest, Math.Abs(Sample(format, a, i) - Sample(format, b, i)));
        return largest;
    }

    private static int Sample(PixelFormat format, byte[] frame, int index) => (format.BitsAllocated, format.IsSigned) switch
    {
        (8, true) => (sbyte)frame[index],
        (8, false) => frame[index],
        (16, true) => MemoryMarshal.Cast<byte, short>(frame)[index],
        (16, false) => MemoryMarshal.Cast<byte, ushort>(frame)[index],
        _ => throw new NotSupportedException(),
    };
}
