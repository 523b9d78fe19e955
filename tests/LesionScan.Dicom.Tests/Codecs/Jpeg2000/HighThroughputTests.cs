using System.Buffers.Binary;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;

namespace LesionScan.Dicom.Tests.Codecs.Jpeg2000;

/// <summary>High-throughput JPEG 2000 in all three transfer syntaxes, against OpenJPH's own programs.</summary>
public sealed class HighThroughputTests : IDisposable
{
    private readonly OpenJph _programs = new();

    public void Dispose() => _programs.Dispose();

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.201", 8, 1, "-prog_order", "LRCP")]
    [InlineData("1.2.840.10008.1.2.4.201", 16, 1, "-prog_order", "CPRL", "-tile_size", "{40,40}")]
    [InlineData("1.2.840.10008.1.2.4.202", 8, 1, "-prog_order", "RPCL", "-precincts", "{32,32}")]
    [InlineData("1.2.840.10008.1.2.4.202", 16, 1, "-prog_order", "RPCL")]
    [InlineData("1.2.840.10008.1.2.4.202", 8, 3, "-prog_order", "RPCL")]
    public void Decode_Reversible_IsTheOriginal(string transferSyntax, int bits, int samples, params string[] options)
    {
        var (format, pixels) = OpenJph.Image(bits, samples);
        var stream = _programs.Encode(format, pixels, ["-reversible", "true", "-num_decomps", "4", "-block_size", "{32,32}", .. options]);
        Assert.True(pixels.AsSpan().SequenceEqual(Decode(transferSyntax, format, stream)));
    }

    // Both decoders round the same wavelet, each in its own arithmetic.
    [Theory]
    [InlineData(8, 1)]
    [InlineData(16, 40)]
    public void Decode_Irreversible_AgreesWithOpenJph(int bits, int distance)
    {
        var (format, pixels) = OpenJph.Image(bits, 1);
        var stream = _programs.Encode(format, pixels, "-reversible", "false", "-qstep", "0.001");
        Assert.InRange(FrameDifference.Largest(format, Decode("1.2.840.10008.1.2.4.203", format, stream), _programs.DecodeLast(format)), 0, distance);
    }

    // What ends the process in some versions of OpenJPEG must not reach it.
    [Fact]
    public void Decode_MarkerWithinACodeBlock_IsRefusedBeforeDecoding()
    {
        var (format, pixels) = OpenJph.Image(8, 1);
        var stream = _programs.Encode(format, pixels, "-reversible", "true");
        var data = stream.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0x93]) + 2;
        for (var at = data; at < stream.Length - 4; at += 97)
        {
            var damaged = (byte[])stream.Clone();
            (damaged[at], damaged[at + 1]) = (0xFF, 0x91);
            Assert.Contains("marker", Refusal(format, damaged).Message, StringComparison.Ordinal);
        }

        stream[^3] = 0xFF;
        Assert.Equal(RejectionReason.MalformedInstance, Refusal(format, stream).Reason);
    }

    [Fact]
    public void Decode_SeveralLayersOrPacketMarkers_AreRefusedAsUnsupported()
    {
        var (format, pixels) = OpenJph.Image(8, 1);
        var stream = _programs.Encode(format, pixels, "-reversible", "true");
        var style = stream.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0x52]) + 4;
        var markers = (byte[])stream.Clone();
        markers[style] |= 2;
        Assert.Equal(RejectionReason.UnsupportedEncoding, Refusal(format, markers).Reason);
        BinaryPrimitives.WriteUInt16BigEndian(stream.AsSpan(style + 2), 2);
        Assert.Equal(RejectionReason.UnsupportedEncoding, Refusal(format, stream).Reason);
    }

    private static RejectionException Refusal(PixelFormat format, byte[] stream) => Assert.Throws<RejectionException>(() => Decode("1.2.840.10008.1.2.4.201", format, stream));

    private static byte[] Decode(string transferSyntax, PixelFormat format, byte[] stream)
    {
        var decoded = new byte[format.FrameBytes];
        PixelDecoder.DecodeFrame(format, transferSyntax, stream, decoded);
        return decoded;
    }
}
