using System.Security.Cryptography;
using System.Text.Json;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Data;

/// <summary>Every element of every file that pydicom reads is the same here: path, length, value bytes, text.</summary>
public sealed class DatasetAgainstPydicomTests
{
    // Where the two differ on purpose.
    private static readonly Dictionary<string, string> Different = new()
    {
        ["robustness/fo-dicom/charset/chrGB2312.dcm"] = "pydicom does not decode ISO 2022 IR 58; CharacterSetTests has the text",
        ["robustness/fo-dicom/GH179A.dcm"] = "a blank VR: pydicom swallows the rest of the file, dcmdump and we read on",
        ["robustness/fo-dicom/GH179B.dcm"] = "garbage; refused, as by dcmdump and GDCM",
        ["robustness/fo-dicom/GH364.dcm"] = "bytes after a fragment that is too short; refused, as by dcmdump and GDCM",
        ["robustness/fo-dicom/GH626.dcm"] = "garbage after the pixel data; refused, as by dcmdump and GDCM",
        ["robustness/pydicom/test_files/MR_truncated.dcm"] = "truncated pixel data; refused, as by dcmdump",
        ["robustness/pydicom/test_files/rtplan_truncated.dcm"] = "truncated; refused, as by dcmdump and GDCM",
        ["robustness/pydicom/test_files/dicomdirtests/DICOMDIR-nooffset"] = "a directory whose item is longer than its sequence; refused",
    };

    [SharedDataTheory]
    [InlineData("robustness")]
    [InlineData("wg04")]
    [InlineData("totalsegmentator/example_ct_dicom")]
    [InlineData("lidc_0314/ct")]
    public void Read_FilesPydicomReads_SameElements(string folder)
    {
        var files = Directory.GetFiles(SharedData.PathOf(folder.Split('/')), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        if (folder.StartsWith("lidc", StringComparison.Ordinal)) files = [.. files.Where((_, i) => i % 10 == 0)];
        using var temporary = new TemporaryFolder();
        File.WriteAllLines(temporary.PathOf("list"), files);
        Oracle.Run("dump_dataset.py", temporary.PathOf("list"), temporary.PathOf("out")).Succeeded();

        using var oracle = JsonDocument.Parse(File.ReadAllBytes(temporary.PathOf("out")));
        var differences = new List<string>();
        var compared = 0;
        foreach (var file in oracle.RootElement.EnumerateArray())
        {
            var name = Path.GetRelativePath(SharedData.Root!, file.GetProperty("path").GetString()!);
            if (file.GetProperty("error").ValueKind != JsonValueKind.Null || Different.ContainsKey(name)) continue;
            differences.AddRange(Compare(file).Take(4).Select(d => $"{name}: {d}"));
            compared++;
        }

        Assert.True(compared > 9, $"only {compared} files were compared");
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    private static IEnumerable<string> Compare(JsonElement oracle)
    {
        DicomFile file;
        string? refusal = null;
        try
        {
            file = DicomReader.ReadFile(oracle.GetProperty("path").GetString()!);
        }
        catch (RejectionException e)
        {
            refusal = e.Message;
            file = new DicomFile(new DicomDataset(), new DicomDataset(), TransferSyntax.ExplicitLittleEndian);
        }

        if (refusal is not null)
        {
            yield return "refused: " + refusal;
            yield break;
        }

        var ours = new Dictionary<string, (DicomDataset In, DicomElement Element)>();
        var unknownSequences = new List<string>();
        Flatten(file.Dataset, string.Empty, ours);
        foreach (var expected in oracle.GetProperty("elements").EnumerateArray())
        {
            var path = expected[0].GetString()!;
            if (unknownSequences.Exists(u => path.StartsWith(u, StringComparison.Ordinal))) continue;
            if (ours.TryGetValue(path, out var e) && expected[1].GetString() == "SQ" && e.Element.Vr == DicomVr.UN && !DicomDictionary.TryFind(e.Element.Tag, out _))
            {
                // A sequence of the standard that our dictionary does not hold stays one unknown value.
                unknownSequences.Add(path + "[");
                ours.Remove(path);
                continue;
            }

            if (!ours.Remove(path, out var found)) yield return $"{path} {expected[1]} is missing";
            else if (Difference(expected, found.In, found.Element) is { } difference) yield return $"{path}: {difference}";
        }

        // Pydicom drops encapsulated pixel data whose sequence delimiter is missing at the end of the file.
        if (file.Dataset.TryGetElement(DicomTags.PixelData, out var pixels) && pixels.Fragments is not null) ours.Remove("7FE00010");
        foreach (var path in ours.Keys) yield return $"{path} is not in pydicom's dataset";
    }

    private static void Flatten(DicomDataset dataset, string prefix, Dictionary<string, (DicomDataset In, DicomElement Element)> all)
    {
        foreach (var element in dataset.Elements)
        {
            var path = $"{prefix}{element.Tag.Value:X8}";
            all.Add(path, (dataset, element));
            for (var i = 0; i < element.Items.Count; i++) Flatten(element.Items[i], $"{path}[{i}].", all);
        }
    }

    private static string? Difference(JsonElement expected, DicomDataset dataset, DicomElement element)
    {
        var vr = expected[1].GetString();
        if (vr == "SQ" && expected[2].GetInt32() < 0) return element.Vr == DicomVr.SQ && element.Items.Count == 0 ? null : "not an empty sequence";
        if (vr == "SQ") return element.Vr == DicomVr.SQ && element.Items.Count == expected[2].GetInt32() ? null : $"SQ of {expected[2]} items against {element}";
        if (element.Fragments is not null || expected[2].GetInt32() < 0) return null; // compared by the tests of pixel data
        if (vr is not (null or "UN") && vr != element.Vr.ToString()) return $"VR {vr} against {element.Vr}";
        if (element.Value.Length != expected[2].GetInt32()) return $"{expected[2]} bytes against {element.Value.Length}";
        var isSwappedPixel = element.Tag == DicomTags.PixelData;
        if (!isSwappedPixel && Convert.ToHexStringLower(SHA256.HashData(element.Value.Span)) != expected[3].GetString()) return "other bytes";
        if (expected[4].GetString() is not { } text || !element.Vr.IsText()) return null;
        var ours = string.Join('\\', dataset.GetStrings(element.Tag)).Trim(' ', '\0');
        return Normalized(ours) == Normalized(text) ? null : $"text \"{text}\" against \"{ours}\"";
    }

    private static string Normalized(string text) => string.Join('\\', text.Split('\\').Select(v => v.Trim(' ', '\0')));
}
