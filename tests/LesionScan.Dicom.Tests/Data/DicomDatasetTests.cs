using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Data;

public sealed class DicomDatasetTests
{
    [Fact]
    public void Get_MissingOrMalformed_NamesTheAttributeAndNeverTheValue()
    {
        var dataset = new DicomDataset()
            .Set(new DicomElement(DicomTags.Rows, DicomVr.US, ReadOnlyMemory<byte>.Empty))
            .Set(new DicomElement(DicomTags.RescaleSlope, DicomVr.DS, "SECRET"u8.ToArray()))
            .Set(new DicomElement(DicomTags.ImagePositionPatient, DicomVr.DS, "1\\2 "u8.ToArray()));
        foreach (var get in new Action[]
        {
            () => dataset.GetInt32(DicomTags.Rows),
            () => dataset.GetInt32(DicomTags.Columns),
            () => dataset.GetDouble(DicomTags.RescaleSlope),
            () => dataset.GetDoubles(DicomTags.ImagePositionPatient, 3),
            () => dataset.GetString(DicomTags.PatientID),
            () => dataset.GetUid(DicomTags.SOPInstanceUID),
        })
        {
            var refusal = Assert.Throws<RejectionException>(get);
            Assert.Equal(RejectionReason.InvalidAttribute, refusal.Reason);
            Assert.Matches(@"^\w+ \([0-9A-F]{4},[0-9A-F]{4}\) is ", refusal.Rule);
            Assert.DoesNotContain("SECRET", refusal.Message, StringComparison.Ordinal);
        }

        Assert.False(dataset.TryGetDouble(DicomTags.RescaleSlope, out _));
    }

    [Theory]
    [InlineData(DicomVr.US, "FF FF", 65535)]
    [InlineData(DicomVr.SS, "FF FF", -1)]
    [InlineData(DicomVr.UL, "00 00 00 80", 2147483648.0)]
    [InlineData(DicomVr.SL, "00 00 00 80", -2147483648.0)]
    [InlineData(DicomVr.FL, "00 00 80 3F", 1)]
    [InlineData(DicomVr.FD, "00 00 00 00 00 00 F0 BF", -1)]
    [InlineData(DicomVr.SV, "FE FF FF FF FF FF FF FF", -2)]
    [InlineData(DicomVr.UV, "01 00 00 00 00 00 00 00", 1)]
    [InlineData(DicomVr.DS, "20 2D 31 2E 35 65 32 20", -150)]
    [InlineData(DicomVr.IS, "20 2B 37 5C 38", 7)]
    public void GetDouble_AnyNumericVr_ReadsTheFirstValue(DicomVr vr, string bytes, double expected) =>
        Assert.Equal(expected, new DicomDataset().Set(new DicomElement(DicomTags.Rows, vr, Convert.FromHexString(bytes.Replace(" ", string.Empty, StringComparison.Ordinal)))).GetDouble(DicomTags.Rows));

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("1,5")]
    [InlineData("")]
    public void TryGetDouble_NotAFiniteNumber_SaysNo(string text) =>
        Assert.False(new DicomDataset().Set(new DicomElement(DicomTags.KVP, DicomVr.DS, System.Text.Encoding.ASCII.GetBytes(text))).TryGetDouble(DicomTags.KVP, out _));

    [Fact]
    public void GetInt32_TextThatIsAWholeNumberWithDecimals_IsRead() =>
        Assert.Equal(512, new DicomDataset().Set(new DicomElement(DicomTags.InstanceNumber, DicomVr.IS, "512.0 "u8.ToArray())).GetInt32(DicomTags.InstanceNumber));

    [Fact]
    public void GetInt32_ElementOfUnknownVr_IsReadAsTheDictionarySays() =>
        Assert.Equal(258, new DicomDataset().Set(new DicomElement(DicomTags.Rows, DicomVr.UN, new byte[] { 2, 1 })).GetInt32(DicomTags.Rows));

    [Fact]
    public void GetTags_FrameIncrementPointer_AreReadInOrder() =>
        Assert.Equal([DicomTags.EnergyWindowVector, DicomTags.DetectorVector], Samples.Minimal().Set(DicomTags.FrameIncrementPointer, DicomTags.EnergyWindowVector, DicomTags.DetectorVector).GetTags(DicomTags.FrameIncrementPointer));

    [Fact]
    public void ToString_OfAnElement_NeverShowsTheValue() =>
        Assert.Equal("PatientID (0010,0020) LO (6 bytes)", new DicomElement(DicomTags.PatientID, DicomVr.LO, "SECRET"u8.ToArray()).ToString());

    [Fact]
    public void Dictionary_EveryEntry_HasOneTagAndAKnownVr()
    {
        Assert.Equal(DicomDictionary.Entries.Count, DicomDictionary.Entries.Select(e => e.Keyword).Distinct().Count());
        Assert.All(DicomDictionary.Entries, e => Assert.True(e.Vr.IsKnown(), e.Keyword));
        Assert.True(DicomDictionary.Entries.Count > 500);
        Assert.True(DicomDictionary.TryFind(new DicomTag(0x6004, 0x3000), out var overlay));
        Assert.Equal("OverlayData", overlay.Keyword);
    }

    [Fact]
    public void Dictionary_EveryEntry_IsAsInPydicom()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder.PathOf("tags"), DicomDictionary.Entries.Select(e => $"{e.Tag.Value:X8} {e.Vr} {e.Keyword}"));
        Assert.Equal(string.Empty, Oracle.Run("check_dictionary.py", folder.PathOf("tags")).Succeeded().Output);
    }
}
