using LesionScan.Dicom.Data;

namespace LesionScan.Cli.Tests;

public sealed class DatasetPrinterTests
{
    [Fact]
    public void Print_NestedDataset_ShowsEachElementOnALineOfItsOwn()
    {
        var text = Printed(to => new DatasetPrinter(to));
        Assert.Equal(
            """
            (0010,0010) PN          8  PatientName                      Doe^Jane
            (0020,0032) DS         10  ImagePositionPatient             1.5\-2\300
            (0028,0010) US          2  Rows                             512
            (0040,0275) SQ    1 items  RequestAttributesSequence
              item 1
                (0010,0020) LO          4  PatientID                        a b
            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Print_WithoutValues_NamesNobody()
    {
        var text = Printed(to => new DatasetPrinter(to) { WithValues = false });
        Assert.Contains("PatientName", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Doe", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Print_ChosenTag_IsFoundInsideSequencesToo()
    {
        var text = Printed(to => new DatasetPrinter(to) { Only = [DicomTags.PatientID], MaximumValueLength = 2 });
        Assert.StartsWith("(0010,0020)", text.Trim(), StringComparison.Ordinal);
        Assert.EndsWith("a ...", text, StringComparison.Ordinal);
    }

    private static string Printed(Func<TextWriter, DatasetPrinter> make)
    {
        var to = new StringWriter { NewLine = "\n" };
        make(to).Print(new DicomDataset()
            .Set(DicomTags.PatientName, "Doe^Jane")
            .Set(DicomTags.ImagePositionPatient, 1.5, -2, 300)
            .Set(DicomTags.Rows, 512)
            .Set(new DicomElement(new DicomTag(0x0040, 0x0275), [new DicomDataset().Set(new DicomElement(DicomTags.PatientID, DicomVr.LO, "a\nb "u8.ToArray()))])));
        return to.ToString().TrimEnd();
    }
}
