using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Tests.Series;
using LesionScan.Dicom.Web;
using LesionScan.Dicom.Web.Search;
using LesionScan.Dicom.Web.Store;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Web;

/// <summary>Our client with Orthanc's DICOMweb server, a program we did not write.</summary>
public sealed class DicomWebClientAgainstOrthancTests(OrthancFixture fixture) : IClassFixture<OrthancFixture>
{
    [OrthancFact]
    public async Task Store_ThenSearch_FindsWhatWasStored()
    {
        var study = await StoreStudyAsync("Müller^Jörg", slices: 5);
        var page = await fixture.Client.SearchAsync(new SearchQuery
        {
            Level = SearchLevel.Study,
            Matches = [new UidListMatch(new AttributePath(DicomTags.StudyInstanceUID), new HashSet<string> { study, "1.2.3" }), new WildcardMatch(new AttributePath(DicomTags.PatientName), "M*")],
            IncludeFields = [new AttributePath(DicomTags.StudyDescription)],
        });

        var match = Assert.Single(page.Matches);
        Assert.Equal(study, match.GetString(DicomTags.StudyInstanceUID));
        Assert.Equal("Müller^Jörg", match.GetString(DicomTags.PatientName));
        Assert.Equal(5, match.GetInt32(DicomTags.NumberOfStudyRelatedInstances));
    }

    [OrthancFact]
    public async Task Search_OverPages_ReturnsEachInstanceOnce()
    {
        var study = await StoreStudyAsync("Pages^Many", slices: 7);
        var client = new DicomWebClient(fixture.Orthanc.Http, fixture.Orthanc.DicomWeb, new DicomWebClientOptions { PageSize = 2 });
        var query = new SearchQuery { Level = SearchLevel.Instance, StudyInstanceUid = study };

        var all = await client.SearchAllAsync(query).ToListAsync();
        Assert.Equal(7, all.Select(i => i.GetString(DicomTags.SOPInstanceUID)).Distinct().Count());
        Assert.Equal(3, (await client.SearchAllAsync(query with { Limit = 3 }).ToListAsync()).Count);
        Assert.Equal(2, (await client.SearchAllAsync(query with { Offset = 5 }).ToListAsync()).Count);
    }

    [OrthancFact]
    public async Task Search_WithoutMatch_IsEmpty()
    {
        var page = await fixture.Client.SearchAsync(new SearchQuery { Level = SearchLevel.Study, Matches = [new ValueMatch(new AttributePath(DicomTags.PatientID), "NOBODY")] });
        Assert.Empty(page.Matches);
    }

    [OrthancFact]
    public async Task Retrieve_Study_GivesBackTheDatasets()
    {
        var study = await StoreStudyAsync("Retrieve^All", slices: 4);
        var files = await fixture.Client.RetrieveInstancesAsync(new WebResource(study)).ToListAsync();

        var expected = Slices(study, "Retrieve^All", 4);
        Assert.Equal(4, files.Count);
        foreach (var file in files)
        {
            var original = expected.Single(d => d.GetString(DicomTags.SOPInstanceUID) == file.Dataset.GetString(DicomTags.SOPInstanceUID));
            Assert.Equal(DicomWriter.Write(original), DicomWriter.Write(file.Dataset));
        }
    }

    [OrthancFact]
    public async Task Retrieve_OneInstance_IsOne()
    {
        var study = await StoreStudyAsync("Retrieve^One", slices: 3);
        var wanted = Slices(study, "Retrieve^One", 3)[1];
        var files = await fixture.Client.RetrieveInstancesAsync(ResourceOf(wanted)).ToListAsync();
        Assert.Equal(wanted.GetString(DicomTags.SOPInstanceUID), Assert.Single(files).Dataset.GetString(DicomTags.SOPInstanceUID));
    }

    [OrthancFact]
    public async Task Metadata_OfASeries_AreTheHeaders_AndTheirBulkDataCanBeRead()
    {
        var study = await StoreStudyAsync("Meta^Data", slices: 3);
        var slice = Slices(study, "Meta^Data", 3)[0];
        var metadata = await fixture.Client.ReadMetadataAsync(new WebResource(study, slice.GetString(DicomTags.SeriesInstanceUID)));

        Assert.Equal(3, metadata.Count);
        var own = metadata.Single(m => m.Dataset.GetString(DicomTags.SOPInstanceUID) == slice.GetString(DicomTags.SOPInstanceUID));
        Assert.Equal(slice.GetDoubles(DicomTags.ImagePositionPatient, 3), own.Dataset.GetDoubles(DicomTags.ImagePositionPatient, 3));
        Assert.Equal("Meta^Data", own.Dataset.GetString(DicomTags.PatientName));
        var pixels = Assert.Single(own.BulkData, b => b.Path.Tag == DicomTags.PixelData);
        Assert.Equal(slice.GetElement(DicomTags.PixelData).Value.ToArray(), await fixture.Client.ReadBulkDataAsync(new Uri(pixels.Uri)));
    }

    [OrthancFact]
    public async Task Frames_OfAnInstance_AreItsPixels()
    {
        var study = await StoreStudyAsync("Frame^One", slices: 1);
        var slice = Slices(study, "Frame^One", 1)[0];
        var frames = await fixture.Client.ReadFramesAsync(ResourceOf(slice), [1]).ToListAsync();
        Assert.Equal(slice.GetElement(DicomTags.PixelData).Value.ToArray(), Assert.Single(frames).Bytes.ToArray());
    }

    [OrthancFact]
    public async Task Store_GoodAndBad_SaysWhatBecameOfEach()
    {
        var good = Slices("1.2.826.77", "Good^Bad", 2);
        var response = await fixture.Client.StoreAsync([Source(good[0]), new StoreSource("no DICOM at all"u8.ToArray()), Source(good[1])]);

        Assert.Equal(good.Select(d => d.GetString(DicomTags.SOPInstanceUID)).Order(), response.Stored.Select(s => s.SopInstanceUid).Order());
        Assert.All(response.Stored, s => Assert.Equal(DicomUids.CtImage, s.SopClassUid));
        Assert.NotNull(response.RetrieveUrl);
    }

    [OrthancFact]
    public async Task Store_IntoAnotherStudy_IsRefusedPerInstance()
    {
        var slice = Slices("1.2.826.88", "Wrong^Study", 1)[0];
        var response = await fixture.Client.StoreAsync([Source(slice)], "1.2.826.99");
        Assert.Empty(response.Stored);
        Assert.Equal(slice.GetString(DicomTags.SOPInstanceUID), Assert.Single(response.Failed).SopInstanceUid);
    }

    [OrthancFact]
    public async Task WhatIsNotThere_IsRefusedAsSuch()
    {
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => fixture.Client.ReadMetadataAsync(new WebResource("1.2.3.999")));
        Assert.Equal(RejectionReason.NotFound, refusal.Reason);
    }

    [OrthancFact]
    public async Task Password_Wrong_IsRefusedAsUnavailable()
    {
        using var request = new HttpClient(new Unauthenticated(fixture.Orthanc.Http)) { BaseAddress = fixture.Orthanc.Http.BaseAddress };
        var client = new DicomWebClient(request, fixture.Orthanc.DicomWeb);
        var refusal = await Assert.ThrowsAsync<RejectionException>(() => client.SearchAsync(new SearchQuery { Level = SearchLevel.Study }));
        Assert.Equal(RejectionReason.Unavailable, refusal.Reason);
    }

    private async Task<string> StoreStudyAsync(string patient, int slices)
    {
        var study = DicomUid.FromName(patient);
        var response = await fixture.Client.StoreAsync([.. Slices(study, patient, slices).Select(Source)]);
        Assert.Equal(slices, response.Stored.Count);
        Assert.Empty(response.Failed);
        return study;
    }

    private static List<DicomDataset> Slices(string study, string patient, int count) =>
    [
        .. new SyntheticSeries(count).Slices.Select((d, i) => d
            .Set(DicomTags.PatientName, patient)
            .Set(DicomTags.PatientID, patient)
            .Set(DicomTags.StudyInstanceUID, study)
            .Set(DicomTags.SeriesInstanceUID, study + ".1")
            .Set(DicomTags.SOPInstanceUID, $"{study}.1.{i + 1}")),
    ];

    private static WebResource ResourceOf(DicomDataset d) =>
        new(d.GetString(DicomTags.StudyInstanceUID), d.GetString(DicomTags.SeriesInstanceUID), d.GetString(DicomTags.SOPInstanceUID));

    private static StoreSource Source(DicomDataset dataset) => new(DicomWriter.Write(dataset));

    // Passes requests on without the password.
    private sealed class Unauthenticated(HttpClient inner) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var other = new HttpRequestMessage(request.Method, request.RequestUri);
            other.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Basic", "eDp5");
            return inner.SendAsync(other, cancellationToken);
        }
    }
}
