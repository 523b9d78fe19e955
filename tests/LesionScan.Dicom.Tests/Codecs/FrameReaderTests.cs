using System.Buffers.Binary;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Tests.Codecs.Jpeg;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Codecs;

/// <summary>Frames are found and decoded alike from memory and from a file whose header alone was read.</summary>
public sealed class FrameReaderTests : IDisposable
{
    private const int Rows = 9;
    private const int Columns = 7;
    private const int Frames = 5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decode_NativeFrames_AreTheirOwn()
    {
        var file = Write(Image().Set(DicomTags.PixelData, All().SelectMany(f => Words(Frame(f))).ToArray()), TransferSyntax.ExplicitLittleEndian);
        RequireFrames(file, f => Words(Frame(f)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decode_FramesInSeveralFragments_AreFoundByTableOrMarkers(bool withTable)
    {
        var file = Write(Image().Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, Fragmented(withTable))), TransferSyntax.FromUid(DicomUids.JpegLosslessSv1));
        RequireFrames(file, f => Words(Frame(f)));
    }

    [Fact]
    public void Decode_ExtendedOffsetTable_FindsFramesAndTheirExactLengths()
    {
        var fragments = Fragmented(withTable: true);
        var dataset = Image().Set(DicomTags.ExtendedOffsetTable, Quads([.. fragments.Offsets.Select(o => (ulong)o)]))
            .Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, new EncapsulatedPixelData([], fragments.Fragments)));
        RequireFrames(Write(dataset, TransferSyntax.FromUid(DicomUids.JpegLosslessSv1)), f => Words(Frame(f)));

        var whole = EncapsulatedPixelData.FromFrames([.. All().Select(f => (ReadOnlyMemory<byte>)Encoded(f))]);
        dataset = Image().Set(DicomTags.ExtendedOffsetTable, Quads([.. whole.Offsets.Select(o => (ulong)o)]))
            .Set(DicomTags.ExtendedOffsetTableLengths, Quads([.. whole.Fragments.Select(f => (ulong)f.Length - 1)]))
            .Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, new EncapsulatedPixelData([], whole.Fragments)));
        var frames = FrameReader.Open(DicomReader.ReadFile(Write(dataset, TransferSyntax.FromUid(DicomUids.JpegLosslessSv1))));
        Assert.Equal(whole.Fragments[2].Length - 1, frames.ReadEncoded(2).Length);
    }

    [Fact]
    public void Open_TableThatPointsBetweenFragments_IsRefusedWhereNothingElseTells()
    {
        var fragments = new EncapsulatedPixelData([0, 9, 20, 30, 40], [.. Enumerable.Range(0, 8).Select(_ => (ReadOnlyMemory<byte>)new byte[10])]);
        RequireRefusal(Image().Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, fragments)), DicomUids.RleLossless, RejectionReason.MalformedInstance);
    }

    [Fact]
    public void Open_FewerFragmentsThanFrames_IsRefused()
    {
        var fragments = new EncapsulatedPixelData([], [new byte[10], new byte[10]]);
        RequireRefusal(Image().Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, fragments)), DicomUids.RleLossless, RejectionReason.MalformedInstance);
    }

    [Fact]
    public void Open_NativePixelsTooShort_IsRefused() =>
        RequireRefusal(Image().Set(DicomTags.PixelData, new byte[(2 * Rows * Columns * Frames) - 2]), DicomUids.ExplicitVrLittleEndian, RejectionReason.MalformedInstance);

    [Fact]
    public void Open_FloatPixels_AreRefusedByName() =>
        RequireRefusal(Image().Set(DicomTags.FloatPixelData, new byte[4 * Rows * Columns * Frames]), DicomUids.ExplicitVrLittleEndian, RejectionReason.UnsupportedEncoding);

    [Fact]
    public void Open_MoreFramesThanTheLimit_IsRefused()
    {
        var file = DicomReader.ReadFile(Write(Image().Set(DicomTags.PixelData, new byte[2 * Rows * Columns * Frames]), TransferSyntax.ExplicitLittleEndian));
        var refusal = Assert.Throws<RejectionException>(() => FrameReader.Open(file, reading: new DicomReadOptions { MaxFrames = Frames - 1 }));
        Assert.Equal(RejectionReason.LimitExceeded, refusal.Reason);
    }

    [Fact]
    public void Decode_CompressedFrameFarLargerThanItsPixels_IsRefused()
    {
        var fragments = new EncapsulatedPixelData([], [.. Enumerable.Range(0, Frames).Select(_ => (ReadOnlyMemory<byte>)new byte[2 << 20])]);
        var path = Write(Image().Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, fragments)), TransferSyntax.FromUid(DicomUids.RleLossless));
        var frames = FrameReader.Open(DicomReader.ReadFileHeader(path), path);
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => frames.Decode(0, new byte[frames.Format.FrameBytes])).Reason);
    }

    // 63 bits a frame: every frame but the first begins within a byte.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_FramesOfSingleBits_BeginWithinBytes(bool deflated)
    {
        var bits = All().SelectMany(f => Frame(f).Select(v => v % 3 == 0)).ToArray();
        var packed = new byte[(bits.Length + 15) / 16 * 2];
        for (var i = 0; i < bits.Length; i++) packed[i / 8] |= (byte)(bits[i] ? 1 << (i % 8) : 0);
        var dataset = Image().Set(DicomTags.BitsAllocated, 1).Set(DicomTags.BitsStored, 1).Set(DicomTags.HighBit, 0).Set(DicomTags.PixelData, packed);
        var file = Write(dataset, deflated ? TransferSyntax.DeflatedLittleEndian : TransferSyntax.ExplicitLittleEndian);

        RequireFrames(file, f => [.. Frame(f).Select(v => (byte)(v % 3 == 0 ? 1 : 0))]);
        var encoded = FrameReader.Open(DicomReader.ReadFile(file)).ReadEncoded(3).Span;
        for (var i = 0; i < Rows * Columns; i++) Assert.Equal(Frame(3)[i] % 3 == 0, (encoded[i / 8] >> (i % 8) & 1) == 1);
    }

    [Fact]
    public void Decode_DeflatedFrames_AreInflatedOneByOne()
    {
        var deflated = EncapsulatedPixelData.FromFrames([.. All().Select(f => (ReadOnlyMemory<byte>)Deflate(Words(Frame(f))))]);
        RequireFrames(Write(Image().Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, deflated)), TransferSyntax.FromUid(DicomUids.DeflatedImageFrame)), f => Words(Frame(f)));
    }

    [Fact]
    public void Decode_DeflatedFrameThatIsNone_IsRefused()
    {
        var deflated = EncapsulatedPixelData.FromFrames([.. All().Select(f => (ReadOnlyMemory<byte>)(f == 1 ? new byte[] { 7, 7, 7, 7 } : Deflate([1, 2])))]);
        var frames = FrameReader.Open(DicomReader.ReadFile(Write(Image().Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, deflated)), TransferSyntax.FromUid(DicomUids.DeflatedImageFrame))));
        Assert.All([0, 1], f => Assert.Equal(RejectionReason.MalformedInstance, Assert.Throws<RejectionException>(() => frames.Decode(f, new byte[frames.Format.FrameBytes])).Reason));
    }

    // GE's private syntax: an implicit little-endian dataset whose pixel words are big endian. GDCM knows it too.
    [Fact]
    public void Decode_GePrivateBigEndianPixels_EqualsGdcm()
    {
        var swapped = All().SelectMany(f => Words(Frame(f))).ToArray();
        for (var i = 0; i < swapped.Length; i += 2) (swapped[i], swapped[i + 1]) = (swapped[i + 1], swapped[i]);
        var path = Write(Image().Set(DicomTags.PixelData, swapped), TransferSyntax.FromUid(DicomUids.GePrivateImplicitBigEndianPixels));
        RequireFrames(path, f => Words(Frame(f)));

        Oracle.Run("gdcm_buffer.py", path, _folder.PathOf("out")).Succeeded();
        Assert.Equal(All().SelectMany(f => Words(Frame(f))), File.ReadAllBytes(_folder.PathOf("out")));
    }

    [Fact]
    public void Decode_PlanarColour_IsWoven()
    {
        var planar = Enumerable.Range(0, 3 * Rows * Columns).Select(i => (byte)i).ToArray();
        var dataset = Image().Set(DicomTags.NumberOfFrames, 1).Set(DicomTags.SamplesPerPixel, 3).Set(DicomTags.PlanarConfiguration, 1).Set(DicomTags.PhotometricInterpretation, "RGB")
            .Set(DicomTags.BitsAllocated, 8).Set(DicomTags.BitsStored, 8).Set(DicomTags.HighBit, 7).Set(DicomTags.PixelRepresentation, 0).Set(DicomTags.PixelData, planar);
        var path = Write(dataset, TransferSyntax.ExplicitLittleEndian);
        var frames = FrameReader.Open(DicomReader.ReadFileHeader(path), path);
        var decoded = new byte[frames.Format.FrameBytes];
        frames.Decode(0, decoded);
        Assert.Equal(Enumerable.Range(0, 3 * Rows * Columns).Select(i => planar[((i % 3) * Rows * Columns) + (i / 3)]), decoded);
    }

    private static IEnumerable<int> All() => Enumerable.Range(0, Frames);

    // Signed 12-bit values, different in every frame and pixel.
    private static short[] Frame(int frame) => [.. Enumerable.Range(0, Rows * Columns).Select(i => (short)((((frame * 977) + (i * 131)) % 4096) - 2048))];

    private static byte[] Words(short[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Encoded(int frame) =>
        new LosslessJpegEncoder { Rows = Rows, Columns = Columns, Precision = 16 }.Encode([.. Frame(frame).Select(v => (ushort)v)]);

    private static EncapsulatedPixelData Fragmented(bool withTable)
    {
        var offsets = new List<uint>();
        var fragments = new List<ReadOnlyMemory<byte>>();
        var position = 0;
        foreach (var frame in All())
        {
            offsets.Add((uint)position);
            foreach (var piece in Encoded(frame).Chunk(40 + (2 * frame)))
            {
                fragments.Add(piece);
                position += 8 + piece.Length + (piece.Length & 1);
            }
        }

        return new EncapsulatedPixelData(withTable ? offsets : [], fragments);
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var deflater = new System.IO.Compression.DeflateStream(stream, System.IO.Compression.CompressionLevel.Fastest)) deflater.Write(bytes);
        return stream.ToArray();
    }

    private static byte[] Quads(ulong[] values)
    {
        var bytes = new byte[8 * values.Length];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), values[i]);
        return bytes;
    }

    private static DicomDataset Image() => Samples.Minimal()
        .Set(DicomTags.NumberOfFrames, Frames).Set(DicomTags.Rows, Rows).Set(DicomTags.Columns, Columns)
        .Set(DicomTags.SamplesPerPixel, 1).Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
        .Set(DicomTags.BitsAllocated, 16).Set(DicomTags.BitsStored, 12).Set(DicomTags.HighBit, 11).Set(DicomTags.PixelRepresentation, 1);

    private string Write(DicomDataset dataset, TransferSyntax syntax)
    {
        var path = _folder.PathOf("file.dcm");
        DicomWriter.WriteFile(path, dataset, new DicomWriteOptions { TransferSyntax = syntax });
        return path;
    }

    private static void RequireFrames(string path, Func<int, byte[]> expected)
    {
        foreach (var frames in new[] { FrameReader.Open(DicomReader.ReadFile(path)), FrameReader.Open(DicomReader.ReadFileHeader(path), path) })
        {
            Assert.Equal(Frames, frames.FrameCount);
            var decoded = new byte[frames.Format.FrameBytes];
            foreach (var f in All().Reverse())
            {
                frames.Decode(f, decoded);
                Assert.Equal(expected(f), decoded);
            }
        }
    }

    private void RequireRefusal(DicomDataset dataset, string syntax, RejectionReason reason)
    {
        var path = Write(dataset, TransferSyntax.FromUid(syntax));
        Assert.Equal(reason, Assert.Throws<RejectionException>(() => FrameReader.Open(DicomReader.ReadFile(path))).Reason);
        Assert.Equal(reason, Assert.Throws<RejectionException>(() => FrameReader.Open(DicomReader.ReadFileHeader(path), path)).Reason);
    }
}
