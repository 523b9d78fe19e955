using System.Runtime.Intrinsics;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Weighted sums of whole rows. Every path does the same fused multiply-adds in the same order, so that
/// scalar, 256-bit and 512-bit code agree bit by bit.
/// </summary>
internal readonly unsafe struct RowKernel(short low, short high, short pad)
{
    /// <summary>result[x] = Σ weight[t] · (clip(rows[t][x]) − pad).</summary>
    public void BlendShorts(short** rows, float* weights, int taps, int length, float* result)
    {
        if (taps == 0) new Span<float>(result, length).Clear();
        for (var t = 0; t < taps;)
        {
            // Two rows at a time: the common case is one pass over the result.
            var pair = t + 1 < taps;
            AddShorts(rows[t], pair ? rows[t + 1] : null, weights[t], pair ? weights[t + 1] : 0, t > 0, length, result);
            t += pair ? 2 : 1;
        }
    }

    /// <summary>result[x] = Σ weight[t] · rows[t][x].</summary>
    public static void BlendFloats(float** rows, float* weights, int taps, int length, float* result)
    {
        if (taps == 0) new Span<float>(result, length).Clear();
        for (var t = 0; t < taps;)
        {
            var pair = t + 1 < taps;
            AddFloats(rows[t], pair ? rows[t + 1] : null, weights[t], pair ? weights[t + 1] : 0, t > 0, length, result);
            t += pair ? 2 : 1;
        }
    }

    internal void AddShortsScalar(short* a, short* b, float wa, float wb, bool add, int first, int length, float* result)
    {
        for (var x = first; x < length; x++)
        {
            var sum = add ? MathF.FusedMultiplyAdd(Clip(a[x]), wa, result[x]) : Clip(a[x]) * wa;
            result[x] = b is null ? sum : MathF.FusedMultiplyAdd(Clip(b[x]), wb, sum);
        }
    }

    internal static void AddFloatsScalar(float* a, float* b, float wa, float wb, bool add, int first, int length, float* result)
    {
        for (var x = first; x < length; x++)
        {
            var sum = add ? MathF.FusedMultiplyAdd(a[x], wa, result[x]) : a[x] * wa;
            result[x] = b is null ? sum : MathF.FusedMultiplyAdd(b[x], wb, sum);
        }
    }

    internal void AddShorts(short* a, short* b, float wa, float wb, bool add, int length, float* result)
    {
        var x = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var (va, vb) = (Vector512.Create(wa), Vector512.Create(wb));
            var (lows, highs, pads) = (Vector256.Create(low), Vector256.Create(high), Vector512.Create((int)pad));
            for (; x + 16 <= length; x += 16)
            {
                var fa = Clip(Vector256.Load(a + x), lows, highs, pads);
                var sum = add ? Vector512.FusedMultiplyAdd(fa, va, Vector512.Load(result + x)) : fa * va;
                if (b is not null) sum = Vector512.FusedMultiplyAdd(Clip(Vector256.Load(b + x), lows, highs, pads), vb, sum);
                sum.Store(result + x);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            var (va, vb) = (Vector256.Create(wa), Vector256.Create(wb));
            var (lows, highs, pads) = (Vector128.Create(low), Vector128.Create(high), Vector256.Create((int)pad));
            for (; x + 8 <= length; x += 8)
            {
                var fa = Clip(Vector128.Load(a + x), lows, highs, pads);
                var sum = add ? Vector256.FusedMultiplyAdd(fa, va, Vector256.Load(result + x)) : fa * va;
                if (b is not null) sum = Vector256.FusedMultiplyAdd(Clip(Vector128.Load(b + x), lows, highs, pads), vb, sum);
                sum.Store(result + x);
            }
        }

        AddShortsScalar(a, b, wa, wb, add, x, length, result);
    }

    internal static void AddFloats(float* a, float* b, float wa, float wb, bool add, int length, float* result)
    {
        var x = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var (va, vb) = (Vector512.Create(wa), Vector512.Create(wb));
            for (; x + 16 <= length; x += 16)
            {
                var fa = Vector512.Load(a + x);
                var sum = add ? Vector512.FusedMultiplyAdd(fa, va, Vector512.Load(result + x)) : fa * va;
                if (b is not null) sum = Vector512.FusedMultiplyAdd(Vector512.Load(b + x), vb, sum);
                sum.Store(result + x);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            var (va, vb) = (Vector256.Create(wa), Vector256.Create(wb));
            for (; x + 8 <= length; x += 8)
            {
                var fa = Vector256.Load(a + x);
                var sum = add ? Vector256.FusedMultiplyAdd(fa, va, Vector256.Load(result + x)) : fa * va;
                if (b is not null) sum = Vector256.FusedMultiplyAdd(Vector256.Load(b + x), vb, sum);
                sum.Store(result + x);
            }
        }

        AddFloatsScalar(a, b, wa, wb, add, x, length, result);
    }

    private float Clip(short x) => Math.Clamp(x, low, high) - pad;

    private static Vector512<float> Clip(Vector256<short> x, Vector256<short> lows, Vector256<short> highs, Vector512<int> pads)
    {
        var clipped = Vector256.Min(Vector256.Max(x, lows), highs);
        return Vector512.ConvertToSingle(Vector512.Create(Vector256.WidenLower(clipped), Vector256.WidenUpper(clipped)) - pads);
    }

    private static Vector256<float> Clip(Vector128<short> x, Vector128<short> lows, Vector128<short> highs, Vector256<int> pads)
    {
        var clipped = Vector128.Min(Vector128.Max(x, lows), highs);
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(clipped), Vector128.WidenUpper(clipped)) - pads);
    }
}
