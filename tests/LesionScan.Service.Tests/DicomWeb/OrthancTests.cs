using System.Net.Http.Json;
using System.Text.Json;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Search;
using LesionScan.Service.Tests.Fixtures;
using LesionScan.Testing;

namespace LesionScan.Service.Tests.DicomWeb;

/// <summary>Orthanc's DICOMweb client with our server, and its answers to the same searches beside ours.</summary>
public sealed class OrthancTests
{
    [OrthancFact]
    public async Task OrthancClient_SearchesRetrievesAndStores()
    {
        await using var flow = await WebFlow.StartAsync();
        using var orthanc = new OrthancWeb(flow.Base.Port);
        await flow.StoreAsync(Enumerable.Range(1, 4).Select(n => WebInstances.Create("1.2.1", 1, n)));

        var found = await PostAsync(orthanc, "dicom-web/servers/service/qido", new { Uri = "/studies", Arguments = new { PatientID = "ID-M" } });
        Assert.Equal("1.2.1", found[0].GetProperty("0020000D").GetProperty("Value").GetString());
        Assert.Equal("Müller^Jörg", found[0].GetProperty("00100010").GetProperty("Value").GetString());

        var retrieved = await PostAsync(orthanc, "dicom-web/servers/service/retrieve", new { Resources = new[] { new { Study = "1.2.1" } }, Synchronous = true });
        Assert.Equal(4, (await orthanc.Http.GetFromJsonAsync<string[]>("instances"))!.Length);
        Assert.Contains("4", retrieved.GetRawText(), StringComparison.Ordinal);
        var name = await orthanc.Http.GetFromJsonAsync<JsonElement>("patients?expand");
        Assert.Equal("Müller^Jörg", name[0].GetProperty("MainDicomTags").GetProperty("PatientName").GetString());

        // What Orthanc got from elsewhere it stores with us.
        using (var content = new ByteArrayContent(DicomWriter.Write(WebInstances.Create("1.2.2", 1, 1, "From^Orthanc"))))
        {
            (await orthanc.Http.PostAsync(new Uri(orthanc.Http.BaseAddress!, "instances"), content)).EnsureSuccessStatusCode();
        }

        var study = (await PostAsync(orthanc, "tools/find", new { Level = "Study", Query = new { PatientName = "From^Orthanc" } }))[0].GetString();
        await PostAsync(orthanc, "dicom-web/servers/service/stow", new { Resources = new[] { study }, Synchronous = true });
        var stored = await flow.Client.SearchAsync(new SearchQuery { Level = SearchLevel.Study, StudyInstanceUid = null, Matches = [new ValueMatch(new AttributePath(DicomTags.PatientName), "From^Orthanc")] });
        Assert.Equal("1.2.2", Assert.Single(stored.Matches).GetString(DicomTags.StudyInstanceUID));
    }

    [OrthancFact]
    public async Task Searches_FindWhatOrthancFinds()
    {
        await using var flow = await WebFlow.StartAsync();
        using var orthanc = new OrthancWeb();
        var theirs = new LesionScan.Dicom.Web.DicomWebClient(orthanc.Http, orthanc.DicomWeb);
        DicomDataset[] datasets =
        [
            WebInstances.Create("1.2.1", 1, 1, "Adams^John", "20240101"), WebInstances.Create("1.2.1", 2, 1, "Adams^John", "20240101", "MR"),
            WebInstances.Create("1.2.2", 1, 1, "Baker^Ann", "20240131"), WebInstances.Create("1.2.3", 1, 1, "Adamson^Jon", "20240615"),
            WebInstances.Create("1.2.4", 1, 1, "Clark", "20231231", "MR"),
        ];
        await flow.StoreAsync(datasets);
        await theirs.StoreAsync([.. datasets.Select(d => new LesionScan.Dicom.Web.Store.StoreSource(DicomWriter.Write(d)))]);

        string[] searches =
        [
            "studies", "studies?PatientName=Adams*", "studies?PatientName=Clark", "studies?PatientName=*n", "studies?PatientName=?lark", "studies?PatientName=Nobody",
            "studies?StudyDate=20240101", "studies?StudyDate=20240101-20240131", "studies?StudyDate=-20231231", "studies?StudyDate=20240201-", "studies?PatientID=ID-A",
            "studies?StudyInstanceUID=1.2.1,1.2.4,1.9", "studies?ModalitiesInStudy=MR", "studies?AccessionNumber=A2", "studies?StudyDate=20240101-&PatientName=A*",
            "series?Modality=MR", "studies/1.2.1/series", "studies/1.2.1/series?SeriesNumber=2", "instances", "studies/1.2.1/instances", "studies/1.2.3/series/1.2.3.1/instances",
        ];
        foreach (var search in searches)
        {
            Assert.Equal((search, await FoundAsync(orthanc.Http, orthanc.DicomWeb, search)), (search, await FoundAsync(flow.Http, flow.Base, search)));
        }
    }

    private static async Task<string> FoundAsync(HttpClient http, Uri service, string search)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service, search));
        request.Headers.TryAddWithoutValidation("Accept", "application/dicom+json");
        using var response = await http.SendAsync(request);
        var body = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        if (body.Length == 0) return string.Empty;
        var uids = LesionScan.Dicom.Web.Json.DicomJsonReader.ReadAll(body).Select(m => string.Join('/', Uid(m.Dataset, DicomTags.StudyInstanceUID), Uid(m.Dataset, DicomTags.SeriesInstanceUID), Uid(m.Dataset, DicomTags.SOPInstanceUID)));
        return string.Join(' ', uids.Order(StringComparer.Ordinal));
    }

    private static string Uid(DicomDataset d, DicomTag tag) => d.TryGetString(tag, out var uid) ? uid : string.Empty;

    private static async Task<JsonElement> PostAsync(OrthancWeb orthanc, string path, object body)
    {
        using var response = await orthanc.Http.PostAsJsonAsync(new Uri(orthanc.Http.BaseAddress!, path), body, JsonSerializerOptions.Default);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text} {orthanc.Log}");
        return JsonDocument.Parse(text).RootElement;
    }
}
