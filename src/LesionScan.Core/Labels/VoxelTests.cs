using System.Runtime.Intrinsics;

namespace LesionScan.Core.Labels;

/// <summary>Which voxels count as foreground, one at a time or 64 at a time; both must agree.</summary>
internal unsafe interface IVoxelTest<T>
    where T : unmanaged
{
    /// <summary>Whether one value is foreground.</summary>
    bool Test(T value);

    /// <summary>Bit n is set where the n-th of 64 values is foreground.</summary>
    ulong Test64(T* values);
}

/// <summary>Every value but zero.</summary>
internal readonly unsafe struct NonZero : IVoxelTest<byte>
{
    public bool Test(byte value) => value != 0;

    public ulong Test64(byte* values)
    {
        if (Vector512.IsHardwareAccelerated) return ~Vector512.Equals(Vector512.Load(values), Vector512<byte>.Zero).ExtractMostSignificantBits();
        if (!Vector256.IsHardwareAccelerated) return VoxelTest.Scalar64(this, values);
        ulong low = Vector256.Equals(Vector256.Load(values), Vector256<byte>.Zero).ExtractMostSignificantBits();
        ulong high = Vector256.Equals(Vector256.Load(values + 32), Vector256<byte>.Zero).ExtractMostSignificantBits();
        return ~(low | (high << 32));
    }
}

/// <summary>Every value that is one of a few classes.</summary>
internal readonly unsafe struct OneOf(byte* classes, int count) : IVoxelTest<byte>
{
    public bool Test(byte value) => new ReadOnlySpan<byte>(classes, count).Contains(value);

    public ulong Test64(byte* values)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var (all, found) = (Vector512.Load(values), Vector512<byte>.Zero);
            for (var c = 0; c < count; c++) found |= Vector512.Equals(all, Vector512.Create(classes[c]));
            return found.ExtractMostSignificantBits();
        }

        if (!Vector256.IsHardwareAccelerated) return VoxelTest.Scalar64(this, values);
        var (low, lowFound) = (Vector256.Load(values), Vector256<byte>.Zero);
        var (high, highFound) = (Vector256.Load(values + 32), Vector256<byte>.Zero);
        for (var c = 0; c < count; c++)
        {
            var wanted = Vector256.Create(classes[c]);
            lowFound |= Vector256.Equals(low, wanted);
            highFound |= Vector256.Equals(high, wanted);
        }

        return lowFound.ExtractMostSignificantBits() | ((ulong)highFound.ExtractMostSignificantBits() << 32);
    }
}

/// <summary>Every value between two bounds, both included.</summary>
internal readonly unsafe struct InRange(short low, short high) : IVoxelTest<short>
{
    public bool Test(short value) => value >= low && value <= high;

    public ulong Test64(short* values)
    {
        if (Vector512.IsHardwareAccelerated) return Test32(values) | (Test32(values + 32) << 32);
        if (!Vector256.IsHardwareAccelerated) return VoxelTest.Scalar64(this, values);
        return Test16(values) | (Test16(values + 16) << 16) | (Test16(values + 32) << 32) | (Test16(values + 48) << 48);
    }

    private ulong Test32(short* values)
    {
        var x = Vector512.Load(values);
        return (Vector512.GreaterThanOrEqual(x, Vector512.Create(low)) & Vector512.LessThanOrEqual(x, Vector512.Create(high))).ExtractMostSignificantBits();
    }

    private ulong Test16(short* values)
    {
        var x = Vector256.Load(values);
        return (Vector256.GreaterThanOrEqual(x, Vector256.Create(low)) & Vector256.LessThanOrEqual(x, Vector256.Create(high))).ExtractMostSignificantBits();
    }
}

/// <summary>The scalar twin of every test.</summary>
internal static unsafe class VoxelTest
{
    public static ulong Scalar64<T, TTest>(TTest test, T* values)
        where T : unmanaged
        where TTest : struct, IVoxelTest<T>
    {
        var bits = 0UL;
        for (var n = 0; n < 64; n++) bits |= test.Test(values[n]) ? 1UL << n : 0;
        return bits;
    }
}
