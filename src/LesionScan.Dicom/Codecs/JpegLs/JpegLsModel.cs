using System.Numerics;
using System.Runtime.CompilerServices;
using LesionScan.Dicom.Codecs.Jpeg;

namespace LesionScan.Dicom.Codecs.JpegLs;

/// <summary>
/// The adaptive model of one scan: it predicts samples from their neighbours, decodes the errors and learns from
/// them. <i>Source</i>: ITU-T T.87 Annex A; Weinberger, Seroussi and Sapiro, doi 10.1109/83.855427.
/// </summary>
internal sealed class JpegLsModel
{
    private const int RegularContexts = 365;

    // T.87 A.2.1: the orders of the run-length code.
    private static ReadOnlySpan<byte> RunOrders =>
        [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    private readonly JpegLsParameters _parameters;
    private readonly Context[] _contexts = new Context[RegularContexts];
    private readonly RunContext[] _runContexts = new RunContext[2];
    private readonly sbyte[] _quantized;
    private readonly int _range;
    private readonly int _limit;
    private readonly int _errorBits;

    public JpegLsModel(JpegLsParameters parameters)
    {
        _parameters = parameters;
        _range = parameters.Range;
        _limit = parameters.Limit;
        _errorBits = parameters.ErrorBits;
        var magnitude = Math.Max(2, (_range + 32) / 64);
        Array.Fill(_contexts, new Context { A = magnitude, N = 1 });
        Array.Fill(_runContexts, new RunContext { A = magnitude, N = 1 });
        _quantized = QuantizeGradients(parameters);
    }

    /// <summary>The context of a sample by its neighbours; 0 where they are level, negative where the signs are swapped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ContextOf(int left, int above, int aboveLeft, int aboveRight)
    {
        var quantized = _quantized;
        var zero = _parameters.MaxValue;
        return (((quantized[zero + aboveRight - above] * 9) + quantized[zero + above - aboveLeft]) * 9) + quantized[zero + aboveLeft - left];
    }

    /// <summary>Decodes one sample in regular mode.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int DecodeRegular(ref BitReader reader, int signedContext, int left, int above, int aboveLeft)
    {
        var sign = signedContext >> 31;
        ref var context = ref _contexts[(signedContext ^ sign) - sign];
        var predicted = Math.Clamp(MedianEdge(left, above, aboveLeft) + ((context.C ^ sign) - sign), 0, _parameters.MaxValue);
        var order = Order(context.A, context.N);
        var mapped = DecodeGolomb(ref reader, order, _limit);
        var error = (mapped >> 1) ^ -(mapped & 1);

        // T.87 A.5.2: in a lossless scan with order 0 and a negative bias the signs are mapped the other way round.
        if (order == 0 && _parameters.Near == 0 && 2 * context.B <= -context.N) error = ~error;
        context.Learn(error, _parameters.Step, _parameters.Reset);
        return Reconstruct(predicted, (error ^ sign) - sign);
    }

    /// <summary>Decodes how many samples repeat the last one, at most to the end of the line.</summary>
    public static int DecodeRunLength(ref BitReader reader, int left, ref int runIndex)
    {
        var length = 0;
        while (reader.ReadBits(1) != 0)
        {
            var full = 1 << RunOrders[runIndex];
            var counts = full <= left - length;
            length += counts ? full : left - length;
            if (counts) runIndex = Math.Min(runIndex + 1, RunOrders.Length - 1);
            if (length == left) return length;
        }

        length += reader.ReadBits(RunOrders[runIndex]);
        if (length >= left) throw CodecRefusal.Malformed("A JPEG-LS run is longer than its line.");
        return length;
    }

    /// <summary>Decodes the sample that ends a run.</summary>
    /// <param name="reader">The data.</param>
    /// <param name="left">The run's value.</param>
    /// <param name="above">The sample above.</param>
    /// <param name="mayRepeat">Whether samples level with the one above have a context of their own; not so in pixels of several components.</param>
    /// <param name="runIndex">The order of the run.</param>
    public int DecodeRunEnd(ref BitReader reader, int left, int above, bool mayRepeat, int runIndex)
    {
        var type = mayRepeat && Math.Abs(left - above) <= _parameters.Near ? 1 : 0;
        var error = DecodeRunError(ref reader, type, runIndex);
        return type == 1 ? Reconstruct(left, error) : Reconstruct(above, left > above ? -error : error);
    }

    private int DecodeRunError(ref BitReader reader, int type, int runIndex)
    {
        ref var context = ref _runContexts[type];
        var order = Order(context.A + (type * (context.N >> 1)), context.N);
        var mapped = DecodeGolomb(ref reader, order, _limit - RunOrders[runIndex] - 1);
        var doubled = mapped + type;
        var odd = (doubled & 1) != 0;
        var magnitude = (doubled + 1) >> 1;
        var error = (order != 0 || 2 * context.Negative >= context.N) == odd ? -magnitude : magnitude;
        context.Learn(error, (mapped + 1 - type) >> 1, _parameters.Reset);
        return error;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int DecodeGolomb(ref BitReader reader, int order, int limit)
    {
        var escape = limit - _errorBits - 1;
        var zeros = reader.ReadZeros(escape);
        var value = zeros < escape ? (zeros << order) | reader.ReadBits(order) : reader.ReadBits(_errorBits) + 1;
        if ((uint)value > 2u * (uint)_range) throw CodecRefusal.Malformed("A JPEG-LS prediction error is over the range.");
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Reconstruct(int predicted, int error)
    {
        var near = _parameters.Near;
        var most = _parameters.MaxValue;
        var step = _parameters.Step;
        var value = predicted + (error * step);
        if (value < -near) value += _range * step;
        else if (value > most + near) value -= _range * step;
        return Math.Clamp(value, 0, most);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int MedianEdge(int left, int above, int aboveLeft)
    {
        var (least, most) = left < above ? (left, above) : (above, left);
        return aboveLeft >= most ? least : aboveLeft <= least ? most : left + above - aboveLeft;
    }

    // The smallest k with N·2^k ≥ A.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Order(int a, int n)
    {
        var order = Math.Max(0, BitOperations.Log2((uint)a) - BitOperations.Log2((uint)n));
        return n << order < a ? order + 1 : order;
    }

    private static sbyte[] QuantizeGradients(JpegLsParameters p)
    {
        var zero = p.MaxValue;
        var table = new sbyte[(2 * zero) + 1];
        ReadOnlySpan<int> bounds = [-p.T3, -p.T2, -p.T1, -p.Near - 1, p.Near, p.T1 - 1, p.T2 - 1, p.T3 - 1, zero];
        var from = 0;
        for (var region = 0; region < bounds.Length; region++)
        {
            var end = Math.Clamp(zero + bounds[region] + 1, from, table.Length);
            table.AsSpan(from, end - from).Fill((sbyte)(region - 4));
            from = end;
        }

        return table;
    }

    private struct Context
    {
        public int A;
        public int B;
        public int C;
        public int N;

        // T.87 A.6.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Learn(int error, int step, int reset)
        {
            A += Math.Abs(error);
            B += error * step;
            if (N == reset)
            {
                A >>= 1;
                B >>= 1;
                N >>= 1;
            }

            N++;
            if (B <= -N)
            {
                B = Math.Max(B + N, 1 - N);
                if (C > -128) C--;
            }
            else if (B > 0)
            {
                B = Math.Min(B - N, 0);
                if (C < 127) C++;
            }
        }
    }

    private struct RunContext
    {
        public int A;
        public int N;
        public int Negative;

        // T.87 A.7.2.2.
        public void Learn(int error, int magnitude, int reset)
        {
            if (error < 0) Negative++;
            A += magnitude;
            if (N == reset)
            {
                A >>= 1;
                N >>= 1;
                Negative >>= 1;
            }

            N++;
        }
    }
}
