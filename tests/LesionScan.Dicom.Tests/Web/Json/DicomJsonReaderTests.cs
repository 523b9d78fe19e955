using System.Text;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Json;

namespace LesionScan.Dicom.Tests.Web.Json;

public sealed class DicomJsonReaderTests
{
    [Fact]
    public void Read_WhatWeWrite_IsTheSameDataset()
    {
        var original = Samples.Rich();
        var json = DicomJsonWriter.Write(original);
        var read = DicomJsonReader.Read(json);

        Assert.Empty(read.BulkData);
        Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(DicomJsonWriter.Write(read.Dataset)));
        Assert.Equal("Müller^Jörg=山田^太郎", read.Dataset.GetString(DicomTags.PatientName));
        Assert.Equal(DicomWriter.Write(original), DicomWriter.Write(read.Dataset));
    }

    [Fact]
    public void Read_MembersInAnyOrder_AndUnknownMembers_AreRead()
    {
        var dataset = Read("""
            { "00200013": { "Value": ["7"], "note": {"a": [1, {"b": 2}]}, "vr": "IS" },
              "00080005": { "vr": "CS", "Value": ["ISO_IR 100"] },
              "00081115": { "Value": [ { "0020000E": { "Value": ["1.2"], "vr": "UI" } } ], "vr": "SQ" },
              "00100010": { "Value": [ { "Phonetic": "p", "Alphabetic": "Ä" } ], "vr": "PN" },
              "00020010": { "vr": "UI", "Value": ["1.2.840.10008.1.2"] }, "00080000": { "vr": "UL", "Value": [4] } }
            """);

        Assert.Equal(7, dataset.GetInt32(DicomTags.InstanceNumber));
        Assert.Equal("Ä==p", dataset.GetString(DicomTags.PatientName));
        Assert.Equal("ISO_IR 192", dataset.GetString(DicomTags.SpecificCharacterSet));
        Assert.Equal("1.2", dataset.GetItems(DicomTags.ReferencedSeriesSequence)[0].GetString(DicomTags.SeriesInstanceUID));
        Assert.Equal(4, dataset.Elements.Count);
    }

    [Fact]
    public void Read_NumbersInEveryForm_AreTheirValues()
    {
        var dataset = Read("""
            { "00091001": { "vr": "UV", "Value": ["18446744073709551615", 18446744073709551614, 1e3] },
              "00091002": { "vr": "SV", "Value": ["-9223372036854775808"] },
              "00091003": { "vr": "FD", "Value": ["NaN", "inf", "-Infinity", 0.1] },
              "00091004": { "vr": "FL", "Value": [0.1] },
              "00091005": { "vr": "AT", "Value": ["7fe00010"] },
              "00091006": { "vr": "DS", "Value": [1.50, 0.12345678901234567, "-2.", null] },
              "00091007": { "vr": "IS", "Value": [5.0, 6] },
              "00091008": { "vr": "SS", "Value": [-32768] },
              "00091009": { "vr": "OW", "InlineBinary": "AQI=" },
              "0009100A": { "vr": "US", "Value": [null] } }
            """);

        Assert.Equal([.. BitConverter.GetBytes(ulong.MaxValue), .. BitConverter.GetBytes(ulong.MaxValue - 1), .. BitConverter.GetBytes(1000UL)], Value(dataset, 0x0009_1001));
        Assert.Equal(BitConverter.GetBytes(long.MinValue), Value(dataset, 0x0009_1002));
        Assert.Equal([double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.1], Value(dataset, 0x0009_1003).Chunk(8).Select(b => BitConverter.ToDouble(b)));
        Assert.Equal(0.1f, BitConverter.ToSingle(Value(dataset, 0x0009_1004)));
        Assert.Equal([0xE0, 0x7F, 0x10, 0x00], Value(dataset, 0x0009_1005));
        Assert.Equal("1.50\\0.12345678901235\\-2.\\", Encoding.ASCII.GetString(Value(dataset, 0x0009_1006)));
        Assert.Equal("5\\6", Encoding.ASCII.GetString(Value(dataset, 0x0009_1007)));
        Assert.Equal([0x00, 0x80], Value(dataset, 0x0009_1008));
        Assert.Equal([1, 2], Value(dataset, 0x0009_1009));
        Assert.Empty(Value(dataset, 0x0009_100A));
    }

    [Fact]
    public void Read_BulkDataUri_IsAReferenceWithItsPath()
    {
        var read = DicomJsonReader.Read(Encoding.UTF8.GetBytes("""{"00283000":{"vr":"SQ","Value":[{},{"00283006":{"BulkDataURI":"x/y","vr":"OW"}}]}}"""));

        var reference = Assert.Single(read.BulkData);
        Assert.Equal("00283000/1/00283006", reference.Path.ToString());
        Assert.Equal((DicomVr.OW, "x/y"), (reference.Vr, reference.Uri));
        Assert.False(reference.Path.TryFind(read.Dataset, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{} {}")]
    [InlineData("[{},{}]")]
    [InlineData("""{"00100010":null}""")]
    [InlineData("""{"00100010":{"Value":["a"]}}""")]
    [InlineData("""{"00100010":{"vr":"XX"}}""")]
    [InlineData("""{"00100010":{"vr":5}}""")]
    [InlineData("""{"PatientName":{"vr":"PN"}}""")]
    [InlineData("""{"0010001":{"vr":"PN"}}""")]
    [InlineData("""{"FFFEE000":{"vr":"UN"}}""")]
    [InlineData("""{"00100020":{"vr":"LO"},"00100020":{"vr":"LO"}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":"a"}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":["a"],"Value":["b"]}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":["a"],"InlineBinary":""}}""")]
    [InlineData("""{"00100020":{"vr":"LO","InlineBinary":"AA=="}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":["a\\b"]}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":[1]}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":["\ud800"]}}""")]
    [InlineData("""{"00080060":{"vr":"CS","Value":["日"]}}""")]
    [InlineData("""{"00104000":{"vr":"LT","Value":["a","b"]}}""")]
    [InlineData("""{"00100010":{"vr":"PN","Value":[{"Alphabetic":"a=b"}]}}""")]
    [InlineData("""{"00100010":{"vr":"PN","Value":[{"Latin":"a"}]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":[65536]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":[-1]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":[1.5]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":["1"]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":[1,null]}}""")]
    [InlineData("""{"00091001":{"vr":"FL","Value":[1e300]}}""")]
    [InlineData("""{"00091001":{"vr":"FD","Value":[1e999]}}""")]
    [InlineData("""{"00091001":{"vr":"FD","Value":["one"]}}""")]
    [InlineData("""{"00091001":{"vr":"UV","Value":["18446744073709551616"]}}""")]
    [InlineData("""{"00091001":{"vr":"AT","Value":["7FE0001"]}}""")]
    [InlineData("""{"00091001":{"vr":"OB","Value":[1]}}""")]
    [InlineData("""{"00091001":{"vr":"OB","InlineBinary":"A"}}""")]
    [InlineData("""{"00200013":{"vr":"IS","Value":[1.5]}}""")]
    [InlineData("""{"00081115":{"vr":"SQ","Value":[1]}}""")]
    [InlineData("""{"00081115":{"vr":"SQ","Value":[null]}}""")]
    [InlineData("""{"00081115":{"vr":"SQ","Value":[{}}""")]
    public void Read_WhatBreaksTheModel_IsRefused(string json)
    {
        var refusal = Assert.Throws<RejectionException>(() => Read(json));
        Assert.Equal(RejectionReason.MalformedInstance, refusal.Reason);
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8_AreRefused()
    {
        byte[] json = [.. "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\""u8, 0xC3, 0x28, .. "\"]}}"u8];
        Assert.Equal(RejectionReason.MalformedInstance, Assert.Throws<RejectionException>(() => DicomJsonReader.Read(json)).Reason);
    }

    [Fact]
    public void Read_NestedToTheLimit_IsReadAndDeeperIsRefused()
    {
        var options = new DicomJsonReadOptions { MaxSequenceDepth = 5 };
        Assert.NotNull(DicomJsonReader.Read(Nested(5), options));
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => DicomJsonReader.Read(Nested(6), options)).Reason);
        Assert.Throws<RejectionException>(() => DicomJsonReader.Read(Nested(100_000), options));
    }

    [Fact]
    public void Read_OverALimit_IsRefused()
    {
        var json = Encoding.UTF8.GetBytes("""[{"00081115":{"vr":"SQ","Value":[{},{},{},{}]}}]""");
        Assert.Single(DicomJsonReader.ReadAll(json, new DicomJsonReadOptions { MaxElements = 6 }));
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => DicomJsonReader.ReadAll(json, new DicomJsonReadOptions { MaxElements = 5 })).Reason);
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => DicomJsonReader.ReadAll(json, new DicomJsonReadOptions { MaxDocumentBytes = 10 })).Reason);
    }

    [Fact]
    public void Read_SeededMutants_AreReadOrRefusedAndNothingElse()
    {
        var original = DicomJsonWriter.Write(Samples.Rich());
        var random = new Random(18);
        var read = 0;
        for (var n = 0; n < 4000; n++)
        {
            var mutant = original.ToArray();
            for (var k = random.Next(1, 4); k > 0; k--) mutant[random.Next(mutant.Length)] = (byte)random.Next(256) is var b && random.Next(2) == 0 ? b : (byte)"{}[]\",:0\\"[random.Next(9)];
            try
            {
                DicomJsonWriter.Write(DicomJsonReader.Read(mutant).Dataset);
                read++;
            }
            catch (RejectionException e)
            {
                Assert.True(e.Reason is RejectionReason.MalformedInstance or RejectionReason.LimitExceeded);
            }
        }

        Assert.InRange(read, 1, 3999);
    }

    private static byte[] Nested(int depth)
    {
        var json = new StringBuilder();
        for (var i = 0; i < depth; i++) json.Append("""{"00081115":{"Value":[""");
        json.Append("{}");
        for (var i = 0; i < depth; i++) json.Append("""],"vr":"SQ"}}""");
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    private static DicomDataset Read(string json) => DicomJsonReader.Read(Encoding.UTF8.GetBytes(json)).Dataset;

    private static byte[] Value(DicomDataset dataset, uint tag) => dataset.GetElement(new DicomTag(tag)).Value.ToArray();
}
