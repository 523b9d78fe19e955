using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Codecs;

public sealed class ColorFramesTests
{
    [SharedDataTheory]
    [InlineData("palette", "robustness/fo-dicom/TestPattern_Palette_16.dcm")]
    [InlineData("palette", "robustness/pydicom/test_files/examples_palette.dcm")]
    [InlineData("colour", "robustness/pydicom/test_files/SC_ybr_full_422_uncompressed.dcm")]
    public void DecodeRgb_RealFiles_EqualPydicom(string kind, string file)
    {
        var path = SharedData.PathOf(file.Split('/'));
        using var folder = new TemporaryFolder();
        Oracle.Run("display_values.py", kind, path, folder.PathOf("out")).Succeeded();
        var dicom = DicomReader.ReadFile(path);

        var rgb = ColorFrames.DecodeRgb(FrameReader.Open(dicom), dicom.Dataset, 0);

        var theirs = File.ReadAllBytes(folder.PathOf("out"));
        Assert.Equal(theirs.Length, rgb.Length);

        // Both round the same matrix; pydicom's coefficients have fewer digits.
        var largest = rgb.Zip(theirs, (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(largest, 0, kind == "palette" ? 0 : 1);
    }

    // The corners of the colour cube in YCbCr of the full range (ITU-T T.871 6.2) and of studio levels (BT.601).
    [Theory]
    [InlineData("YBR_FULL", 255, 128, 128, 255, 255, 255)]
    [InlineData("YBR_FULL", 76, 85, 255, 254, 0, 0)]
    [InlineData("YBR_PARTIAL", 16, 128, 128, 0, 0, 0)]
    [InlineData("YBR_PARTIAL", 235, 128, 128, 255, 255, 255)]
    [InlineData("RGB", 1, 2, 3, 1, 2, 3)]
    public void ToRgb_KnownColours_AreTheirOwn(string photometric, byte y, byte cb, byte cr, byte red, byte green, byte blue)
    {
        byte[] pixel = [y, cb, cr];
        ColorFrames.ToRgb(pixel, photometric);
        Assert.Equal([red, green, blue], pixel);
    }

    [Fact]
    public void ToRgb_UnknownInterpretation_IsRefused() =>
        Assert.Equal(RejectionReason.UnsupportedEncoding, Assert.Throws<RejectionException>(() => ColorFrames.ToRgb(new byte[3], "CMYK")).Reason);

    // PS3.3 C.7.9.2: two discrete entries, a line to 120 in two steps, and both once more.
    [Fact]
    public void Palette_InSegments_IsExpanded()
    {
        byte[] segments = [0, 2, 10, 100, 1, 2, 120, 2, 2, 0, 0, 0, 0, 0];
        var palette = PaletteColors.Of(Palette(8, segments));
        Assert.Equal([10, 100, 110, 120, 10, 100, 110, 120], Enumerable.Range(0, 8).Select(i => (int)palette[i].Green));
        Assert.Equal((10, 120), (palette[-5].Red, palette[99].Blue));
    }

    [Theory]
    [InlineData(new byte[] { 0, 9, 1, 2 })]
    [InlineData(new byte[] { 1, 2, 7, 0 })]
    [InlineData(new byte[] { 0, 1, 7, 3, 1, 1 })]
    [InlineData(new byte[] { 2, 1, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 1, 7, 2, 1, 200, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 1, 7, 0 })]
    public void Palette_InMalformedSegments_IsRefused(byte[] segments) =>
        Assert.Equal(RejectionReason.InvalidAttribute, Assert.Throws<RejectionException>(() => PaletteColors.Of(Palette(8, segments))).Reason);

    private static DicomDataset Palette(int entries, byte[] segments)
    {
        var dataset = new DicomDataset().Set(DicomTags.PixelRepresentation, 0);
        foreach (var (descriptor, data) in new[]
        {
            (DicomTags.RedPaletteColorLookupTableDescriptor, DicomTags.SegmentedRedPaletteColorLookupTableData),
            (DicomTags.GreenPaletteColorLookupTableDescriptor, DicomTags.SegmentedGreenPaletteColorLookupTableData),
            (DicomTags.BluePaletteColorLookupTableDescriptor, DicomTags.SegmentedBluePaletteColorLookupTableData),
        })
        {
            dataset.Set(descriptor, (ReadOnlySpan<double>)[entries, 0, 8]).Set(data, segments);
        }

        return dataset;
    }
}
