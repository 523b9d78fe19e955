using System.Net.Http.Json;
using System.Text.Json;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Privacy;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Dicom.Tests.Web;
using LesionScan.Dicom.Web;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Privacy;

/// <summary>Orthanc holds an older edition of the same table (2021b): what it takes away, we take away too.</summary>
public sealed class TableAgainstOrthancTests(OrthancFixture fixture) : IClassFixture<OrthancFixture>
{
    [OrthancFact]
    public async Task Attribute_ThatOrthancTakesAway_IsTakenAwayHereToo()
    {
        using var folder = new TemporaryFolder();
        // Every attribute of our table, and every one of our dictionary beside, so that a row we lack would show.
        var tags = ConfidentialityTable.Tags.Concat(DicomDictionary.Entries.Select(e => e.Tag)).Distinct().Order();
        File.WriteAllLines(folder.PathOf("tags"), tags.Select(AttributeId.Format));
        var values = JsonSerializer.Deserialize<Dictionary<string, string?>>(Oracle.Run("table_instance.py", folder.PathOf("tags"), folder.PathOf("all.dcm")).Succeeded().Output)!;
        var original = DicomReader.ReadFile(folder.PathOf("all.dcm")).Dataset;
        var ours = new Deidentifier(new DeidentificationKey("a key for tests only, not secret"u8)).Deidentify(original).Dataset;
        var theirs = await AnonymizeAsync(File.ReadAllBytes(folder.PathOf("all.dcm")));

        var kept = new List<string>();
        var takenAway = 0;
        foreach (var (text, _) in values)
        {
            Assert.True(AttributeId.TryParseTag(text, out var tag));
            if (!original.Contains(tag) || IsSame(original, theirs, tag)) continue;
            takenAway++;
            if (IsSame(original, ours, tag)) kept.Add(tag.ToString());
        }

        Assert.True(takenAway > 300, $"Orthanc took {takenAway} away");
        Assert.Empty(kept);
    }

    private async Task<DicomDataset> AnonymizeAsync(byte[] instance)
    {
        var http = fixture.Orthanc.Http;
        using var content = new ByteArrayContent(instance);
        using var stored = await http.PostAsync(new Uri(http.BaseAddress!, "instances"), content);
        var id = (await stored.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ID").GetString();
        using var anonymized = await http.PostAsJsonAsync(new Uri(http.BaseAddress!, $"instances/{id}/anonymize"), new { DicomVersion = "2021b" }, JsonSerializerOptions.Default);
        return DicomReader.Read(await anonymized.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Dataset;
    }

    private static bool IsSame(DicomDataset original, DicomDataset other, DicomTag tag) =>
        other.TryGetElement(tag, out var there) && there.Value.Span.TrimEnd(" \0"u8).SequenceEqual(original.GetElement(tag).Value.Span.TrimEnd(" \0"u8));
}
