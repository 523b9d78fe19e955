using System.Text;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Json;

namespace LesionScan.Dicom.Tests.Web.Json;

public sealed class DicomJsonWriterTests
{
    [Fact]
    public void Write_EachKindOfValue_IsTheModelOfTheStandard()
    {
        var dataset = new DicomDataset()
            .Set(DicomTags.PatientName, "Yamada^Tarou=山田^太郎=やまだ^たろう")
            .Set(DicomTags.OtherPatientNames, ["A^B", "", "=山田"])
            .SetEmpty(DicomTags.PatientBirthDate)
            .SetEmpty(DicomTags.ReferencedStudySequence)
            .Set(DicomTags.ImageType, ["ORIGINAL", "", "AXIAL"])
            .Set(DicomTags.SliceThickness, 1.5)
            .Set(new DicomElement(DicomTags.KVP, DicomVr.DS, "+120"u8.ToArray()))
            .Set(DicomTags.InstanceNumber, 12)
            .Set(DicomTags.FrameIncrementPointer, DicomTags.FrameTime)
            .Set(DicomTags.PixelRepresentation, 1)
            .Set(new DicomElement(DicomTags.PixelPaddingValue, DicomVr.US, new byte[] { 0x30, 0xF8 }))
            .Set(new DicomElement(new DicomTag(0x0009_1001), DicomVr.UN, new byte[] { 1, 2, 3 }))
            .Set(DicomTags.ReferencedSeriesSequence, new DicomDataset(), new DicomDataset().Set(DicomTags.SeriesInstanceUID, "1.2.3"));

        Assert.Equal(
            """
            {"00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},"00081110":{"vr":"SQ"},
            "00081115":{"vr":"SQ","Value":[{},{"0020000E":{"vr":"UI","Value":["1.2.3"]}}]},
            "00091001":{"vr":"UN","InlineBinary":"AQID"},
            "00100010":{"vr":"PN","Value":[{"Alphabetic":"Yamada^Tarou","Ideographic":"山田^太郎","Phonetic":"やまだ^たろう"}]},
            "00100030":{"vr":"DA"},"00101001":{"vr":"PN","Value":[{"Alphabetic":"A^B"},null,{"Ideographic":"山田"}]},
            "00180050":{"vr":"DS","Value":[1.5]},"00180060":{"vr":"DS","Value":["+120"]},
            "00200013":{"vr":"IS","Value":[12]},"00280009":{"vr":"AT","Value":["00181063"]},
            "00280103":{"vr":"US","Value":[1]},"00280120":{"vr":"SS","Value":[-2000]}}
            """.ReplaceLineEndings(string.Empty),
            Encoding.UTF8.GetString(DicomJsonWriter.Write(dataset)));
    }

    [Fact]
    public void Write_NumbersJsonCannotHold_AreStrings()
    {
        var tag = new DicomTag(0x0009_1001);
        Assert.Equal("""{"00091001":{"vr":"FD","Value":["NaN","Infinity","-Infinity",-0]}}""", Text(tag, DicomVr.FD, Bytes(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0)));
        Assert.Equal("""{"00091001":{"vr":"FL","Value":["NaN"]}}""", Text(tag, DicomVr.FL, BitConverter.GetBytes(float.NaN)));
        Assert.Equal("""{"00091001":{"vr":"UV","Value":["18446744073709551615"]}}""", Text(tag, DicomVr.UV, BitConverter.GetBytes(ulong.MaxValue)));
        Assert.Equal("""{"00091001":{"vr":"SV","Value":["-9223372036854775808"]}}""", Text(tag, DicomVr.SV, BitConverter.GetBytes(long.MinValue)));
        Assert.Equal("""{"00091001":{"vr":"SV","Value":[-9007199254740992]}}""", Text(tag, DicomVr.SV, BitConverter.GetBytes(-(1L << 53))));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("-0.50", true)]
    [InlineData("1E+3", true)]
    [InlineData("0", true)]
    [InlineData("01", false)]
    [InlineData("+1", false)]
    [InlineData(".5", false)]
    [InlineData("1.", false)]
    [InlineData("1e", false)]
    [InlineData("1e999", false)]
    [InlineData("-", false)]
    [InlineData("NaN", false)]
    [InlineData("1,5", false)]
    [InlineData("1 2", false)]
    public void Write_DecimalString_IsANumberOnlyWhereJsonHasIt(string text, bool isNumber)
    {
        var written = isNumber ? text : $"\"{text}\"";
        Assert.Equal($$$"""{"00091001":{"vr":"DS","Value":[{{{written}}}]}}""", Text(new DicomTag(0x0009_1001), DicomVr.DS, Encoding.ASCII.GetBytes(text)));
    }

    [Fact]
    public void Write_NumberStringsAsText_KeepsEveryLetter()
    {
        var dataset = new DicomDataset().Set(new DicomElement(DicomTags.SliceThickness, DicomVr.DS, "1.50\\2"u8.ToArray()));
        var json = DicomJsonWriter.Write(dataset, new DicomJsonWriteOptions { NumberStringsAsText = true });
        Assert.Equal("""{"00180050":{"vr":"DS","Value":["1.50","2"]}}""", Encoding.UTF8.GetString(json));
    }

    [Fact]
    public void Write_BulkData_IsReferredToByItsPath()
    {
        var inner = new DicomDataset().Set(new DicomElement(DicomTags.LUTData, DicomVr.OW, new byte[2000]));
        var dataset = new DicomDataset()
            .Set(DicomTags.ModalityLUTSequence, new DicomDataset(), inner)
            .Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, EncapsulatedPixelData.FromFrames([new byte[4]])));
        var json = Encoding.UTF8.GetString(DicomJsonWriter.Write(dataset, new DicomJsonWriteOptions { BulkDataUri = path => $"../bulkdata/{path}" }));

        Assert.Contains("""{"00283006":{"vr":"OW","BulkDataURI":"../bulkdata/00283000/1/00283006"}}""", json, StringComparison.Ordinal);
        Assert.Contains("\"7FE00010\":{\"vr\":\"OB\",\"BulkDataURI\":\"../bulkdata/7FE00010\"}", json, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DicomJsonWriter.Write(dataset));
    }

    private static string Text(DicomTag tag, DicomVr vr, byte[] bytes) =>
        Encoding.UTF8.GetString(DicomJsonWriter.Write(new DicomDataset().Set(new DicomElement(tag, vr, bytes))));

    private static byte[] Bytes(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
