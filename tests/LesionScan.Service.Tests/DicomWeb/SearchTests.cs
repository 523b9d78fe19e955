using System.Net;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Search;
using LesionScan.Service.Tests.Fixtures;

namespace LesionScan.Service.Tests.DicomWeb;

public sealed class SearchTests
{
    [Fact]
    public async Task Studies_HoldTheAttributesOfTheStandard()
    {
        await using var flow = await WebFlow.StartAsync();
        await flow.StoreAsync(WebInstances.Create("1.2.1", 1, 1), WebInstances.Create("1.2.1", 1, 2), WebInstances.Create("1.2.1", 2, 1, modality: "MR"));

        var study = Assert.Single((await flow.Client.SearchAsync(new SearchQuery { Level = SearchLevel.Study })).Matches);

        Assert.Equal("Müller^Jörg", study.GetString(DicomTags.PatientName));
        Assert.Equal(["CT", "MR"], study.GetStrings(DicomTags.ModalitiesInStudy));
        Assert.Equal((2, 3), (study.GetInt32(DicomTags.NumberOfStudyRelatedSeries), study.GetInt32(DicomTags.NumberOfStudyRelatedInstances)));
        Assert.Equal(new Uri(flow.Base, "studies/1.2.1").AbsoluteUri, study.GetString(DicomTags.RetrieveURL));
        Assert.Equal("ONLINE", study.GetString(DicomTags.InstanceAvailability));
        foreach (var tag in (DicomTag[])[DicomTags.PatientBirthDate, DicomTags.ReferringPhysicianName])
        {
            Assert.True(study.TryGetElement(tag, out var element) && element.IsEmpty);
        }

        Assert.False(study.Contains(DicomTags.Modality));
        Assert.False(study.Contains(DicomTags.SeriesInstanceUID));
    }

    [Fact]
    public async Task SeriesAndInstances_OfAStudyAndOfAll_HoldWhatThePathLeavesOpen()
    {
        await using var flow = await WebFlow.StartAsync();
        await flow.StoreAsync(WebInstances.Create("1.2.1", 1, 1), WebInstances.Create("1.2.1", 2, 1), WebInstances.Create("1.2.2", 1, 1, "Other^One"));

        var series = (await flow.Client.SearchAsync(new SearchQuery { Level = SearchLevel.Series, StudyInstanceUid = "1.2.1" })).Matches;
        Assert.Equal(["1.2.1.1", "1.2.1.2"], series.Select(s => s.GetString(DicomTags.SeriesInstanceUID)));
        Assert.All(series, s => Assert.False(s.Contains(DicomTags.PatientName)));
        Assert.All(series, s => Assert.Equal(1, s.GetInt32(DicomTags.NumberOfSeriesRelatedInstances)));

        var all = (await flow.Client.SearchAsync(new SearchQuery { Level = SearchLevel.Series })).Matches;
        Assert.Equal(["Müller^Jörg", "Müller^Jörg", "Other^One"], all.Select(s => s.GetString(DicomTags.PatientName)));

        var instances = (await flow.Client.SearchAsync(new SearchQuery { Level = SearchLevel.Instance, StudyInstanceUid = "1.2.2", SeriesInstanceUid = "1.2.2.1" })).Matches;
        var instance = Assert.Single(instances);
        Assert.Equal((DicomUids.CtImage, 1, WebInstances.Rows), (instance.GetString(DicomTags.SOPClassUID), instance.GetInt32(DicomTags.InstanceNumber), instance.GetInt32(DicomTags.Rows)));
        Assert.Equal(new Uri(flow.Base, "studies/1.2.2/series/1.2.2.1/instances/1.2.2.1.1").AbsoluteUri, instance.GetString(DicomTags.RetrieveURL));
        Assert.Equal(3, (await flow.Client.SearchAsync(new SearchQuery { Level = SearchLevel.Instance })).Matches.Count);
    }

    [Theory]
    [InlineData("studies?PatientName=müller*", 1)]
    [InlineData("studies?PatientName=M%C3%9CLLER%5EJ%C3%96RG", 1)]
    [InlineData("studies?PatientName=*o*", 1)]
    [InlineData("studies?PatientName=", 2)]
    [InlineData("studies?StudyDate=20240101-20240131", 1)]
    [InlineData("studies?StudyDate=20240101-20240301", 2)]
    [InlineData("studies?StudyDate=20240131-20240201&StudyTime=0900-0800", 0)]
    [InlineData("studies?ModalitiesInStudy=MR", 1)]
    [InlineData("studies?ModalitiesInStudy=CT", 2)]
    [InlineData("studies?StudyInstanceUID=1.2.1,1.2.2,9.9", 2)]
    [InlineData("studies?0020000D=1.2.1", 1)]
    [InlineData("studies?AccessionNumber=A2&PatientID=ID-O", 1)]
    [InlineData("studies?AccessionNumber=A2&PatientID=ID-M", 0)]
    [InlineData("series?Modality=CT", 2)]
    [InlineData("series?PatientName=Other*", 1)]
    [InlineData("studies/1.2.1/series?SeriesNumber=2", 1)]
    [InlineData("studies/9.9/series", 0)]
    [InlineData("instances?Rows=4", 4)]
    [InlineData("instances?InstanceNumber=2", 1)]
    [InlineData("studies/1.2.1/instances?SOPClassUID=1.2.840.10008.5.1.4.1.1.4", 1)]
    public async Task Search_ByCondition_FindsTheRightNumber(string path, int expected)
    {
        await using var flow = await WebFlow.StartAsync();
        await StoreTwoStudiesAsync(flow);
        var (status, _, body, _) = await flow.GetAsync(path, "application/dicom+json");
        Assert.Equal(expected == 0 ? HttpStatusCode.NoContent : HttpStatusCode.OK, status);
        Assert.Equal(expected, expected == 0 ? body.Length : LesionScan.Dicom.Web.Json.DicomJsonReader.ReadAll(body).Count);
    }

    [Theory]
    [InlineData("studies?PatientNam=x", HttpStatusCode.BadRequest)]
    [InlineData("studies?Modality=CT", HttpStatusCode.BadRequest)]
    [InlineData("studies?limit=-1", HttpStatusCode.BadRequest)]
    [InlineData("studies?StudyDate=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("studies/not-a-uid/series", HttpStatusCode.BadRequest)]
    [InlineData("studies?accept=text/html", HttpStatusCode.NotAcceptable)]
    public async Task Search_ThatCannotBe_IsRefused(string path, HttpStatusCode expected)
    {
        await using var flow = await WebFlow.StartAsync();
        Assert.Equal(expected, await flow.StatusAsync(path));
    }

    [Fact]
    public async Task Pages_AreStableAndSayHowManyRemain()
    {
        await using var flow = await WebFlow.StartAsync(o => o.DicomWeb.MaxSearchResults = 3);
        await flow.StoreAsync(Enumerable.Range(1, 7).Select(n => WebInstances.Create("1.2.1", 1, n)));

        var (_, _, body, response) = await flow.GetAsync("instances?limit=5&offset=1");
        Assert.Equal(["1.2.1.1.2", "1.2.1.1.3", "1.2.1.1.4"], LesionScan.Dicom.Web.Json.DicomJsonReader.ReadAll(body).Select(m => m.Dataset.GetString(DicomTags.SOPInstanceUID)));
        Assert.Contains("There are 3 additional results that can be requested", response.Headers.NonValidated["Warning"].ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, await flow.StatusAsync("instances?offset=7"));
        Assert.Equal(HttpStatusCode.NoContent, await flow.StatusAsync("instances?limit=0"));
        Assert.Equal(7, (await flow.Client.SearchAllAsync(new SearchQuery { Level = SearchLevel.Instance }).ToListAsync()).Count);
    }

    [Fact]
    public async Task Log_OfASearch_HoldsNoPatientData()
    {
        await using var flow = await WebFlow.StartAsync();
        await StoreTwoStudiesAsync(flow);
        await flow.StatusAsync("studies?PatientName=Other*");
        await flow.StatusAsync("studies?PatientName=Other*&limit=x");
        Assert.DoesNotContain("Other", string.Join('\n', flow.Service.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FuzzyMatching_IsLiteralAndSaysSo()
    {
        await using var flow = await WebFlow.StartAsync();
        await StoreTwoStudiesAsync(flow);
        var (_, _, _, response) = await flow.GetAsync("studies?PatientName=Other*&fuzzymatching=true");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Only literal matching", response.Headers.NonValidated["Warning"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IncludeField_AddsWhatTheIndexAndTheInstanceHold()
    {
        await using var flow = await WebFlow.StartAsync();
        await flow.StoreAsync(WebInstances.Create("1.2.1", 1, 1));

        var plain = (await flow.JsonAsync("instances"))[0];
        Assert.False(plain.TryGetProperty("00180050", out _));
        var more = (await flow.JsonAsync("instances?includefield=SliceThickness,00281052"))[0];
        Assert.Equal(1.25, more.GetProperty("00180050").GetProperty("Value")[0].GetDouble());
        Assert.Equal(-1024, more.GetProperty("00281052").GetProperty("Value")[0].GetDouble());
        var all = (await flow.JsonAsync("instances?includefield=all"))[0];
        Assert.True(all.TryGetProperty("00180050", out _) && !all.TryGetProperty("7FE00010", out _));
        var study = (await flow.JsonAsync("studies?includefield=all"))[0];
        Assert.False(study.TryGetProperty("00080060", out _));
    }

    [Fact]
    public async Task Search_AfterRestart_FindsTheSame()
    {
        await using var flow = await WebFlow.StartAsync();
        await StoreTwoStudiesAsync(flow);
        var before = (await flow.GetAsync("instances")).Body;
        var host = flow.Base.Authority;
        await flow.Service.RestartAsync();
        var after = (await flow.GetAsync("instances")).Body;
        Assert.Equal(System.Text.Encoding.UTF8.GetString(before), System.Text.Encoding.UTF8.GetString(after).Replace(flow.Base.Authority, host, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_InAStoreOfBeforeThereWereAttributes_ReadsThemOnce()
    {
        await using var flow = await WebFlow.StartAsync();
        await flow.StoreAsync(WebInstances.Create("1.2.1", 1, 1));
        var entry = Assert.Single(flow.Service.StoredFiles("index"));
        var old = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(entry))!.AsObject();
        Assert.True(old.Remove("Attributes"));
        File.WriteAllText(entry, old.ToJsonString());

        await flow.Service.RestartAsync();

        Assert.Single((await flow.Client.SearchAsync(new SearchQuery { Level = SearchLevel.Study, Matches = [new WildcardMatch(new AttributePath(DicomTags.PatientName), "M*")] })).Matches);
        Assert.Contains("Attributes", File.ReadAllText(entry), StringComparison.Ordinal);
    }

    private static Task StoreTwoStudiesAsync(WebFlow flow) => flow.StoreAsync(
        WebInstances.Create("1.2.1", 1, 1), WebInstances.Create("1.2.1", 1, 2), WebInstances.Create("1.2.1", 2, 1, modality: "MR"),
        WebInstances.Create("1.2.2", 1, 1, "Other^One", "20240215"));
}
