using System.Buffers.Binary;
using System.Numerics;

namespace LesionScan.Dicom.Codecs.JpegLs;

/// <summary>The parameters that steer the coder of one scan. <i>Source</i>: ITU-T T.87 A.2.1 and C.2.4.1.1.</summary>
internal readonly record struct JpegLsParameters(int MaxValue, int Near, int T1, int T2, int T3, int Reset)
{
    // Larger resets are legal but never written, and their sums would outgrow 32 bits.
    private const int MaxReset = 4096;
    private const int DefaultReset = 64;

    /// <summary>How far two neighbouring reconstruction levels lie apart.</summary>
    public int Step => (2 * Near) + 1;

    /// <summary>RANGE: how many values a prediction error may have.</summary>
    public int Range => ((MaxValue + (2 * Near)) / Step) + 1;

    /// <summary>qbpp: the bits of a prediction error.</summary>
    public int ErrorBits => BitsFor(Range);

    /// <summary>LIMIT: the longest Golomb code.</summary>
    public int Limit
    {
        get
        {
            var bits = Math.Max(2, BitsFor(MaxValue + 1));
            return 2 * (bits + Math.Max(8, bits));
        }
    }

    /// <summary>The parameters of a scan without a preset.</summary>
    public static JpegLsParameters Default(int maxValue, int near)
    {
        int t1, t2, t3;
        if (maxValue >= 128)
        {
            var factor = (Math.Min(maxValue, 4095) + 128) / 256;
            (t1, t2, t3) = (factor + 2 + (3 * near), (4 * factor) + 3 + (5 * near), (17 * factor) + 4 + (7 * near));
        }
        else
        {
            var factor = 256 / (maxValue + 1);
            (t1, t2, t3) = (Math.Max(2, (3 / factor) + (3 * near)), Math.Max(3, (7 / factor) + (5 * near)), Math.Max(4, (21 / factor) + (7 * near)));
        }

        t1 = Clamp(t1, near + 1, maxValue);
        t2 = Clamp(t2, t1, maxValue);
        t3 = Clamp(t3, t2, maxValue);
        return new JpegLsParameters(maxValue, near, t1, t2, t3, DefaultReset);
    }

    /// <summary>The parameters of a scan: the defaults, with what a preset segment (LSE, type 1) says in their place.</summary>
    /// <param name="precision">Bits per sample.</param>
    /// <param name="near">The allowed error of a sample.</param>
    /// <param name="preset">MAXVAL, T1, T2, T3 and RESET as written, zero meaning the default; or empty.</param>
    public static JpegLsParameters Create(int precision, int near, ReadOnlySpan<byte> preset)
    {
        var most = (1 << precision) - 1;
        Span<int> given = stackalloc int[5];
        if (preset.Length >= 10)
        {
            for (var i = 0; i < given.Length; i++) given[i] = BinaryPrimitives.ReadUInt16BigEndian(preset[(2 * i)..]);
        }

        var maxValue = given[0] == 0 ? most : given[0];
        if (maxValue > most) throw CodecRefusal.Malformed("The JPEG-LS largest value does not fit the precision.");
        if (near > Math.Min(255, maxValue / 2)) throw CodecRefusal.Malformed("The JPEG-LS allowed error is over half the range.");
        var defaults = Default(maxValue, near);
        var parameters = new JpegLsParameters(
            maxValue, near, Or(given[1], defaults.T1), Or(given[2], defaults.T2), Or(given[3], defaults.T3), Or(given[4], defaults.Reset));
        parameters.RequireOrder();
        return parameters;
    }

    private void RequireOrder()
    {
        if (T1 <= Near || T2 < T1 || T3 < T2 || T3 > MaxValue) throw CodecRefusal.Malformed("The JPEG-LS thresholds are out of order.");
        if (Reset < 3) throw CodecRefusal.Malformed("The JPEG-LS reset value is below 3.");
        if (Reset > MaxReset) throw CodecRefusal.Unsupported($"JPEG-LS reset values over {MaxReset} are not decoded.");
    }

    private static int Or(int given, int otherwise) => given == 0 ? otherwise : given;

    private static int Clamp(int value, int least, int most) => value > most || value < least ? least : value;

    private static int BitsFor(int values) => BitOperations.Log2((uint)(values - 1)) + 1;
}
