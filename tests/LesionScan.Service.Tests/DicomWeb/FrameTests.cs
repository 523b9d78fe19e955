using System.Net;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web;
using LesionScan.Service.Tests.Fixtures;
using LesionScan.Testing;

namespace LesionScan.Service.Tests.DicomWeb;

public sealed class FrameTests
{
    [SharedDataTheory]
    [InlineData("wg04/NM/NM1_RLE", "1.2.840.10008.1.2.5", "image/dicom-rle")]
    [InlineData("wg04/NM/NM1_JPLL", "1.2.840.10008.1.2.4.70", "image/jpeg")]
    [InlineData("wg04/NM/NM1_JLSL", "1.2.840.10008.1.2.4.80", "image/jls")]
    [InlineData("wg04/NM/NM1_J2KR", "1.2.840.10008.1.2.4.90", "image/jp2")]
    [InlineData("wg04/CT/CT1_RLE", "1.2.840.10008.1.2.5", "image/dicom-rle")]
    [InlineData("wg04/CT/CT1_JPLL", "1.2.840.10008.1.2.4.70", "image/jpeg")]
    [InlineData("wg04/CT/CT1_JLSL", "1.2.840.10008.1.2.4.80", "image/jls")]
    [InlineData("wg04/CT/CT1_J2KR", "1.2.840.10008.1.2.4.90", "image/jp2")]
    public async Task Compressed_IsSentDecodedAndAsStored_AndAsExplicitInstance(string file, string syntax, string type)
    {
        await using var flow = await WebFlow.StartAsync();
        using var folder = new TemporaryFolder();
        var path = SharedData.PathOf(file.Split('/'));
        var original = DicomReader.ReadFile(path);
        Assert.Equal(syntax, original.TransferSyntax.Uid);
        ExternalTool.Run("gdcmconv", ["--raw", path, folder.PathOf("raw.dcm")]).Succeeded();
        var expected = DicomReader.ReadFile(folder.PathOf("raw.dcm")).Dataset.GetElement(DicomTags.PixelData).Value;
        await flow.StoreFilesAsync(path);
        var instance = ResourceOf(original.Dataset);

        var decoded = Assert.Single(await flow.Client.ReadFramesAsync(instance, [1]).ToListAsync());
        Assert.Equal("application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1", decoded.ContentType.ToString());
        Assert.True(expected.Span[..decoded.Bytes.Length].SequenceEqual(decoded.Bytes.Span));
        Assert.InRange(expected.Length - decoded.Bytes.Length, 0, 1);

        var stored = Assert.Single(await flow.Client.ReadFramesAsync(instance, [1], new MediaType(type)).ToListAsync());
        Assert.Equal($"{type}; transfer-syntax={syntax}", stored.ContentType.ToString());
        Assert.Equal(original.Dataset.GetElement(DicomTags.PixelData).Fragments!.Frame(0, 1).ToArray(), stored.Bytes.ToArray());

        var made = Assert.Single(await flow.Client.RetrieveInstancesAsync(instance, DicomUids.ExplicitVrLittleEndian).ToListAsync());
        Assert.Equal(DicomUids.ExplicitVrLittleEndian, made.TransferSyntax.Uid);
        Assert.True(made.Dataset.GetElement(DicomTags.PixelData).Value.Span.SequenceEqual(expected.Span));
        Assert.Equal(original.Dataset.GetString(DicomTags.SOPInstanceUID), made.Dataset.GetString(DicomTags.SOPInstanceUID));
    }

    [SharedDataTheory]
    [InlineData("robustness/pydicom/test_files/MR_small_bigendian.dcm")]
    [InlineData("robustness/pydicom/test_files/MR_small_implicit.dcm")]
    [InlineData("robustness/pydicom/test_files/image_dfl.dcm")]
    [InlineData("robustness/pydicom/test_files/rtdose.dcm")]
    [InlineData("robustness/pydicom/test_files/rtdose_rle.dcm")]
    [InlineData("robustness/pydicom/test_files/SC_rgb_jpeg_dcmtk.dcm")]
    [InlineData("robustness/pydicom/test_files/GDCMJ2K_TextGBR.dcm")]
    public async Task Instance_InAnyEncoding_IsSentAsExplicitWithTheFramesItHas(string file)
    {
        await using var flow = await WebFlow.StartAsync();
        using var folder = new TemporaryFolder();
        var path = SharedData.PathOf(file.Split('/'));
        await flow.StoreFilesAsync(path);
        var original = DicomReader.ReadFileHeader(path).Dataset;

        var made = Assert.Single(await flow.Client.RetrieveInstancesAsync(ResourceOf(original), DicomUids.ExplicitVrLittleEndian).ToListAsync());
        DicomWriter.WriteFile(folder.PathOf("made.dcm"), made.Dataset);
        var check = ExternalTool.Run("dcmdump", ["-q", "-M", folder.PathOf("made.dcm")]).Succeeded();
        Assert.Contains("LittleEndianExplicit", check.Output, StringComparison.Ordinal);

        var count = original.TryGetInt32(DicomTags.NumberOfFrames, out var n) ? n : 1;
        var frames = await flow.Client.ReadFramesAsync(ResourceOf(original), [.. Enumerable.Range(1, count)]).ToListAsync();
        var pixels = made.Dataset.GetElement(DicomTags.PixelData).Value.Span;
        var joined = frames.SelectMany(f => f.Bytes.ToArray()).ToArray();
        Assert.True(pixels[..joined.Length].SequenceEqual(joined));
        Assert.InRange(pixels.Length - joined.Length, 0, 1);
    }

    [Fact]
    public async Task Frames_OfSingleBits_AreCutOutAtTheirBits()
    {
        await using var flow = await WebFlow.StartAsync();
        // Three frames of 3 × 5 bits in a row: 45 bits, no frame but the first on a byte.
        var bits = Enumerable.Range(0, 45).Select(i => i % 3 == 0 || i % 7 == 1).ToArray();
        var packed = new byte[6];
        for (var i = 0; i < bits.Length; i++) packed[i / 8] |= (byte)((bits[i] ? 1 : 0) << (i % 8));
        var instance = WebInstances.Create("1.2.1", 1, 1)
            .Set(DicomTags.Rows, 3).Set(DicomTags.Columns, 5).Set(DicomTags.NumberOfFrames, 3)
            .Set(DicomTags.BitsAllocated, 1).Set(DicomTags.BitsStored, 1).Set(DicomTags.HighBit, 0)
            .Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, packed));
        await flow.StoreAsync(instance);

        var frames = await flow.Client.ReadFramesAsync(ResourceOf(instance), [3, 1]).ToListAsync();
        Assert.Equal([3, 1], frames.Select(f => f.Number));
        Assert.Equal(bits[30..45], Enumerable.Range(0, 15).Select(i => (frames[0].Bytes.Span[i / 8] >> (i % 8) & 1) == 1));
        Assert.Equal(bits[..15], Enumerable.Range(0, 15).Select(i => (frames[1].Bytes.Span[i / 8] >> (i % 8) & 1) == 1));
        Assert.Equal(HttpStatusCode.OK, await flow.StatusAsync($"{ResourceOf(instance).ToRelativeUri()}/frames/2/rendered", "image/png"));
    }

    [Fact]
    public async Task Frame_AskedForAlone_IsSentAlone()
    {
        await using var flow = await WebFlow.StartAsync();
        await flow.StoreAsync(WebInstances.Create("1.2.1", 1, 1));
        var (_, type, body, _) = await flow.GetAsync("studies/1.2.1/series/1.2.1.1/instances/1.2.1.1.1/frames/1", "application/octet-stream");
        Assert.Equal("application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1", type);
        Assert.Equal(WebInstances.Pixels(1), body);
    }

    [Fact]
    public async Task Frames_ShorterThanTheirHeaderSays_AreRefused()
    {
        await using var flow = await WebFlow.StartAsync();
        var instance = WebInstances.Create("1.2.1", 1, 1).Set(DicomTags.NumberOfFrames, 50_000);
        await flow.StoreAsync(instance);
        Assert.Equal(HttpStatusCode.BadRequest, await flow.StatusAsync($"{ResourceOf(instance).ToRelativeUri()}/frames/1"));
        Assert.Equal(HttpStatusCode.OK, await flow.StatusAsync(ResourceOf(instance).ToRelativeUri()));
    }

    private static WebResource ResourceOf(DicomDataset d) =>
        new(d.GetString(DicomTags.StudyInstanceUID), d.GetString(DicomTags.SeriesInstanceUID), d.GetString(DicomTags.SOPInstanceUID));
}
