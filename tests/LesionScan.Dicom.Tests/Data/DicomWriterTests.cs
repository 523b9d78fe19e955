using LesionScan.Core.Errors;
using LesionScan.Core.Measurements;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Data;

public sealed class DicomWriterTests
{
    public static TheoryData<string, bool> Encodings => new()
    {
        { DicomUids.ExplicitVrLittleEndian, false },
        { DicomUids.ExplicitVrLittleEndian, true },
        { DicomUids.ImplicitVrLittleEndian, false },
        { DicomUids.ImplicitVrLittleEndian, true },
        { DicomUids.DeflatedExplicitVrLittleEndian, false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Write_RichDataset_ReadsBackTheSame(string syntax, bool undefinedLengths)
    {
        var written = Samples.Rich();
        var read = DicomReader.Read(DicomWriter.Write(written, Options(syntax, undefinedLengths)));
        Assert.Equal(syntax, read.TransferSyntax.Uid);
        Assert.Equal("1.2.3.4", read.Meta.GetUid(DicomTags.MediaStorageSOPInstanceUID));
        AssertSame(written, read.Dataset);
        Assert.Equal("Müller^Jörg=山田^太郎", read.Dataset.GetString(DicomTags.PatientName));
        Assert.Equal("ISO_IR 192", read.Dataset.GetString(DicomTags.SpecificCharacterSet));
        Assert.Equal("Wirbelsäule", read.Dataset.GetItems(DicomTags.ReferencedSeriesSequence)[1].GetString(DicomTags.SeriesDescription));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Write_RichDataset_PydicomAndDcmdumpReadIt(string syntax, bool undefinedLengths)
    {
        using var temporary = new TemporaryFolder();
        var path = temporary.PathOf("rich.dcm");
        DicomWriter.WriteFile(path, Samples.Rich(), Options(syntax, undefinedLengths));

        var pydicom = Oracle.Run("check_rich.py", path).Succeeded().Output;
        Assert.Equal("ok", pydicom.Trim());
        var dump = ExternalTool.Run("dcmdump", ["+P", "0008,103e", "+P", "0028,0120", "+P", "0099,1101", "-Un", path]);
        Assert.True(dump.ExitCode == 0, dump.Error);
        Assert.DoesNotContain("W:", dump.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("E:", dump.Error, StringComparison.Ordinal);
        Assert.Contains("-2000", dump.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EncapsulatedPixelData_KeepsFramesAndOffsets()
    {
        var frames = new ReadOnlyMemory<byte>[] { new byte[] { 1, 2, 3 }, new byte[] { 4, 5 }, new byte[] { 6 } };
        var dataset = Samples.Minimal().Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, EncapsulatedPixelData.FromFrames(frames)));
        var options = new DicomWriteOptions { TransferSyntax = TransferSyntax.FromUid(DicomUids.RleLossless) };
        var pixels = DicomReader.Read(DicomWriter.Write(dataset, options)).Dataset.GetElement(DicomTags.PixelData).Fragments!;

        Assert.Equal([0u, 12u, 22u], pixels.Offsets);
        Assert.Equal([1, 2, 3, 0], pixels.Frame(0, 3).ToArray());
        Assert.Equal([6, 0], pixels.Frame(2, 3).ToArray());
        Assert.Equal([1, 2, 3, 0, 4, 5, 6, 0], pixels.Frame(0, 1).ToArray());
        Assert.Throws<ArgumentException>(() => DicomWriter.Write(dataset));
    }

    [Fact]
    public void Write_WithoutSopInstanceUid_IsRefused() =>
        Assert.Equal(
            RejectionReason.InvalidAttribute,
            Assert.Throws<RejectionException>(() => DicomWriter.Write(Samples.Minimal().Remove(DicomTags.SOPInstanceUID))).Reason);

    [Fact]
    public void WriteDataset_WholeValueLongerThanAShortLength_IsWrittenAsUn()
    {
        var values = new double[40_000];
        using var stream = new MemoryStream();
        DicomWriter.WriteDataset(stream, new DicomDataset().Set(DicomTags.DetectorVector, values), TransferSyntax.ExplicitLittleEndian);
        var read = DicomReader.ReadDataset(stream.ToArray(), TransferSyntax.ExplicitLittleEndian);
        Assert.Equal(DicomVr.US, read.GetElement(DicomTags.DetectorVector).Vr);
        Assert.True(read.TryGetDoubles(DicomTags.DetectorVector, 40_000, out var back));
        Assert.Equal(40_000, back.Length);
    }

    [Theory]
    [InlineData(1.0 / 3, "0.33333333333333")]
    [InlineData(-1.0 / 3e-7, "-3333333.3333333")]
    [InlineData(-1.2345678901234567e-5, "-1.23456789E-05")]
    [InlineData(-1.2345678901234567E+300, "-1.23456789E+300")]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0, "0")]
    [InlineData(512, "512")]
    public void Set_DecimalString_KeepsAsManyDigitsAs16CharactersHold(double value, string expected)
    {
        var text = new DicomDataset().Set(DicomTags.SliceThickness, value).GetString(DicomTags.SliceThickness);
        Assert.Equal(expected, text);
        var back = double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(back == value || Math.Abs((back - value) / value) < 1e-8, text);
    }

    [Fact]
    public void Set_ValueAgainstItsVr_Throws()
    {
        var dataset = new DicomDataset();
        Assert.Throws<ArgumentException>(() => dataset.Set(DicomTags.Modality, "lower"));
        Assert.Throws<ArgumentException>(() => dataset.Set(DicomTags.SOPInstanceUID, "1..3"));
        Assert.Throws<ArgumentException>(() => dataset.Set(DicomTags.SeriesDescription, new string('x', 65)));
        Assert.Throws<ArgumentException>(() => dataset.Set(DicomTags.PatientID, "a\\b"));
        Assert.Throws<ArgumentException>(() => dataset.Set(DicomTags.Rows, 70_000));
        Assert.Throws<ArgumentException>(() => dataset.Set(DicomTags.Rows, 1.5));
        Assert.Throws<ArgumentException>(() => dataset.Set(DicomTags.SliceThickness, double.NaN));
        Assert.Throws<ArgumentException>(() => dataset.Set(new DicomTag(0x0009, 0x1010), "x"));
        Assert.Empty(dataset.Elements);
    }

    [Fact]
    public void CopyFrom_LatinSource_BecomesUtf8()
    {
        var source = new DicomDataset()
            .Set(new DicomElement(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 100"u8.ToArray()))
            .Set(new DicomElement(DicomTags.PatientName, DicomVr.PN, new byte[] { (byte)'J', 0xF6, (byte)'r', (byte)'g' }))
            .Set(DicomTags.PatientID, "7");
        var target = new DicomDataset().Set(DicomTags.StudyDescription, "Größe").CopyFrom(source, DicomTags.PatientName, DicomTags.PatientID, DicomTags.PatientSex);
        Assert.Equal("Jörg", target.GetString(DicomTags.PatientName));
        Assert.Equal("7", target.GetString(DicomTags.PatientID));
        Assert.False(target.Contains(DicomTags.PatientSex));
        var read = DicomReader.Read(DicomWriter.Write(Samples.Minimal().CopyFrom(target, DicomTags.PatientName))).Dataset;
        Assert.Equal("Jörg", read.GetString(DicomTags.PatientName));
    }

    [Fact]
    public void Set_NonAsciiIntoReadLatinDataset_TurnsItIntoUtf8()
    {
        var latin = new DicomDataset()
            .Set(new DicomElement(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 100"u8.ToArray()))
            .Set(new DicomElement(DicomTags.PatientName, DicomVr.PN, new byte[] { 0xF6, 0x20 }));
        latin.Set(DicomTags.StudyDescription, "日本");
        Assert.Equal("ö", latin.GetString(DicomTags.PatientName));
        Assert.Equal("日本", latin.GetString(DicomTags.StudyDescription));
        Assert.Equal("ISO_IR 192", latin.GetString(DicomTags.SpecificCharacterSet));
    }

    [Fact]
    public void SetPrivate_TwoOwners_HaveBlocksOfTheirOwn()
    {
        var dataset = Samples.Rich();
        Assert.True(dataset.TryGetPrivate(0x0099, "SOMEONE ELSE", 0x01, out var element));
        Assert.Equal(new DicomTag(0x0099, 0x1101), element.Tag);
        Assert.False(dataset.TryGetPrivate(0x0099, "NOBODY", 0x01, out _));
    }

    [Fact]
    public void Set_CodeLongerThan16Characters_IsALongCodeValue()
    {
        var item = DicomDataset.Code(new CodedConcept("12345678901234567", "99LESIONSCAN", "A long one"));
        Assert.False(item.Contains(DicomTags.CodeValue));
        Assert.Equal("12345678901234567", item.GetString(DicomTags.LongCodeValue));
    }

    private static DicomWriteOptions Options(string syntax, bool undefinedLengths) =>
        new() { TransferSyntax = TransferSyntax.FromUid(syntax), UndefinedSequenceLengths = undefinedLengths };

    private static void AssertSame(DicomDataset expected, DicomDataset actual)
    {
        var elements = actual.Elements.Where(e => e.Tag != DicomTags.SpecificCharacterSet).ToArray();
        Assert.Equal(expected.Elements.Select(e => e.Tag), elements.Select(e => e.Tag));
        foreach (var (e, a) in expected.Elements.Zip(elements))
        {
            Assert.True(e.Vr == a.Vr || a.Vr == DicomVr.UN || DicomTags.FollowsPixelRepresentation(e.Tag), $"{e} {a}");
            Assert.True(a.Value.Span.StartsWith(e.Value.Span), e.ToString());
            Assert.InRange(a.Value.Length - e.Value.Length, 0, 1);
            Assert.Equal(e.Items.Count, a.Items.Count);
            foreach (var (i, j) in e.Items.Zip(a.Items)) AssertSame(i, j);
        }
    }

    [Fact]
    public void Write_FileWhoseUidsStandInItsMetaOnly_KeepsThem()
    {
        var read = DicomReader.Read(DicomWriter.Write(Samples.Minimal()));
        read.Dataset.Remove(DicomTags.SOPClassUID).Remove(DicomTags.SOPInstanceUID);
        using var stream = new MemoryStream();
        DicomWriter.Write(stream, read);
        var again = DicomReader.Read(stream.ToArray());
        Assert.Equal("1.2.3.4", again.Meta.GetUid(DicomTags.MediaStorageSOPInstanceUID));
        Assert.False(again.Dataset.Contains(DicomTags.SOPInstanceUID));
        Assert.Equal(RejectionReason.InvalidAttribute, Assert.Throws<RejectionException>(() => DicomWriter.Write(read.Dataset)).Reason);
    }

    [Fact]
    public void Write_Directory_IsRefusedSinceItsOffsetsWouldBeWrong() =>
        Assert.Equal(
            RejectionReason.InvalidRequest,
            Assert.Throws<RejectionException>(() => DicomWriter.Write(Samples.Minimal().Set(DicomTags.SOPClassUID, DicomUids.MediaStorageDirectory))).Reason);

    [Fact]
    public void Write_FileWhosePixelsWereNotRead_IsACallersError()
    {
        var header = DicomReader.ReadHeader(DicomWriter.Write(Samples.Rich()));
        Assert.Throws<ArgumentException>(() => DicomWriter.Write(new MemoryStream(), header));
    }
}
