using LesionScan.Dicom.Codecs;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Codecs.Jpeg2000;

/// <summary>High-throughput JPEG 2000 written and read by OpenJPH's own programs, in all three transfer syntaxes.</summary>
public sealed class HighThroughputTests : IDisposable
{
    private const int Columns = 83;
    private const int Rows = 61;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.201", 8, 1, "LRCP")]
    [InlineData("1.2.840.10008.1.2.4.201", 16, 1, "CPRL")]
    [InlineData("1.2.840.10008.1.2.4.202", 8, 1, "RPCL")]
    [InlineData("1.2.840.10008.1.2.4.202", 16, 1, "RPCL")]
    [InlineData("1.2.840.10008.1.2.4.202", 8, 3, "RPCL")]
    public void Decode_Reversible_IsTheOriginal(string transferSyntax, int bits, int samples, string order)
    {
        var (format, pixels) = Image(bits, samples);
        Encode(pixels, bits, samples, "-reversible", "true", "-prog_order", order, "-num_decomps", "4", "-block_size", "{32,32}");
        Assert.True(pixels.AsSpan().SequenceEqual(Decode(transferSyntax, format)));
    }

    // Both decoders round the same wavelet, each in its own arithmetic.
    [Theory]
    [InlineData(8, 1)]
    [InlineData(16, 40)]
    public void Decode_Irreversible_AgreesWithOpenJph(int bits, int distance)
    {
        var (format, pixels) = Image(bits, 1);
        Encode(pixels, bits, 1, "-reversible", "false", "-qstep", "0.001");
        ExternalTool.Run("ojph_expand", ["-i", _folder.PathOf("image.j2c"), "-o", _folder.PathOf("back.pgm")]).Succeeded();

        Assert.InRange(FrameDifference.Largest(format, Decode("1.2.840.10008.1.2.4.203", format), ReadPnm(_folder.PathOf("back.pgm"), bits)), 0, distance);
    }

    public void Dispose() => _folder.Dispose();

    private static (PixelFormat Format, byte[] Pixels) Image(int bits, int samples)
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

    private void Encode(byte[] pixels, int bits, int samples, params string[] options)
    {
        var picture = _folder.PathOf(samples == 1 ? "image.pgm" : "image.ppm");
        using (var file = File.Create(picture))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes($"P{(samples == 1 ? 5 : 6)}\n{Columns} {Rows}\n{(1 << bits) - 1}\n"));
            file.Write(bits == 8 ? pixels : Swapped(pixels));
        }

        ExternalTool.Run("ojph_compress", ["-i", picture, "-o", _folder.PathOf("image.j2c"), .. options]).Succeeded();
    }

    private byte[] Decode(string transferSyntax, PixelFormat format)
    {
        var decoded = new byte[format.FrameBytes];
        PixelDecoder.DecodeFrame(format, transferSyntax, File.ReadAllBytes(_folder.PathOf("image.j2c")), decoded);
        return decoded;
    }

    private static byte[] ReadPnm(string path, int bits)
    {
        var bytes = File.ReadAllBytes(path);
        var samples = bytes[^(Rows * Columns * bits / 8)..];
        return bits == 8 ? samples : Swapped(samples);
    }

    // Portable grey maps hold the high byte first.
    private static byte[] Swapped(byte[] words)
    {
        var swapped = new byte[words.Length];
        for (var i = 0; i < words.Length; i++) swapped[i] = words[i ^ 1];
        return swapped;
    }
}
