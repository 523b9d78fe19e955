using System.Runtime.Intrinsics;

namespace LesionScan.Core.Preprocessing;

/// <summary>Which of several rows is greatest at each place; the first of equals.</summary>
internal static unsafe class ArgMax
{
    /// <summary>winner[x] = the c with the greatest rows[c·stride + x].</summary>
    public static void Run(float* rows, int count, int stride, int length, byte* winner)
    {
        var x = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; x + 16 <= length; x += 16)
            {
                var (best, label) = (Vector512.Load(rows + x), Vector512<int>.Zero);
                for (var c = 1; c < count; c++) Challenge(Vector512.Load(rows + ((long)c * stride) + x), c, ref best, ref label);
                ToBytes(label).Store(winner + x);
            }
        }

        Scalar(rows, count, stride, x, length, winner);
    }

    internal static void Scalar(float* rows, int count, int stride, int first, int length, byte* winner)
    {
        for (var x = first; x < length; x++)
        {
            var (best, label) = (rows[x], 0);
            for (var c = 1; c < count; c++)
            {
                var value = rows[((long)c * stride) + x];
                if (value > best) (best, label) = (value, c);
            }

            winner[x] = (byte)label;
        }
    }

    private static void Challenge(Vector512<float> value, int c, ref Vector512<float> best, ref Vector512<int> label)
    {
        var better = Vector512.GreaterThan(value, best);
        best = Vector512.ConditionalSelect(better, value, best);
        label = Vector512.ConditionalSelect(better.AsInt32(), Vector512.Create(c), label);
    }

    private static Vector128<byte> ToBytes(Vector512<int> label)
    {
        var words = Vector256.Narrow(label.GetLower().AsUInt32(), label.GetUpper().AsUInt32());
        return Vector128.Narrow(words.GetLower(), words.GetUpper());
    }
}
