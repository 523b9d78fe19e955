using LesionScan.Core.Volumes;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// A VOI window: centre, width and function. <i>Units</i>: those of the values it is applied to (after the
/// Modality LUT; HU for CT). Immutable and thread-safe. <i>Source</i>: PS3.3 C.11.2.1.2.
/// </summary>
public sealed record VoiWindow
{
    // A lookup table costs 65,536 evaluations of the exponential; below this length they are done one by one.
    private const int SmallestTabulatedLength = 1 << 16;

    /// <summary>Creates a window.</summary>
    /// <param name="center">Window Center (0028,1050).</param>
    /// <param name="width">Window Width (0028,1051): at least 1 for <see cref="VoiFunction.Linear"/>, else greater than 0.</param>
    /// <param name="function">VOI LUT Function (0028,1056).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or the width too small for the function.</exception>
    public VoiWindow(double center, double width, VoiFunction function = VoiFunction.Linear)
    {
        if (!double.IsFinite(center)) throw new ArgumentOutOfRangeException(nameof(center), "A window's centre must be finite.");
        var enough = function == VoiFunction.Linear ? width >= 1 : width > 0;
        if (!double.IsFinite(width) || !enough) throw new ArgumentOutOfRangeException(nameof(width), $"{width} is not a width of {function}.");
        if (!Enum.IsDefined(function)) throw new ArgumentOutOfRangeException(nameof(function));
        Center = center;
        Width = width;
        Function = function;
    }

    /// <summary>Window Center (0028,1050).</summary>
    public double Center { get; }

    /// <summary>Window Width (0028,1051).</summary>
    public double Width { get; }

    /// <summary>VOI LUT Function (0028,1056).</summary>
    public VoiFunction Function { get; }

    /// <summary>The bone window, 1800/400 HU (Radiopaedia, "Windowing (CT)").</summary>
    public static VoiWindow Bone => new(400, 1800);

    /// <summary>A LINEAR window of width 1 is a step at the centre less one half, and divides by nothing.</summary>
    private bool IsStep => Function == VoiFunction.Linear && Width == 1;

    /// <summary>The display value of one value, in double precision: the formula of the standard.</summary>
    /// <param name="x">The value.</param>
    /// <param name="minimum">The smallest display value, y_min.</param>
    /// <param name="maximum">The largest display value, y_max.</param>
    public double Map(double x, double minimum = 0, double maximum = 255)
    {
        var range = maximum - minimum;
        if (Function == VoiFunction.Sigmoid) return (range / (1 + Math.Exp(-4 * (x - Center) / Width))) + minimum;
        var (center, width) = Function == VoiFunction.Linear ? (Center - 0.5, Width - 1) : (Center, Width);
        if (x <= center - (width / 2)) return minimum;
        if (x > center + (width / 2)) return maximum;
        return ((((x - center) / width) + 0.5) * range) + minimum;
    }

    /// <summary>Maps values to bytes 0 … 255 for display, rounded to the nearest, halves up.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">The display values, at least as many.</param>
    /// <param name="degreeOfParallelism">The most threads to use; the result is the same for any number.</param>
    public void Apply(ReadOnlySpan<short> source, Span<byte> destination, int degreeOfParallelism = 1)
    {
        RequireRoom(source.Length, destination.Length);
        if (Function == VoiFunction.Sigmoid || IsStep) Tabulated(source, destination, degreeOfParallelism);
        else WindowKernel.Run(source, destination, Affine(0, 255), degreeOfParallelism);
    }

    /// <summary>Maps values to numbers between two bounds, in single precision.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">The mapped values, at least as many.</param>
    /// <param name="minimum">What the bottom of the window maps to.</param>
    /// <param name="maximum">What the top of the window maps to; greater than the minimum.</param>
    /// <param name="degreeOfParallelism">The most threads to use; the result is the same for any number.</param>
    public void Apply(ReadOnlySpan<short> source, Span<float> destination, float minimum = 0, float maximum = 1, int degreeOfParallelism = 1)
    {
        RequireRoom(source.Length, destination.Length);
        if (!(maximum > minimum)) throw new ArgumentOutOfRangeException(nameof(maximum), "The maximum must be greater than the minimum.");
        if (Function != VoiFunction.Sigmoid && !IsStep) WindowKernel.Run(source, destination, Affine(minimum, maximum), degreeOfParallelism);
        else if (source.Length < SmallestTabulatedLength)
        {
            for (var n = 0; n < source.Length; n++) destination[n] = (float)Map(source[n], minimum, maximum);
        }
        else
        {
            using var table = new Scratch<float>(1 << 16);
            for (var x = 0; x < 1 << 16; x++) table.Span[x] = (float)Map(x + short.MinValue, minimum, maximum);
            WindowKernel.LookUp(source, destination, table.Span, degreeOfParallelism);
        }
    }

    // LINEAR and LINEAR_EXACT are continuous at both edges, so each is one affine map, clamped.
    private AffineWindow Affine(double minimum, double maximum)
    {
        var (center, width) = Function == VoiFunction.Linear ? (Center - 0.5, Width - 1) : (Center, Width);
        var scale = (maximum - minimum) / width;
        return new AffineWindow((float)scale, (float)(((0.5 - (center / width)) * (maximum - minimum)) + minimum), (float)minimum, (float)maximum);
    }

    private void Tabulated(ReadOnlySpan<short> source, Span<byte> destination, int degreeOfParallelism)
    {
        if (source.Length < SmallestTabulatedLength)
        {
            for (var n = 0; n < source.Length; n++) destination[n] = (byte)(Map(source[n]) + 0.5);
            return;
        }

        using var table = new Scratch<byte>(1 << 16);
        for (var x = 0; x < 1 << 16; x++) table.Span[x] = (byte)(Map(x + short.MinValue) + 0.5);
        WindowKernel.LookUp(source, destination, table.Span, degreeOfParallelism);
    }

    private static void RequireRoom(int source, int destination)
    {
        if (destination < source) throw new ArgumentException("The destination is shorter than the source.", nameof(destination));
    }
}
