using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Codecs.Jpeg2000;

public sealed class Jpeg2000CodecTests
{
    private const string HighThroughput = "1.2.840.10008.1.2.4.201";
    private const int Rows = 20;
    private const int Columns = 24;

    private static readonly PixelFormat Unsigned12 = new(Rows, Columns, 1, 16, 12, 11, false, 0, "MONOCHROME2");
    private static readonly PixelFormat Signed16 = new(Rows, Columns, 1, 16, 16, 15, true, 0, "MONOCHROME2");

    [Fact]
    public void Decode_HighThroughputUnsigned_ReturnsTheOriginal() =>
        Assert.Equal(Original(0, 4095), MemoryMarshal.Cast<byte, short>(Decode(Unsigned12, Stream("u12"))).ToArray().Select(v => (int)v));

    [Fact]
    public void Decode_HighThroughputSigned_ReturnsTheOriginal() =>
        Assert.Equal(Original(-32768, 32767), MemoryMarshal.Cast<byte, short>(Decode(Signed16, Stream("s16"))).ToArray().Select(v => (int)v));

    // Real files exist whose codestream is unsigned and whose dataset is signed: the bits are the dataset's.
    [Fact]
    public void Decode_UnsignedCodestreamInSignedDataset_IsSignExtended() =>
        Assert.Equal(
            Original(0, 4095).Select(v => (v << 20) >> 20),
            MemoryMarshal.Cast<byte, short>(Decode(Unsigned12 with { IsSigned = true }, Stream("u12"))).ToArray().Select(v => (int)v));

    [Fact]
    public void Decode_WrappedInJp2_IsUnwrapped()
    {
        var stream = Stream("u12");
        var box = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(box, stream.Length + 8);
        "jp2c"u8.CopyTo(box.AsSpan(4));
        byte[] wrapped = [0, 0, 0, 12, .. "jP  "u8, 0x0D, 0x0A, 0x87, 0x0A, .. box, .. stream];

        Assert.Equal(Decode(Unsigned12, stream), Decode(Unsigned12, wrapped));
    }

    [Fact]
    public void Decode_MoreTilesThanTheLimit_IsRefusedBeforeDecoding()
    {
        var stream = Stream("u12");
        BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(24), 1);
        BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(28), 1);

        Assert.Equal(RejectionReason.LimitExceeded, Refusal(stream, new PixelDecoderOptions { MaxJpeg2000Tiles = (Rows * Columns) - 1 }).Reason);
    }

    [Fact]
    public void Decode_MorePacketsThanTheLimit_IsRefusedBeforeDecoding()
    {
        var stream = Stream("u12");
        var style = stream.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0x52]);
        BinaryPrimitives.WriteUInt16BigEndian(stream.AsSpan(style + 6), ushort.MaxValue);

        Assert.Equal(RejectionReason.LimitExceeded, Refusal(stream, new PixelDecoderOptions { MaxJpeg2000Packets = ushort.MaxValue }).Reason);
    }

    [Fact]
    public void Decode_PacketsOfAllTilesOverTheLimit_IsRefusedBeforeDecoding()
    {
        var stream = Stream("u12");
        BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(24), 1);
        BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(28), 1);
        var options = new PixelDecoderOptions { MaxJpeg2000Tiles = Rows * Columns, MaxJpeg2000Packets = (Rows * Columns) - 1 };

        Assert.Contains("packets", Refusal(stream, options).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_MoreNativeMemoryThanTheLimit_IsRefusedBeforeDecoding() =>
        Assert.Equal(RejectionReason.LimitExceeded, Refusal(Stream("u12"), new PixelDecoderOptions { MaxNativeBytes = (8 * Rows * Columns) - 1 }).Reason);

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    public void Decode_HeaderOfAnotherSize_IsRefused(int field)
    {
        var stream = Stream("u12");
        BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(field), 60000);

        Assert.Equal(RejectionReason.MalformedInstance, Refusal(stream).Reason);
    }

    private static RejectionException Refusal(byte[] stream, PixelDecoderOptions? options = null) => Assert.Throws<RejectionException>(
        () => PixelDecoder.DecodeFrame(Unsigned12, HighThroughput, stream, new byte[Unsigned12.FrameBytes], options));

    private static byte[] Decode(PixelFormat format, byte[] stream)
    {
        var destination = new byte[format.FrameBytes];
        PixelDecoder.DecodeFrame(format, HighThroughput, stream, destination);
        return destination;
    }

    private static byte[] Stream(string name) => File.ReadAllBytes(
        Path.Combine(SharedData.RepositoryRoot, "tests", "LesionScan.Dicom.Tests", "Codecs", "Fixtures", $"htj2k-{name}.j2c"));

    private static IEnumerable<int> Original(int low, int high)
    {
        for (var y = 0; y < Rows; y++)
        {
            for (var x = 0; x < Columns; x++)
            {
                var texture = ((x * x * 37) - (y * 91) + (((x * 7) + (y * 13)) % 17 * 11)) % ((high - low) >> 1);
                yield return (x, y) switch { (0, 0) => low, (1, 0) => high, _ => Math.Clamp(((low + high) >> 1) + texture, low, high) };
            }
        }
    }
}
