using System.Text.Json;
using System.Text.RegularExpressions;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Privacy;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Privacy;

/// <summary>Every real file is treated, and pydicom, dciodvfy and dcmdump look at what is left.</summary>
public sealed partial class DeidentifierOnRealFilesTests
{
    [SharedDataTheory]
    [InlineData("robustness", "basic")]
    [InlineData("wg04", "basic")]
    [InlineData("lidc_0314/ct", "basic")]
    [InlineData("tcia", "basic")]
    [InlineData("robustness", "cleaned")]
    [InlineData("robustness", "shifted")]
    [InlineData("lidc_0314/ct", "shifted")]
    public void Deidentify_EveryReadableFile_NothingOfTheOriginalSurvives(string folder, string kind)
    {
        using var temporary = new TemporaryFolder();
        var pairs = Treat(folder, temporary, Options(kind));
        File.WriteAllLines(temporary.PathOf("list"), pairs.SelectMany(p => (string[])[p.Original, p.Treated]));
        using var answer = JsonDocument.Parse(Oracle.Run("find_identity.py", [temporary.PathOf("list"), .. kind == "cleaned" ? ["descriptions"] : (string[])[]]).Succeeded().Output);

        var found = new List<string>();
        var compared = 0;
        foreach (var entry in answer.RootElement.EnumerateArray())
        {
            if (entry.GetProperty("error").ValueKind != JsonValueKind.Null) continue;
            var name = Path.GetRelativePath(SharedData.Root!, entry.GetProperty("path").GetString()!);
            found.AddRange(entry.GetProperty("found").EnumerateArray().Select(f => $"{name}: {f}"));
            compared++;
        }

        Assert.True(compared >= folder switch { "robustness" => 150, "wg04" => 30, _ => 4 }, $"only {compared} were compared");
        Assert.True(found.Count == 0, $"{found.Count} in {compared}\n{string.Join('\n', found.Take(60))}");
    }

    [SharedDataTheory]
    [InlineData("wg04/CT/CT1_UNC")]
    [InlineData("wg04/MR/MR3_UNC")]
    [InlineData("wg04/NM/NM1_UNC")]
    [InlineData("wg04/CR/RG2_J2KR")]
    [InlineData("robustness/pydicom/test_files/CT_small.dcm")]
    [InlineData("robustness/pydicom/test_files/MR_small.dcm")]
    [InlineData("robustness/pydicom/test_files/rtdose.dcm")]
    [InlineData("robustness/pydicom/test_files/reportsi.dcm")]
    [InlineData("robustness/pydicom/test_files/test-SR.dcm")]
    [InlineData("robustness/pydicom/test_files/liver_1frame.dcm")]
    [InlineData("robustness/pydicom/test_files/examples_palette.dcm")]
    [InlineData("lidc_0314/ct")]
    public void Deidentify_ValidObject_StaysAsValidAsItWas(string path)
    {
        using var temporary = new TemporaryFolder();
        var file = SharedData.PathOf(path.Split('/'));
        if (Directory.Exists(file)) file = Directory.GetFiles(file).Order(StringComparer.Ordinal).First();
        var original = DicomReader.ReadFile(file);
        foreach (var kind in (string[])["basic", "shifted", "cleaned"])
        {
            Write(temporary.PathOf("treated.dcm"), new Deidentifier(Key, Options(kind)).Deidentify(original.Dataset).Dataset, original.TransferSyntax);
            var before = Errors(file);
            Assert.Empty(Errors(temporary.PathOf("treated.dcm")).Except(before));
        }
    }

    [SharedDataFact]
    public void Deidentify_Series_StaysTogether()
    {
        var files = Directory.GetFiles(SharedData.PathOf("lidc_0314", "ct")).Order(StringComparer.Ordinal).Where((_, i) => i % 10 == 0).ToList();
        var originals = files.ConvertAll(f => DicomReader.ReadFileHeader(f).Dataset);
        var treated = originals.ConvertAll(d => new Deidentifier(Key).Deidentify(d).Dataset);
        foreach (var tag in (DicomTag[])[DicomTags.StudyInstanceUID, DicomTags.SeriesInstanceUID, DicomTags.FrameOfReferenceUID, DicomTags.PatientID])
        {
            Assert.Equal(originals.Select(d => d.GetString(tag)).Distinct().Count(), treated.Select(d => d.GetString(tag)).Distinct().Count());
            Assert.Empty(originals.Select(d => d.GetString(tag)).Intersect(treated.Select(d => d.GetString(tag))));
        }

        Assert.Equal(files.Count, treated.Select(d => d.GetString(DicomTags.SOPInstanceUID)).Distinct().Count());
        Assert.All(treated, d => Assert.True(DicomUid.IsValid(d.GetString(DicomTags.SOPInstanceUID))));
    }

    private static readonly DeidentificationKey Key = new("a key for tests only, not secret"u8);

    private static DeidentificationOptions Options(string kind) => kind switch
    {
        "shifted" => new DeidentificationOptions { Dates = TemporalInformation.Shift, RetainPatientCharacteristics = true },
        "cleaned" => new DeidentificationOptions { CleanDescriptor = DescriptorWords.Clean },
        _ => DeidentificationOptions.Default,
    };

    private static List<(string Original, string Treated)> Treat(string folder, TemporaryFolder temporary, DeidentificationOptions options)
    {
        var pairs = new List<(string, string)>();
        var files = Directory.GetFiles(SharedData.PathOf(folder.Split('/')), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        if (folder is "tcia" or "lidc_0314/ct") files = [.. files.Where((_, i) => i % 20 == 0)];
        foreach (var file in files)
        {
            try
            {
                var original = DicomReader.ReadFile(file);
                if (original.Dataset.Contains(DicomTags.DirectoryRecordSequence)) continue;
                var path = temporary.PathOf($"{pairs.Count}.dcm");
                Write(path, new Deidentifier(Key, options).Deidentify(original.Dataset).Dataset, original.TransferSyntax);
                pairs.Add((file, path));
            }
            catch (RejectionException)
            {
                // Not readable, or without the UIDs that a file needs; how many were treated is checked.
            }
        }

        return pairs;
    }

    private static void Write(string path, DicomDataset dataset, TransferSyntax syntax)
    {
        // Some files hold other pixels than their transfer syntax says.
        var isEncapsulated = dataset.TryGetElement(DicomTags.PixelData, out var pixels) && pixels.Fragments is not null;
        DicomWriter.WriteFile(path, dataset, new DicomWriteOptions { TransferSyntax = isEncapsulated ? syntax : TransferSyntax.ExplicitLittleEndian });
    }

    // The kind of each error and its attribute, without the values.
    private static HashSet<string> Errors(string file)
    {
        var result = ExternalTool.Run("dciodvfy", [file]);
        return (result.Output + result.Error).Split('\n').Where(l => l.StartsWith("Error", StringComparison.Ordinal)).Select(l => Values().Replace(l, "<>")).ToHashSet();
    }

    [GeneratedRegex(@"<[^>]*>|= .*|""[^""]*""|InstanceUID [0-9.]+")]
    private static partial Regex Values();
}
