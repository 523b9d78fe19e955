using System.Text.Json;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network;

/// <summary>Real files to send, and the judgement whether one arrived as it was.</summary>
internal static class SentFiles
{
    /// <summary>One image in eight transfer syntaxes, and others of several SOP classes.</summary>
    public static string[] InEverySyntax =>
    [
        .. new[]
        {
            "CT/CT1_UNC", "CT/CT1_RLE", "CT/CT1_JPLL", "CT/CT1_J2KR", "CT/CT1_J2KI", "CT/CT1_JLSL", "CT/CT1_JLSN",
            "MR/MR3_JPLY", "MR/MR3_UNC", "NM/NM1_UNC", "CR/RG2_JPLY", "multiframe/BRTUMSP1",
        }.Select(name => SharedData.PathOf(["wg04", .. name.Split('/')])),
        SharedData.PathOf("robustness", "pydicom", "test_files", "MR_small_bigendian.dcm"),
        SharedData.PathOf("robustness", "pydicom", "test_files", "image_dfl.dcm"),
        SharedData.PathOf("robustness", "pydicom", "test_files", "reportsi.dcm"),
        SharedData.PathOf("robustness", "pydicom", "test_files", "rtdose.dcm"),
    ];

    public static string UidOf(string path) => DicomReader.ReadFileHeader(path).Dataset.GetUid(DicomTags.SOPInstanceUID);

    public static string SyntaxOf(string path) => DicomReader.ReadFileHeader(path).TransferSyntax.Uid;

    /// <summary>The encoded dataset of a file, without its file meta information.</summary>
    public static byte[] DatasetOf(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes[Part10Header.Read(new DicomByteSource(bytes), DicomReadOptions.Default).DatasetStart..];
    }

    /// <summary>What pydicom finds in files: every element with the hash of its value. Group lengths are of the encoding, not of the instance.</summary>
    public static string[] Dump(TemporaryFolder folder, params string[] files)
    {
        var list = folder.PathOf($"{Guid.NewGuid():N}.txt");
        File.WriteAllLines(list, files);
        Oracle.Run("dump_dataset.py", list, list + ".json").Succeeded();
        using var json = JsonDocument.Parse(File.ReadAllBytes(list + ".json"));
        return [.. json.RootElement.EnumerateArray().Select(Text)];

        static string Text(JsonElement file)
        {
            Assert.Equal(JsonValueKind.Null, file.GetProperty("error").ValueKind);
            var elements = file.GetProperty("elements").EnumerateArray().Where(e => !e[0].GetString()!.EndsWith("0000", StringComparison.Ordinal));
            return string.Join('\n', elements.Select(e => $"{e[0]} {e[2]} {e[3]}"));
        }
    }
}
