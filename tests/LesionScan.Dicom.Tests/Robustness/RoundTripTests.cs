using System.Text.Json;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Robustness;

/// <summary>
/// Every readable file of the table, read and written again, has the same dataset for pydicom: elements, VRs, values, text,
/// sequences, private elements and pixel data.
/// </summary>
public sealed class RoundTripTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    // Files that pydicom reads otherwise than DCMTK, GDCM and we do, so that it cannot say whether they stayed the same.
    private static readonly Dictionary<string, string> Unlike = new()
    {
        ["robustness/fo-dicom/GH179A.dcm"] = "a blank VR, after which pydicom takes the rest of the file for one value",
        ["robustness/fo-dicom/GH1339.dcm"] = "pixel data without their last delimiter, which pydicom drops",
        ["robustness/pydicom-data/emri_small_jpeg_2k_lossless_too_short.dcm"] = "pixel data without their last delimiter, which pydicom drops",
    };

    [SharedDataTheory]
    [InlineData("plain")]
    [InlineData("deflated")]
    [InlineData("undefined lengths")]
    public void Write_EveryReadableFile_IsTheSameDatasetForPydicom(string form)
    {
        var compared = RoundTrip(ExpectedFile.All.Select(f => f.Path).Where(n => !Unlike.ContainsKey(n)), form, out var unnamed);
        Assert.InRange(compared, form == "deflated" ? 135 : 190, ExpectedFile.All.Count);

        // Fragments of datasets without a UID cannot be written as files, by name.
        Assert.InRange(unnamed, 0, 12);
    }

    [SharedDataTheory]
    [InlineData("lidc_0314/ct", 10)]
    [InlineData("totalsegmentator/example_ct_dicom", 1)]
    [InlineData("tcia", 20)]
    public void Write_RealSeries_IsTheSameDatasetForPydicom(string folder, int every)
    {
        var files = Directory.GetFiles(SharedData.PathOf(folder.Split('/')), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where((_, i) => i % every == 0).Select(f => Path.GetRelativePath(SharedData.Root!, f)).ToList();
        Assert.InRange(RoundTrip(files, "plain", out _), 9, files.Count);
    }

    private static int RoundTrip(IEnumerable<string> names, string form, out int unnamed)
    {
        using var folder = new TemporaryFolder();
        var pairs = new List<(string Name, string Original, string Rewritten)>();
        unnamed = 0;
        foreach (var (n, name) in names.Index())
        {
            var original = SharedData.PathOf(name.Split('/'));
            var rewritten = folder.PathOf($"{n}.dcm");
            if (Rewrite(original, rewritten, form, ref unnamed)) pairs.Add((name, original, rewritten));
        }

        File.WriteAllLines(folder.PathOf("list"), pairs.Select(p => $"{p.Original}\t{p.Rewritten}"));
        Oracle.Run("same_dataset.py", folder.PathOf("list"), folder.PathOf("out")).Succeeded();
        var answers = JsonSerializer.Deserialize<List<Answer>>(File.ReadAllBytes(folder.PathOf("out")), Json)!;
        var differences = pairs.Zip(answers).SelectMany(p => p.Second.Differences.Take(4).Select(d => $"{p.First.Name}: {d}")).ToList();
        Assert.True(differences.Count == 0, string.Join("\n", differences));
        return answers.Count(a => a.Error is null && a.Elements > 0);
    }

    private static bool Rewrite(string original, string rewritten, string form, ref int unnamed)
    {
        DicomFile file;
        try
        {
            file = DicomReader.ReadFile(original);
        }
        catch (RejectionException)
        {
            return false; // the table says which these are
        }

        var isEncapsulated = file.Dataset.TryGetElement(DicomTags.PixelData, out var pixels) && pixels.Fragments is not null;
        if (form == "deflated" && isEncapsulated) return false;
        var options = form switch
        {
            "deflated" => new DicomWriteOptions { TransferSyntax = TransferSyntax.DeflatedLittleEndian },
            "undefined lengths" => new DicomWriteOptions { TransferSyntax = isEncapsulated ? file.TransferSyntax : TransferSyntax.ExplicitLittleEndian, UndefinedSequenceLengths = true },
            _ => null,
        };
        try
        {
            using var stream = File.Create(rewritten);
            DicomWriter.Write(stream, file, options);
            return true;
        }
        catch (RejectionException e) when (e.Reason is RejectionReason.InvalidAttribute or RejectionReason.InvalidRequest)
        {
            if (e.Reason == RejectionReason.InvalidAttribute) unnamed++;
            else Assert.Contains("DICOMDIR", e.Message, StringComparison.Ordinal);
            return false;
        }
    }

    private sealed record Answer(string? Error, List<string> Differences, int Elements);
}
