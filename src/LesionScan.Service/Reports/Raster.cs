namespace LesionScan.Service.Reports;

/// <summary>A colour.</summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>The colour as HTML writes it.</summary>
    public string Html => $"#{R:x2}{G:x2}{B:x2}";
}

/// <summary>A small RGB picture in memory, rows from the top.</summary>
public sealed class Raster
{
    private readonly byte[] _pixels;

    /// <summary>Creates a black picture.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public Raster(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (Width, Height) = (width, height);
        _pixels = new byte[checked(width * height * 3)];
    }

    /// <summary>Takes a picture over.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixels">The bytes, RGB interleaved; they are not copied.</param>
    internal Raster(int width, int height, byte[] pixels)
    {
        if (pixels.Length != (long)width * height * 3) throw new ArgumentException("The bytes do not fit the picture.", nameof(pixels));
        (Width, Height, _pixels) = (width, height, pixels);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The bytes, RGB interleaved.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Paints one pixel, mixed with what is there.</summary>
    /// <param name="x">Column; a place outside is ignored.</param>
    /// <param name="y">Row; a place outside is ignored.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="opacity">0 leaves the picture as it is, 1 covers it.</param>
    public void Paint(int x, int y, Rgb colour, double opacity = 1)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height) return;
        var at = ((y * Width) + x) * 3;
        _pixels[at] = Mix(_pixels[at], colour.R, opacity);
        _pixels[at + 1] = Mix(_pixels[at + 1], colour.G, opacity);
        _pixels[at + 2] = Mix(_pixels[at + 2], colour.B, opacity);
    }

    private static byte Mix(byte below, byte above, double opacity) => (byte)Math.Round(below + ((above - below) * opacity));
}
