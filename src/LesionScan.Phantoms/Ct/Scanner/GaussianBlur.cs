namespace LesionScan.Phantoms.Ct.Scanner;

/// <summary>Separable Gaussian blur of a slice; edges repeat.</summary>
internal static class GaussianBlur
{
    /// <summary>The kernel for a standard deviation in pixels, from the middle outwards, summing to one over both sides.</summary>
    public static float[] Kernel(double sigma)
    {
        var radius = sigma < 0.15 ? 0 : (int)Math.Ceiling(3 * sigma);
        var kernel = new float[radius + 1];
        var sum = 0.0;
        for (var n = 0; n <= radius; n++) sum += (n == 0 ? 1 : 2) * Math.Exp(-0.5 * n * n / Math.Max(sigma * sigma, 1e-9));
        for (var n = 0; n <= radius; n++) kernel[n] = (float)(Math.Exp(-0.5 * n * n / Math.Max(sigma * sigma, 1e-9)) / sum);
        return kernel;
    }

    /// <summary>How much the kernel shrinks the standard deviation of white noise, along one axis.</summary>
    public static float NoiseGain(float[] kernel)
    {
        var sum = kernel[0] * kernel[0];
        for (var n = 1; n < kernel.Length; n++) sum += 2 * kernel[n] * kernel[n];
        return MathF.Sqrt(sum);
    }

    /// <summary>Blurs in place.</summary>
    /// <param name="image">The slice.</param>
    /// <param name="nx">Its columns.</param>
    /// <param name="kx">The kernel along a row.</param>
    /// <param name="ky">The kernel along a column.</param>
    /// <param name="work">As long as the slice.</param>
    public static void Apply(Span<float> image, int nx, float[] kx, float[] ky, Span<float> work)
    {
        var ny = image.Length / nx;
        for (var j = 0; j < ny; j++) AlongRow(image.Slice(j * nx, nx), work.Slice(j * nx, nx), kx);
        for (var j = 0; j < ny; j++) AcrossRows(work, image.Slice(j * nx, nx), nx, ny, j, ky);
    }

    private static void AlongRow(ReadOnlySpan<float> source, Span<float> target, float[] kernel)
    {
        var last = source.Length - 1;
        for (var i = 0; i <= last; i++)
        {
            var sum = source[i] * kernel[0];
            for (var n = 1; n < kernel.Length; n++) sum += kernel[n] * (source[Math.Max(i - n, 0)] + source[Math.Min(i + n, last)]);
            target[i] = sum;
        }
    }

    private static void AcrossRows(ReadOnlySpan<float> source, Span<float> target, int nx, int ny, int j, float[] kernel)
    {
        var middle = source.Slice(j * nx, nx);
        for (var i = 0; i < nx; i++) target[i] = middle[i] * kernel[0];
        for (var n = 1; n < kernel.Length; n++)
        {
            var above = source.Slice(Math.Max(j - n, 0) * nx, nx);
            var below = source.Slice(Math.Min(j + n, ny - 1) * nx, nx);
            for (var i = 0; i < nx; i++) target[i] += kernel[n] * (above[i] + below[i]);
        }
    }
}
