using System.Buffers.Binary;
using System.Diagnostics;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Data;

public sealed class DicomReaderTests
{
    public static TheoryData<string> EveryRobustnessFile()
    {
        var data = new TheoryData<string>();
        if (SharedData.Root is null) return data;
        foreach (var line in File.ReadLines(SharedData.PathOf("robustness", "MANIFEST.tsv")).Skip(1)) data.Add(line.Split('\t')[0]);
        return data;
    }

    [SharedDataTheory]
    [MemberData(nameof(EveryRobustnessFile), DisableDiscoveryEnumeration = true)]
    public void ReadFile_OddBrokenOrHostile_IsReadOrRefusedWithinBoundedMemory(string file)
    {
        var path = SharedData.PathOf(file.Split('/'));
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var read in new Func<DicomFile>[] { () => DicomReader.ReadFile(path), () => DicomReader.ReadFileHeader(path) })
        {
            try
            {
                Touch(read().Dataset);
            }
            catch (RejectionException e)
            {
                Assert.True(e.Reason is RejectionReason.MalformedInstance or RejectionReason.LimitExceeded, e.Message);
            }
        }

        // A fixed allowance for the getters, plus a few copies of the file.
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var inflated = file.Contains("dfl", StringComparison.Ordinal) || file.EndsWith("GH227.dcm", StringComparison.Ordinal) ? 2_000_000 : 0;
        Assert.InRange(allocated, 0, 3_000_000 + (12 * new FileInfo(path).Length) + inflated);
    }

    [SharedDataTheory]
    [InlineData("robustness/fo-dicom/GH179B.dcm")]
    [InlineData("robustness/fo-dicom/GH364.dcm")]
    [InlineData("robustness/fo-dicom/GH626.dcm")]
    [InlineData("robustness/pydicom/test_files/MR_truncated.dcm")]
    [InlineData("robustness/pydicom/test_files/rtplan_truncated.dcm")]
    [InlineData("robustness/pydicom/test_files/dicomdirtests/DICOMDIR-nooffset")]
    [InlineData("robustness/pydicom/test_files/zipMR.gz")]
    [InlineData("robustness/fo-dicom/abd1.zip")]
    [InlineData("robustness/MANIFEST.tsv")]
    public void ReadFile_BrokenFile_IsRefusedAsMalformed(string file) =>
        Assert.Equal(RejectionReason.MalformedInstance, Assert.Throws<RejectionException>(() => DicomReader.ReadFile(SharedData.PathOf(file.Split('/')))).Reason);

    [SharedDataTheory]
    [InlineData("robustness/dicom-ts-issues/54-implicit-file-meta-info.dcm")]
    [InlineData("robustness/fo-dicom/CR-MONO1-10-chest")]
    [InlineData("robustness/fo-dicom/GH340.dcm")]
    [InlineData("robustness/fo-dicom/GH177_D_CLUNIE_CT1_IVRLE_BigEndian_undefined_length.dcm")]
    [InlineData("robustness/pydicom/test_files/rtstruct.dcm")]
    [InlineData("robustness/pydicom/test_files/ExplVR_BigEndNoMeta.dcm")]
    [InlineData("robustness/pydicom/test_files/ExplVR_LitEndNoMeta.dcm")]
    public void ReadFile_WithoutMetaOrPreamble_IsRead(string file) =>
        Assert.True(DicomReader.ReadFile(SharedData.PathOf(file.Split('/'))).Dataset.Elements.Count > 5);

    [SharedDataFact]
    public void ReadFileHeader_CtSlice_StopsBeforePixelDataAndSaysWhereTheyAre()
    {
        var path = SharedData.PathOf("wg04", "CT", "CT1_UNC");
        var header = DicomReader.ReadFileHeader(path);
        var whole = DicomReader.ReadFile(path);

        Assert.False(header.Dataset.Contains(DicomTags.PixelData));
        var location = Assert.IsType<PixelDataLocation>(header.SkippedPixelData);
        Assert.Equal(512 * 512 * 2, location.Length);
        var pixels = File.ReadAllBytes(path).AsSpan(location.Offset, location.Length!.Value);
        Assert.True(pixels.SequenceEqual(whole.Dataset.GetElement(DicomTags.PixelData).Value.Span));
    }

    [Fact]
    public void Read_HeaderOf65535By65535_IsRefusedBeforeAllocation()
    {
        var bytes = DicomWriter.Write(Samples.Minimal().Set(DicomTags.Rows, 65535).Set(DicomTags.Columns, 65535).Set(DicomTags.PixelData, new byte[16]));
        _ = DicomReader.Read(DicomWriter.Write(Samples.Minimal()));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<RejectionException>(() => DicomReader.Read(bytes));
        Assert.Equal(RejectionReason.LimitExceeded, refusal.Reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Read_SequencesNestedTooDeep_IsRefused()
    {
        var options = new DicomReadOptions { MaxSequenceDepth = 4 };
        Assert.NotNull(DicomReader.Read(Nested(4), options));
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => DicomReader.Read(Nested(5), options)).Reason);
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => DicomReader.Read(Nested(2000))).Reason);
    }

    [Fact]
    public void Read_TooManyElements_IsRefused()
    {
        var dataset = Samples.Minimal();
        for (var i = 0; i < 100; i++) dataset.Set(new DicomElement(new DicomTag(0x0009, (ushort)(0x1000 + i)), DicomVr.LO, "x "u8.ToArray()));
        var bytes = DicomWriter.Write(dataset);
        Assert.NotNull(DicomReader.Read(bytes, new DicomReadOptions { MaxElements = 120 }));
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => DicomReader.Read(bytes, new DicomReadOptions { MaxElements = 100 })).Reason);
    }

    [Fact]
    public void Read_InstanceOverTheLimit_IsRefusedFromMemoryAndStream()
    {
        var bytes = DicomWriter.Write(Samples.Minimal().Set(DicomTags.PixelData, new byte[10_000]));
        var options = new DicomReadOptions { MaxInstanceBytes = 9_000 };
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => DicomReader.Read(bytes, options)).Reason);
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => DicomReader.Read(new MemoryStream(bytes), options)).Reason);
        Assert.NotNull(DicomReader.Read(new MemoryStream(bytes), new DicomReadOptions { MaxInstanceBytes = bytes.Length }));
    }

    [Fact]
    public void Read_DeflateBomb_IsRefusedAtTheLimit()
    {
        var bomb = DicomWriter.Write(
            Samples.Minimal().Set(DicomTags.PixelData, new byte[20_000_000]), new DicomWriteOptions { TransferSyntax = TransferSyntax.DeflatedLittleEndian });
        Assert.True(bomb.Length < 100_000);
        var refusal = Assert.Throws<RejectionException>(() => DicomReader.Read(bomb, new DicomReadOptions { MaxInflatedBytes = 1_000_000 }));
        Assert.Equal(RejectionReason.LimitExceeded, refusal.Reason);
        Assert.NotNull(DicomReader.Read(bomb));
    }

    [Fact]
    public void Read_EveryTruncation_IsReadOrRefused()
    {
        var bytes = DicomWriter.Write(Samples.Rich());
        for (var length = 0; length < bytes.Length; length++) ReadsOrRefuses(bytes.AsMemory(0, length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_RandomDamage_IsReadOrRefused(int seed)
    {
        var random = new Random(seed);
        var good = DicomWriter.Write(Samples.Rich(), new DicomWriteOptions { UndefinedSequenceLengths = seed == 2, TransferSyntax = seed == 3 ? TransferSyntax.ImplicitLittleEndian : TransferSyntax.ExplicitLittleEndian });
        for (var round = 0; round < 3000; round++)
        {
            var bytes = good.ToArray();
            for (var hit = random.Next(1, 6); hit > 0; hit--) bytes[random.Next(128, bytes.Length)] = (byte)random.Next(256);
            ReadsOrRefuses(bytes);
        }
    }

    [Fact]
    public void Read_ManyZerosThenGarbage_IsRefusedInLinearTime()
    {
        var bytes = new byte[50_000_000];
        DicomWriter.Write(Samples.Minimal()).CopyTo(bytes, 0);
        bytes[^1] = 1;
        var watch = Stopwatch.StartNew();
        Assert.Equal(RejectionReason.MalformedInstance, Assert.Throws<RejectionException>(() => DicomReader.Read(bytes)).Reason);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Read_OutOfOrderAndRepeatedTags_AreOrderedAndTheLastCounts()
    {
        var first = DicomWriter.Write(Samples.Minimal().Set(DicomTags.PatientID, "A"));
        using var late = new MemoryStream();
        DicomWriter.WriteDataset(late, new DicomDataset().Set(DicomTags.Modality, "MR").Set(DicomTags.PatientID, "B"), TransferSyntax.ExplicitLittleEndian);
        var dataset = DicomReader.Read(first.Concat(late.ToArray()).ToArray()).Dataset;
        Assert.Equal("B", dataset.GetString(DicomTags.PatientID));
        Assert.Equal("MR", dataset.GetString(DicomTags.Modality));
        Assert.Equal(dataset.Elements.Select(e => e.Tag).Order(), dataset.Elements.Select(e => e.Tag));
    }

    private static void ReadsOrRefuses(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            Touch(DicomReader.Read(bytes).Dataset);
        }
        catch (RejectionException e)
        {
            Assert.True(e.Reason is RejectionReason.MalformedInstance or RejectionReason.LimitExceeded, e.Message);
        }
    }

    // Every typed getter answers or says no for every element.
    private static void Touch(DicomDataset dataset)
    {
        foreach (var element in dataset.Elements)
        {
            _ = element.ToString();
            _ = dataset.TryGetInt32(element.Tag, out _);
            _ = dataset.TryGetDoubles(element.Tag, 3, out _);
            if (element.Value.Length < 2_000)
            {
                _ = dataset.TryGetString(element.Tag, out _);
                _ = dataset.GetStrings(element.Tag);
            }

            foreach (var item in element.Items) Touch(item);
        }
    }

    // Undefined lengths all the way down: each level is an unknown private sequence.
    private static byte[] Nested(int depth)
    {
        var start = DicomWriter.Write(Samples.Minimal());
        var bytes = new byte[start.Length + (20 * depth)];
        start.CopyTo(bytes, 0);
        for (var i = 0; i < depth; i++)
        {
            var at = bytes.AsSpan(start.Length + (20 * i));
            new byte[] { 0x09, 0xFF, 0x01, 0x10, (byte)'S', (byte)'Q', 0, 0 }.CopyTo(at);
            BinaryPrimitives.WriteUInt32LittleEndian(at[8..], uint.MaxValue);
            new byte[] { 0xFE, 0xFF, 0x00, 0xE0 }.CopyTo(at[12..]);
            BinaryPrimitives.WriteUInt32LittleEndian(at[16..], uint.MaxValue);
        }

        return [.. bytes, .. Enumerable.Repeat<byte[]>([0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0], depth).SelectMany(b => b)];
    }
}
