using System.Text;
using LesionScan.Dicom.Codecs;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Codecs.Jpeg2000;

/// <summary>High-throughput JPEG 2000 written and read by OpenJPH's own programs, in a folder of their own.</summary>
internal sealed class OpenJph : IDisposable
{
    public const int Columns = 83;
    public const int Rows = 61;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A seeded image and its layout.</summary>
    public static (PixelFormat Format, byte[] Pixels) Image(int bits, int samples)
    {
        var random = new Random(bits + samples);
        var format = new PixelFormat(Rows, Columns, samples, bits, bits, bits - 1, false, 0, samples == 1 ? "MONOCHROME2" : "YBR_RCT");
        var pixels = new byte[format.FrameBytes];
        for (var i = 0; i < Rows * Columns * samples; i++)
        {
            var smooth = (0.5 + (0.4 * Math.Sin(i / samples % Columns / 9.0) * Math.Cos(i / samples / Columns / 7.0))) * ((1 << bits) - 1);
            var value = (int)Math.Clamp(smooth + random.Next(-9, 10), 0, (1 << bits) - 1);
            if (bits == 8) pixels[i] = (byte)value;
            else BitConverter.TryWriteBytes(pixels.AsSpan(2 * i), (ushort)value);
        }

        return (format, pixels);
    }

    public byte[] Encode(PixelFormat format, byte[] pixels, params string[] options)
    {
        var picture = _folder.PathOf(format.SamplesPerPixel == 1 ? "image.pgm" : "image.ppm");
        using (var file = File.Create(picture))
        {
            file.Write(Encoding.ASCII.GetBytes($"P{(format.SamplesPerPixel == 1 ? 5 : 6)}\n{Columns} {Rows}\n{(1 << format.BitsStored) - 1}\n"));
            file.Write(format.BitsStored == 8 ? pixels : Swapped(pixels));
        }

        ExternalTool.Run("ojph_compress", ["-i", picture, "-o", _folder.PathOf("image.j2c"), .. options]).Succeeded();
        return File.ReadAllBytes(_folder.PathOf("image.j2c"));
    }

    /// <summary>What OpenJPH makes of the stream that was encoded last, of one sample a pixel.</summary>
    public byte[] DecodeLast(PixelFormat format)
    {
        ExternalTool.Run("ojph_expand", ["-i", _folder.PathOf("image.j2c"), "-o", _folder.PathOf("back.pgm")]).Succeeded();
        var bytes = File.ReadAllBytes(_folder.PathOf("back.pgm"));
        var samples = bytes[^(int)format.FrameBytes..];
        return format.BitsStored == 8 ? samples : Swapped(samples);
    }

    // Portable grey maps hold the high byte first.
    private static byte[] Swapped(byte[] words)
    {
        var swapped = new byte[words.Length];
        for (var i = 0; i < words.Length; i++) swapped[i] = words[i ^ 1];
        return swapped;
    }
}
