using System.Runtime.InteropServices;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Codecs.Jpeg;
using LesionScan.Dicom.Data;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Codecs;

public sealed class FrameEncoderTests
{
    public static TheoryData<int, int, int, bool> Layouts => new()
    {
        { 8, 8, 1, false }, { 8, 8, 3, false }, { 16, 12, 1, false }, { 16, 16, 1, false }, { 16, 16, 1, true }, { 16, 12, 1, true }, { 8, 7, 1, false }, { 16, 2, 1, false },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Encode_AnyLayout_DecodesToTheOriginal(int allocated, int stored, int samples, bool signed)
    {
        var format = new PixelFormat(23, 301, samples, allocated, stored, stored - 1, signed, 0, samples == 3 ? "RGB" : "MONOCHROME2");
        foreach (var frame in Frames(format))
        {
            Assert.Equal(frame, Decode(format, DicomUids.RleLossless, RleFrameEncoder.Encode(format, frame)));
            Assert.Equal(frame, Decode(format, DicomUids.JpegLosslessSv1, JpegLosslessEncoder.Encode(format, frame)));
        }
    }

    [Theory]
    [InlineData("dcmdrle", DicomUids.RleLossless, 16, false)]
    [InlineData("dcmdrle", DicomUids.RleLossless, 12, true)]
    [InlineData("dcmdjpeg", DicomUids.JpegLosslessSv1, 16, false)]
    [InlineData("dcmdjpeg", DicomUids.JpegLosslessSv1, 12, false)]
    [InlineData("dcmdjpeg", DicomUids.JpegLosslessSv1, 8, false)]
    public void Encode_DecodedByDcmtk_IsTheOriginal(string program, string syntax, int stored, bool signed)
    {
        var format = new PixelFormat(23, 301, 1, stored > 8 ? 16 : 8, stored, stored - 1, signed, 0, "MONOCHROME2");
        foreach (var frame in Frames(format))
        {
            using var folder = new TemporaryFolder();
            var encoded = syntax == DicomUids.RleLossless ? RleFrameEncoder.Encode(format, frame) : JpegLosslessEncoder.Encode(format, frame);
            DicomWriter.WriteFile(folder.PathOf("in.dcm"), Instance(format, encoded), new DicomWriteOptions { TransferSyntax = TransferSyntax.FromUid(syntax) });
            ExternalTool.Run(program, [folder.PathOf("in.dcm"), folder.PathOf("out.dcm")]).Succeeded();
            var read = DicomReader.ReadFile(folder.PathOf("out.dcm")).Dataset.GetElement(DicomTags.PixelData).Value;
            var mask = (ushort)((1 << stored) - 1);
            if (format.BitsAllocated == 8) Assert.Equal(frame, read[..frame.Length].ToArray());
            else Assert.Equal(Words(frame).Select(w => w & mask), Words(read.ToArray()).Select(w => w & mask));
        }
    }

    [Fact]
    public void HuffmanCode_FrequenciesOfADeepTree_StaysWithinSixteenBits()
    {
        // Fibonacci counts make the deepest tree that Huffman's method can.
        var counts = new int[30];
        (counts[0], counts[1]) = (1, 1);
        for (var i = 2; i < counts.Length; i++) counts[i] = counts[i - 1] + counts[i - 2];
        var code = new HuffmanCodeBuilder(counts);
        Assert.Equal(counts.Length, code.Counts.Sum(c => c));
        Assert.True(code.Counts.Select((c, i) => c * Math.Pow(2, -(i + 1))).Sum() < 1, "the code of all ones must stay free");
        Assert.All(Enumerable.Range(0, counts.Length), s => Assert.InRange(code.Of(s).Length, 1, 16));
    }

    private static byte[] Decode(PixelFormat format, string syntax, byte[] encoded)
    {
        var frame = new byte[format.FrameBytes];
        PixelDecoder.DecodeFrame(format, syntax, encoded, frame);
        return frame;
    }

    /// <summary>Constant, smooth, noisy and alternating frames, as a decoder would give them.</summary>
    private static IEnumerable<byte[]> Frames(PixelFormat format)
    {
        var random = new Random(format.BitsStored);
        var range = 1 << format.BitsStored;
        yield return Frame(_ => 0);
        yield return Frame(i => i * 7 / 100 % range);
        yield return Frame(_ => random.Next(range));
        yield return Frame(i => i % 2 == 0 ? 0 : range - 1);
        byte[] Frame(Func<int, int> value)
        {
            var samples = Enumerable.Range(0, (int)format.SampleCount).Select(i => Stored(value(i))).ToArray();
            return format.BitsAllocated == 8 ? [.. samples.Select(s => (byte)s)] : MemoryMarshal.AsBytes(samples.Select(s => (ushort)s).ToArray().AsSpan()).ToArray();
        }

        int Stored(int value) => format.IsSigned && value >= range / 2 ? value - range : value;
    }

    private static DicomDataset Instance(PixelFormat format, byte[] encoded) => new DicomDataset()
        .Set(DicomTags.SOPClassUID, DicomUids.CtImage)
        .Set(DicomTags.SOPInstanceUID, "2.25.1")
        .Set(DicomTags.SamplesPerPixel, format.SamplesPerPixel)
        .Set(DicomTags.PhotometricInterpretation, format.PhotometricInterpretation)
        .Set(DicomTags.Rows, format.Rows)
        .Set(DicomTags.Columns, format.Columns)
        .Set(DicomTags.BitsAllocated, format.BitsAllocated)
        .Set(DicomTags.BitsStored, format.BitsStored)
        .Set(DicomTags.HighBit, format.HighBit)
        .Set(DicomTags.PixelRepresentation, format.IsSigned ? 1 : 0)
        .Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, EncapsulatedPixelData.FromFrames([encoded])));

    private static IEnumerable<ushort> Words(byte[] bytes) => MemoryMarshal.Cast<byte, ushort>(bytes).ToArray();
}
