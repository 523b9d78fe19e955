using System.Text.Json;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Dicom.Web.Json;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Web.Json;

/// <summary>Every file that pydicom turns into JSON has the same model here, and either side reads what the other wrote.</summary>
public sealed class JsonAgainstPydicomTests
{
    // Where the two differ on purpose.
    private static readonly Dictionary<string, string> Different = new()
    {
        ["robustness/fo-dicom/charset/chrGB2312.dcm"] = "pydicom does not decode ISO 2022 IR 58",
        ["robustness/fo-dicom/GH179A.dcm"] = "a blank VR: pydicom swallows the rest of the file, dcmdump and we read on",
        ["robustness/fo-dicom/GH179B.dcm"] = "garbage; refused, as by dcmdump and GDCM",
        ["robustness/fo-dicom/GH626.dcm"] = "garbage after the pixel data; refused, as by dcmdump and GDCM",
        ["robustness/pydicom/test_files/MR_truncated.dcm"] = "truncated pixel data; refused, as by dcmdump",
        ["robustness/pydicom/test_files/rtplan_truncated.dcm"] = "truncated; refused, as by dcmdump and GDCM",
        ["robustness/pydicom/test_files/dicomdirtests/DICOMDIR-nooffset"] = "a directory whose item is longer than its sequence; refused",
        ["robustness/fo-dicom/GH1339.dcm"] = "pydicom drops pixel data whose last delimiter is missing",
        ["robustness/pydicom-data/emri_small_jpeg_2k_lossless_too_short.dcm"] = "pydicom drops pixel data whose last delimiter is missing",
        ["robustness/pydicom-data/bad_sequence.dcm"] = "a sequence our dictionary lacks stays UN, which pydicom takes for SQ by its own",
        ["robustness/pydicom/test_files/rtdose.dcm"] = "a sequence our dictionary lacks stays UN, which pydicom takes for SQ by its own",
        ["robustness/pydicom/test_files/rtdose_1frame.dcm"] = "a sequence our dictionary lacks stays UN, which pydicom takes for SQ by its own",
        ["robustness/pydicom/test_files/rtdose_rle.dcm"] = "a sequence our dictionary lacks stays UN, which pydicom takes for SQ by its own",
        ["robustness/pydicom/test_files/rtdose_rle_1frame.dcm"] = "a sequence our dictionary lacks stays UN, which pydicom takes for SQ by its own",
        ["robustness/pydicom/test_files/rtplan.dcm"] = "a sequence our dictionary lacks stays UN, which pydicom takes for SQ by its own",
    };

    [SharedDataTheory]
    [InlineData("robustness")]
    [InlineData("wg04")]
    [InlineData("lidc_0314/ct")]
    public void Json_OfEveryReadableFile_IsPydicomsModelAndIsReadByEitherSide(string folder)
    {
        var files = Directory.GetFiles(SharedData.PathOf(folder.Split('/')), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        if (folder.StartsWith("lidc", StringComparison.Ordinal)) files = [.. files.Where((_, i) => i % 20 == 0)];
        using var temporary = new TemporaryFolder();
        File.WriteAllLines(temporary.PathOf("list"), files);
        for (var i = 0; i < files.Length; i++) WriteOurs(files[i], temporary.PathOf($"{i}.json"));
        var run = Oracle.Run("json_model.py", temporary.PathOf("list"), temporary.Path).Succeeded();

        var differences = new List<string>();
        var compared = 0;
        using var answer = JsonDocument.Parse(run.Output);
        foreach (var (i, entry) in answer.RootElement.EnumerateArray().Index())
        {
            var name = Path.GetRelativePath(SharedData.Root!, files[i]);
            if (entry.GetProperty("error").ValueKind != JsonValueKind.Null || Different.ContainsKey(name)) continue;
            differences.AddRange(entry.GetProperty("differences").EnumerateArray().Take(4).Select(d => $"{name}: {d}"));
            if (File.Exists(temporary.PathOf($"{i}.json"))) differences.AddRange(CompareReading(files[i], temporary.PathOf($"{i}.pydicom.json")).Take(4).Select(d => $"{name}, reading pydicom's: {d}"));
            compared++;
        }

        Assert.True(compared >= folder switch { "robustness" => 160, "wg04" => 30, _ => 4 }, $"only {compared} files were compared");
        Assert.True(differences.Count == 0, $"{compared} compared\n{string.Join("\n", differences)}");
    }

    private static void WriteOurs(string file, string path)
    {
        if (Read(file) is not { } dataset) return;
        var options = new DicomJsonWriteOptions { BulkDataUri = at => $"bulkdata/{at}", MaxInlineBytes = int.MaxValue };
        File.WriteAllBytes(path, DicomJsonWriter.Write(dataset, options));
    }

    private static DicomDataset? Read(string file)
    {
        try
        {
            return DicomReader.ReadFile(file).Dataset;
        }
        catch (RejectionException)
        {
            return null; // the script says that nothing was written, and the file must be listed
        }
    }

    private static IEnumerable<string> CompareReading(string file, string json)
    {
        var original = Flatten(Read(file)!);
        var unknown = new List<string>();
        var read = Flatten(DicomJsonReader.Read(File.ReadAllBytes(json)).Dataset);
        foreach (var (path, (dataset, element)) in read)
        {
            if (!original.Remove(path, out var expected))
            {
                // pydicom opens sequences of the standard that our dictionary keeps as unknown bytes.
                if (!unknown.Exists(u => path.StartsWith(u, StringComparison.Ordinal))) yield return $"{path} is in pydicom's only";
            }
            else if (expected.Element.Vr != element.Vr)
            {
                if (expected.Element.Vr == DicomVr.UN && element.Vr == DicomVr.SQ) unknown.Add(path + "[");
                else if (expected.Element.Vr != DicomVr.UN && element.Vr != DicomVr.UN && !DicomTags.FollowsPixelRepresentation(element.Tag)) yield return $"{path}: {expected.Element.Vr} against {element.Vr}";
            }
            else if (element.Tag != DicomTags.SpecificCharacterSet && Difference(expected, (dataset, element)) is { } difference)
            {
                yield return $"{path}: {difference}";
            }
        }
    }

    private static string? Difference((DicomDataset In, DicomElement Element) expected, (DicomDataset In, DicomElement Element) actual)
    {
        var vr = actual.Element.Vr;
        if (vr == DicomVr.SQ) return expected.Element.Items.Count == actual.Element.Items.Count ? null : "another number of items";
        if (expected.Element.Fragments is not null || actual.Element.Tag == DicomTags.PixelData) return null;
        if (!vr.IsText()) return expected.Element.Value.Span.SequenceEqual(actual.Element.Value.Span) ? null : $"other bytes of {vr}";
        var (a, b) = (expected.In.GetStrings(expected.Element.Tag), actual.In.GetStrings(actual.Element.Tag));
        return a.Count == b.Count && a.Zip(b).All(pair => IsSame(vr, pair.First, pair.Second)) ? null : $"{string.Join('\\', a)} against {string.Join('\\', b)}";
    }

    private static bool IsSame(DicomVr vr, string a, string b)
    {
        if (vr is not (DicomVr.DS or DicomVr.IS)) return a.TrimEnd('=', '\0') == b.TrimEnd('=', '\0');
        return a == b || (double.TryParse(a, out var x) && double.TryParse(b, out var y) && x == y);
    }

    private static Dictionary<string, (DicomDataset In, DicomElement Element)> Flatten(DicomDataset dataset)
    {
        var all = new Dictionary<string, (DicomDataset In, DicomElement Element)>();
        Flatten(dataset, string.Empty, all);
        return all;
    }

    private static void Flatten(DicomDataset dataset, string prefix, Dictionary<string, (DicomDataset In, DicomElement Element)> all)
    {
        foreach (var element in dataset.Elements)
        {
            if (element.Tag.IsGroupLength) continue;
            var path = $"{prefix}{element.Tag.Value:X8}";
            all.Add(path, (dataset, element));
            for (var i = 0; i < element.Items.Count; i++) Flatten(element.Items[i], $"{path}[{i}].", all);
        }
    }
}
