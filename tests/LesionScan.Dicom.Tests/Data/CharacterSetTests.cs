using System.Text;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Tests.Data;

/// <summary>Names in the character sets of PS3.3 C.12.1.1.2, among them the examples of PS3.5 annexes H to K.</summary>
public sealed class CharacterSetTests
{
    [Theory]
    [InlineData("", "42 75 63 5E 4A E9 72 F4 6D 65", "Buc^Jérôme")]
    [InlineData("ISO_IR 100", "42 75 63 5E 4A E9 72 F4 6D 65", "Buc^Jérôme")]
    [InlineData("ISO-IR 100", "E9", "é")]
    [InlineData("ISO_IR 101", "57 61 B3 EA 73 61", "Wałęsa")]
    [InlineData("ISO_IR 109", "A6 61", "Ĥa")]
    [InlineData("ISO_IR 110", "C1 62", "Áb")]
    [InlineData("ISO_IR 144", "BB EE DA 63 65 DC D1 79 D9", "Люкceмбyй")]
    [InlineData("ISO_IR 126", "C4 E9 EF ED F5 F3 E9 EF F2", "Διονυσιος")]
    [InlineData("ISO_IR 127", "E2 C8 C7 E6 EA", "قباني")]
    [InlineData("ISO_IR 138", "F9 F8 E5 EF", "שרון")]
    [InlineData("ISO_IR 148", "DD FE", "İş")]
    [InlineData("ISO_IR 203", "A4", "€")]
    [InlineData("ISO_IR 166", "CA C1 AA D2 C2", "สมชาย")]
    [InlineData("ISO_IR 13", "D4 CF C0 DE 5E C0 DB B3", "ﾔﾏﾀﾞ^ﾀﾛｳ")]
    [InlineData("ISO_IR 192", "57 61 6E 67 5E E5 B0 8F E6 9D B1", "Wang^小東")]
    [InlineData("GB18030", "CD F5 5E D0 A1 B6 AB", "王^小东")]
    [InlineData("GBK", "CD F5 5E D0 A1 B6 AB", "王^小东")]
    [InlineData("\\ISO 2022 IR 87", "59 1B 24 42 3B 33 45 44 1B 28 42 5E 1B 24 42 42 40 4F 3A 1B 28 42", "Y山田^太郎")]
    [InlineData("ISO 2022 IR 13\\ISO 2022 IR 87", "D4 CF 1B 24 42 3B 33 1B 28 4A 5E 78", "ﾔﾏ山^x")]
    [InlineData("\\ISO 2022 IR 159", "1B 24 28 44 30 21 1B 28 42 61", "丂a")]
    [InlineData("\\ISO 2022 IR 149", "48 6F 6E 67 3D 1B 24 29 43 FB F3 5E 1B 24 29 43 D1 CE D4 D7 3D 1B 24 29 43 C8 AB", "Hong=洪^吉洞=홍")]
    [InlineData("\\ISO 2022 IR 58", "5A 3D 1B 24 29 41 D5 C5 5E 1B 24 29 41 D0 A1 B6 AB 3D", "Z=张^小东=")]
    [InlineData("ISO 2022 IR 6\\ISO 2022 IR 100\\ISO 2022 IR 144", "1B 2D 41 E9 5E 1B 2D 4C D0", "é^а")]
    public void GetString_TextInTheDeclaredSet_IsDecoded(string terms, string bytes, string expected) =>
        Assert.Equal(expected, Dataset(terms, DicomTags.PatientName, bytes).GetString(DicomTags.PatientName));

    [Fact]
    public void GetStrings_BackslashByteInsideGbkCharacter_DoesNotSplit()
    {
        // 89 5C is one character of GBK; the second 5C ends the value.
        var values = Dataset("GBK", DicomTags.OtherPatientNames, "89 5C 5C 61").GetStrings(DicomTags.OtherPatientNames);
        Assert.Equal(2, values.Count);
        Assert.Equal("a", values[1]);
    }

    [Fact]
    public void GetString_ItemWithoutSetOfItsOwn_UsesThatOfTheDatasetAround()
    {
        var latin = new DicomDataset([new DicomElement(DicomTags.SeriesDescription, DicomVr.LO, new byte[] { 0xE9, 0x20 })], parent: null);
        var outer = new DicomDataset(
            [new DicomElement(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 100"u8.ToArray()), new DicomElement(DicomTags.ReferencedSeriesSequence, [latin])],
            parent: null);
        using var stream = new MemoryStream();
        DicomWriter.WriteDataset(stream, outer, TransferSyntax.ExplicitLittleEndian);
        var read = DicomReader.ReadDataset(stream.ToArray(), TransferSyntax.ExplicitLittleEndian);
        Assert.Equal("é", read.GetItems(DicomTags.ReferencedSeriesSequence)[0].GetString(DicomTags.SeriesDescription));
    }

    [Theory]
    [InlineData("ISO 2022 IR 87", "1B 24 42 3B")]
    [InlineData("ISO 2022 IR 87", "1B")]
    [InlineData("ISO 2022 IR 149", "1B 24 29")]
    [InlineData("ISO_IR 192", "C3 28 FF")]
    [InlineData("NO SUCH SET", "E9 1B 24 42")]
    public void GetString_MalformedText_StillAnswers(string terms, string bytes) =>
        Assert.StartsWith("a", Dataset(terms, DicomTags.PatientName, "61" + bytes).GetString(DicomTags.PatientName), StringComparison.Ordinal);

    private static DicomDataset Dataset(string terms, DicomTag tag, string bytes) => new DicomDataset()
        .Set(new DicomElement(DicomTags.SpecificCharacterSet, DicomVr.CS, Encoding.ASCII.GetBytes(terms)))
        .Set(new DicomElement(tag, DicomVr.PN, Convert.FromHexString(bytes.Replace(" ", string.Empty, StringComparison.Ordinal))));
}
