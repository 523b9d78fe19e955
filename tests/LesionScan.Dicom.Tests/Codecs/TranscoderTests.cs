using System.Text.Json.Nodes;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Codecs;

public sealed class TranscoderTests
{
    private static readonly string[] Sources =
        ["CT/CT1_UNC", "CT/CT1_J2KR", "CT/CT1_RLE", "MR/MR3_JPLL", "MR/MR3_JLSL", "NM/NM1_JPLY", "CR/RG2_J2KR", "multiframe/BRMULTI"];

    [SharedDataFact]
    public void Transcode_RealImages_KeepEveryPixelForThreeOtherReaders()
    {
        using var folder = new TemporaryFolder();
        var expected = new List<(string Name, byte[] Samples)>();
        foreach (var (name, target) in Sources.SelectMany(s => Transcoder.Targets.Select(t => (s, t))))
        {
            var path = SharedData.PathOf(["wg04", .. name.Split('/')]);
            expected.Add(($"{name} as {target.Name}", Samples(DicomReader.ReadFile(path))));
            var result = Transcoder.Transcode(DicomReader.ReadFile(path), target);
            DicomWriter.WriteFile(folder.PathOf($"{expected.Count - 1}.dcm"), result.Dataset, new DicomWriteOptions { TransferSyntax = result.TransferSyntax });
        }

        File.WriteAllLines(folder.PathOf("list"), Enumerable.Range(0, expected.Count).Select(n => folder.PathOf($"{n}.dcm")));
        Oracle.Run("decode_pixels.py", folder.PathOf("list"), folder.Path).Succeeded();
        var answers = JsonNode.Parse(File.ReadAllText(folder.PathOf("index.json")))!.AsArray();
        for (var n = 0; n < expected.Count; n++)
        {
            foreach (var (reader, answer) in answers[n]!.AsObject())
            {
                Assert.True(answer!["error"] is null, $"{reader} cannot read {expected[n].Name}");
                Assert.True(expected[n].Samples.AsSpan().SequenceEqual(File.ReadAllBytes(folder.PathOf($"{n}.{reader}"))), $"{reader} reads other pixels in {expected[n].Name}");
            }
        }
    }

    [Fact]
    public void Transcode_ToWhatIsNotWritten_IsABug() =>
        Assert.Throws<ArgumentException>(() => Transcoder.Transcode(Slice(8), TransferSyntax.FromUid(DicomUids.Jpeg2000)));

    [Fact]
    public void Transcode_ThirtyTwoBitsToJpeg_IsRefused() =>
        Assert.Equal(
            RejectionReason.UnsupportedEncoding,
            Assert.Throws<RejectionException>(() => Transcoder.Transcode(Slice(32), TransferSyntax.FromUid(DicomUids.JpegLosslessSv1))).Reason);

    [Fact]
    public void Transcode_WithoutPixels_ChangesTheSyntaxAlone()
    {
        var file = new DicomFile(new DicomDataset(), new DicomDataset().Set(DicomTags.Modality, "SR"), TransferSyntax.ImplicitLittleEndian);
        var result = Transcoder.Transcode(file, TransferSyntax.DeflatedLittleEndian);
        Assert.Equal((TransferSyntax.DeflatedLittleEndian, 1), (result.TransferSyntax, result.Dataset.Elements.Count));
    }

    private static byte[] Samples(DicomFile file)
    {
        var frames = FrameReader.Open(file);
        var length = (int)frames.Format.FrameBytes;
        var samples = new byte[frames.FrameCount * length];
        for (var f = 0; f < frames.FrameCount; f++) frames.Decode(f, samples.AsSpan(f * length, length));
        return samples;
    }

    private static DicomFile Slice(int bits) => new(
        new DicomDataset(),
        new DicomDataset()
            .Set(DicomTags.SamplesPerPixel, 1)
            .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .Set(DicomTags.Rows, 1)
            .Set(DicomTags.Columns, 4)
            .Set(DicomTags.BitsAllocated, bits)
            .Set(DicomTags.BitsStored, bits)
            .Set(DicomTags.HighBit, bits - 1)
            .Set(DicomTags.PixelRepresentation, 0)
            .Set(new DicomElement(DicomTags.PixelData, DicomVr.OW, new byte[bits / 2])),
        TransferSyntax.ExplicitLittleEndian);
}
