using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;

namespace LesionScan.Dicom.Tests.Codecs;

public sealed class PixelDecoderTests
{
    private const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";
    private const string ExplicitBigEndian = "1.2.840.10008.1.2.2";

    private static readonly PixelFormat Word = new(1, 2, 1, 16, 12, 11, false, 0, "MONOCHROME2");

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1.99")]
    [InlineData("1.2.840.10008.1.2.2")]
    [InlineData("1.2.840.10008.1.2.5")]
    [InlineData("1.2.840.10008.1.2.4.50")]
    [InlineData("1.2.840.10008.1.2.4.51")]
    [InlineData("1.2.840.10008.1.2.4.57")]
    [InlineData("1.2.840.10008.1.2.4.70")]
    [InlineData("1.2.840.10008.1.2.4.80")]
    [InlineData("1.2.840.10008.1.2.4.81")]
    [InlineData("1.2.840.10008.1.2.4.90")]
    [InlineData("1.2.840.10008.1.2.4.91")]
    [InlineData("1.2.840.10008.1.2.4.201")]
    [InlineData("1.2.840.10008.1.2.4.202")]
    [InlineData("1.2.840.10008.1.2.4.203")]
    [InlineData("1.2.840.10008.1.2.8.1")]
    public void Supports_SyntaxWithACodec_IsTrue(string transferSyntax) => Assert.True(PixelDecoder.Supports(transferSyntax));

    [Fact]
    public void DecodeFrame_UnknownTransferSyntax_IsRefusedAsUnsupported()
    {
        const string Mpeg2 = "1.2.840.10008.1.2.4.100";
        Assert.False(PixelDecoder.Supports(Mpeg2));
        Assert.Equal(RejectionReason.UnsupportedEncoding, Refusal(Word, Mpeg2, [1, 2, 3, 4]).Reason);
    }

    [Fact]
    public void DecodeFrame_StrayBitsAboveTheStoredOnes_AreCleared() =>
        Assert.Equal([0xBC, 0x0A, 0x01, 0x00], Decode(Word, ExplicitLittleEndian, [0xBC, 0xFA, 0x01, 0x10]));

    [Fact]
    public void DecodeFrame_SignedTwelveBits_AreSignExtended() =>
        Assert.Equal([0xFF, 0xFF, 0xFF, 0x07], Decode(Word with { IsSigned = true }, ExplicitLittleEndian, [0xFF, 0x0F, 0xFF, 0x07]));

    [Fact]
    public void DecodeFrame_HighBitAboveTheStoredOnes_IsShiftedDown() =>
        Assert.Equal([0xBC, 0x0A, 0x34, 0x02], Decode(Word with { HighBit = 15 }, ExplicitLittleEndian, [0xC0, 0xAB, 0x4F, 0x23]));

    [Fact]
    public void DecodeFrame_BigEndianWords_ComeOutLittleEndian() =>
        Assert.Equal([0xBC, 0x0A, 0x01, 0x02], Decode(Word, ExplicitBigEndian, [0x0A, 0xBC, 0x02, 0x01]));

    [Fact]
    public void DecodeFrame_ColourByPlane_ComesOutByPixel()
    {
        var rgb = new PixelFormat(1, 2, 3, 8, 8, 7, false, 1, "RGB");
        Assert.Equal([1, 3, 5, 2, 4, 6], Decode(rgb, ExplicitLittleEndian, [1, 2, 3, 4, 5, 6]));
    }

    [Fact]
    public void DecodeFrame_PaddingBehindTheFrame_IsIgnored() =>
        Assert.Equal([1, 0, 2, 0], Decode(Word, ExplicitLittleEndian, [1, 0, 2, 0, 0xFF, 0xFF]));

    [Theory]
    [InlineData(0, 2, 1, 16, 12, 11, RejectionReason.InvalidAttribute)]
    [InlineData(1, 70000, 1, 16, 12, 11, RejectionReason.InvalidAttribute)]
    [InlineData(1, 2, 5, 16, 12, 11, RejectionReason.InvalidAttribute)]
    [InlineData(1, 2, 1, 16, 17, 15, RejectionReason.InvalidAttribute)]
    [InlineData(1, 2, 1, 16, 12, 10, RejectionReason.InvalidAttribute)]
    [InlineData(1, 2, 1, 16, 12, 16, RejectionReason.InvalidAttribute)]
    [InlineData(1, 2, 3, 1, 1, 0, RejectionReason.UnsupportedEncoding)]
    [InlineData(1, 2, 1, 12, 12, 11, RejectionReason.UnsupportedEncoding)]
    public void DecodeFrame_LayoutThatContradictsItself_IsRefused(
        int rows, int columns, int samples, int allocated, int stored, int highBit, RejectionReason expected)
    {
        var format = new PixelFormat(rows, columns, samples, allocated, stored, highBit, false, 0, "MONOCHROME2");
        Assert.Equal(expected, Refusal(format, ExplicitLittleEndian, [1, 2, 3, 4]).Reason);
    }

    [Fact]
    public void DecodeFrame_FrameOverTheLimit_IsRefusedBeforeDecoding()
    {
        var bomb = Word with { Rows = 65535, Columns = 65535 };
        var refusal = Assert.Throws<RejectionException>(() => PixelDecoder.DecodeFrame(bomb, ExplicitLittleEndian, [], []));
        Assert.Equal(RejectionReason.LimitExceeded, refusal.Reason);

        var options = new PixelDecoderOptions { MaxFrameBytes = 3 };
        refusal = Assert.Throws<RejectionException>(() => PixelDecoder.DecodeFrame(Word, ExplicitLittleEndian, new byte[4], new byte[4], options));
        Assert.Equal(RejectionReason.LimitExceeded, refusal.Reason);
    }

    [Fact]
    public void DecodeFrame_DestinationOfAnotherSize_IsACallersError() =>
        Assert.Throws<ArgumentException>(() => PixelDecoder.DecodeFrame(Word, ExplicitLittleEndian, new byte[4], new byte[5]));

    [Fact]
    public void Options_Defaults_AreTheDocumentedOnes()
    {
        Assert.Equal(512L << 20, PixelDecoderOptions.Default.MaxFrameBytes);
        Assert.Equal(2L << 30, PixelDecoderOptions.Default.MaxNativeBytes);
        Assert.Equal(4096, PixelDecoderOptions.Default.MaxJpeg2000Tiles);
        Assert.Equal(4_194_304, PixelDecoderOptions.Default.MaxJpeg2000Packets);
    }

    [Fact]
    public void Require_LibraryThatIsNotInstalled_NamesThePackage()
    {
        var refusal = Assert.Throws<RejectionException>(() => new NativeCodecLibrary("Some code", "libabsent9", "libabsent.so.9").Require());
        Assert.Equal(RejectionReason.MissingCodec, refusal.Reason);
        Assert.Contains("install libabsent9", refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] Decode(PixelFormat format, string transferSyntax, byte[] encoded)
    {
        var destination = new byte[format.FrameBytes];
        PixelDecoder.DecodeFrame(format, transferSyntax, encoded, destination);
        return destination;
    }

    private static RejectionException Refusal(PixelFormat format, string transferSyntax, byte[] encoded) =>
        Assert.Throws<RejectionException>(() => PixelDecoder.DecodeFrame(format, transferSyntax, encoded, new byte[4]));
}
