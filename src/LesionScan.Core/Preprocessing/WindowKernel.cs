using System.Runtime.Intrinsics;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>y = clamp(x·scale + offset, minimum, maximum).</summary>
internal readonly record struct AffineWindow(float Scale, float Offset, float Minimum, float Maximum);

/// <summary>
/// Windows 16-bit values: one fused multiply-add and one clamp per voxel, 32 voxels at a time. The scalar
/// path does the same operations in the same order and gives the same bits.
/// </summary>
internal static unsafe class WindowKernel
{
    // Fewer voxels than this are not worth a second thread.
    private const int MinimumPerThread = 1 << 18;

    public static void Run(ReadOnlySpan<short> source, Span<byte> destination, AffineWindow window, int degreeOfParallelism)
    {
        fixed (short* from = source)
        fixed (byte* to = destination)
        {
            ParallelRanges.Run(source.Length, MinimumPerThread, degreeOfParallelism, new ToBytes(from, to, window));
        }
    }

    public static void Run(ReadOnlySpan<short> source, Span<float> destination, AffineWindow window, int degreeOfParallelism)
    {
        fixed (short* from = source)
        fixed (float* to = destination)
        {
            ParallelRanges.Run(source.Length, MinimumPerThread, degreeOfParallelism, new ToFloats(from, to, window));
        }
    }

    public static void LookUp<T>(ReadOnlySpan<short> source, Span<T> destination, ReadOnlySpan<T> table, int degreeOfParallelism)
        where T : unmanaged
    {
        fixed (short* from = source)
        fixed (T* to = destination)
        fixed (T* entries = table)
        {
            ParallelRanges.Run(source.Length, MinimumPerThread, degreeOfParallelism, new Lookup<T>(from, to, entries - short.MinValue));
        }
    }

    internal static void Scalar(ReadOnlySpan<short> source, Span<byte> destination, AffineWindow window)
    {
        for (var n = 0; n < source.Length; n++) destination[n] = (byte)(Map(source[n], window) + 0.5f);
    }

    internal static void Scalar(ReadOnlySpan<short> source, Span<float> destination, AffineWindow window)
    {
        for (var n = 0; n < source.Length; n++) destination[n] = Map(source[n], window);
    }

    private static float Map(short x, AffineWindow window) =>
        MathF.Min(MathF.Max(MathF.FusedMultiplyAdd(x, window.Scale, window.Offset), window.Minimum), window.Maximum);

    private static Vector512<float> Map(Vector512<int> x, AffineWindow window) =>
        Vector512.Min(
            Vector512.Max(
                Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(x), Vector512.Create(window.Scale), Vector512.Create(window.Offset)),
                Vector512.Create(window.Minimum)),
            Vector512.Create(window.Maximum));

    private static Vector256<float> Map(Vector256<int> x, AffineWindow window) =>
        Vector256.Min(
            Vector256.Max(
                Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(x), Vector256.Create(window.Scale), Vector256.Create(window.Offset)),
                Vector256.Create(window.Minimum)),
            Vector256.Create(window.Maximum));

    private readonly struct ToFloats(short* source, float* destination, AffineWindow window) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var n = first;
            if (Vector512.IsHardwareAccelerated)
            {
                for (; n + 32 <= end; n += 32)
                {
                    var (low, high) = Vector512.Widen(Vector512.Load(source + n));
                    Map(low, window).Store(destination + n);
                    Map(high, window).Store(destination + n + 16);
                }
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                for (; n + 16 <= end; n += 16)
                {
                    var (low, high) = Vector256.Widen(Vector256.Load(source + n));
                    Map(low, window).Store(destination + n);
                    Map(high, window).Store(destination + n + 8);
                }
            }

            Scalar(new ReadOnlySpan<short>(source + n, end - n), new Span<float>(destination + n, end - n), window);
        }
    }

    private readonly struct ToBytes(short* source, byte* destination, AffineWindow window) : IRangeOperation
    {
        public void Invoke(int first, int end)
        {
            var n = first;
            if (Vector512.IsHardwareAccelerated)
            {
                var half = Vector512.Create(0.5f);
                for (; n + 32 <= end; n += 32)
                {
                    var (low, high) = Vector512.Widen(Vector512.Load(source + n));
                    var words = Vector512.Narrow(
                        Vector512.ConvertToInt32Native(Map(low, window) + half), Vector512.ConvertToInt32Native(Map(high, window) + half));
                    Vector256.Narrow(words.GetLower().AsUInt16(), words.GetUpper().AsUInt16()).Store(destination + n);
                }
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                var half = Vector256.Create(0.5f);
                for (; n + 16 <= end; n += 16)
                {
                    var (low, high) = Vector256.Widen(Vector256.Load(source + n));
                    var words = Vector256.Narrow(
                        Vector256.ConvertToInt32Native(Map(low, window) + half), Vector256.ConvertToInt32Native(Map(high, window) + half));
                    Vector128.Narrow(words.GetLower().AsUInt16(), words.GetUpper().AsUInt16()).Store(destination + n);
                }
            }

            Scalar(new ReadOnlySpan<short>(source + n, end - n), new Span<byte>(destination + n, end - n), window);
        }
    }

    private readonly struct Lookup<T>(short* source, T* destination, T* zero) : IRangeOperation
        where T : unmanaged
    {
        public void Invoke(int first, int end)
        {
            for (var n = first; n < end; n++) destination[n] = zero[source[n]];
        }
    }
}
