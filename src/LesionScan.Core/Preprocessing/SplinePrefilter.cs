using System.Runtime.Intrinsics;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Turns samples into the coefficients of the cubic B-spline through them, mirrored about the outermost samples.
/// <i>Source</i>: Unser, Aldroubi and Eden 1993, IEEE Trans. Signal Processing 41:834–848, doi:10.1109/78.193221.
/// </summary>
internal static unsafe class SplinePrefilter
{
    // After so many samples the pole's powers are below 1e-16.
    private const int Horizon = 28;

    // √3 − 2.
    private const double Pole = -0.26794919243112270647;

    /// <summary>The cubic B-spline at a distance from its middle.</summary>
    public static double Weight(double distance)
    {
        var d = Math.Abs(distance);
        if (d >= 2) return 0;
        return d < 1 ? (2.0 / 3) - (d * d) + (d * d * d / 2) : (2 - d) * (2 - d) * (2 - d) / 6;
    }

    /// <summary>The index inside that a mirrored index outside repeats.</summary>
    public static int Mirror(int index, int length)
    {
        if (length == 1) return 0;
        var period = 2 * (length - 1);
        index = ((index % period) + period) % period;
        return index < length ? index : period - index;
    }

    /// <summary>Filters many interleaved lines in place: sample n of line x is at data[n·stride + x].</summary>
    /// <param name="data">The samples, then the coefficients.</param>
    /// <param name="length">Samples of each line.</param>
    /// <param name="stride">Values from one sample to the next.</param>
    /// <param name="lines">The number of lines.</param>
    public static void Run(float* data, int length, long stride, int lines)
    {
        if (length == 1) return;
        var x = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; x + 16 <= lines; x += 16) Sixteen(data + x, length, stride);
        }

        for (; x < lines; x++) One(data + x, length, stride);
    }

    internal static void One(float* data, int length, long stride)
    {
        var first = 0f;
        for (var n = Horizon; n >= 0; n--) first = MathF.FusedMultiplyAdd(first, (float)Pole, data[Mirror(n, length) * stride]);
        var previous = 6 * first;
        data[0] = previous;
        for (var n = 1; n < length; n++)
        {
            previous = MathF.FusedMultiplyAdd(previous, (float)Pole, 6 * data[n * stride]);
            data[n * stride] = previous;
        }

        var last = (length - 1) * stride;
        previous = MathF.FusedMultiplyAdd(data[last - stride], (float)Pole, previous) * (float)(Pole / ((Pole * Pole) - 1));
        data[last] = previous;
        for (var at = last - stride; at >= 0; at -= stride)
        {
            previous = (previous - data[at]) * (float)Pole;
            data[at] = previous;
        }
    }

    private static void Sixteen(float* data, int length, long stride)
    {
        var (pole, six) = (Vector512.Create((float)Pole), Vector512.Create(6f));
        var previous = Vector512<float>.Zero;
        for (var n = Horizon; n >= 0; n--) previous = Vector512.FusedMultiplyAdd(previous, pole, Vector512.Load(data + (Mirror(n, length) * stride)));
        previous *= six;
        previous.Store(data);
        for (var n = 1; n < length; n++)
        {
            previous = Vector512.FusedMultiplyAdd(previous, pole, six * Vector512.Load(data + (n * stride)));
            previous.Store(data + (n * stride));
        }

        var last = (length - 1) * stride;
        previous = Vector512.FusedMultiplyAdd(Vector512.Load(data + last - stride), pole, previous) * Vector512.Create((float)(Pole / ((Pole * Pole) - 1)));
        previous.Store(data + last);
        for (var at = last - stride; at >= 0; at -= stride)
        {
            previous = (previous - Vector512.Load(data + at)) * pole;
            previous.Store(data + at);
        }
    }
}
