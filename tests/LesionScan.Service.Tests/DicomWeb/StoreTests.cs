using System.Net;
using System.Net.Http.Headers;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web;
using LesionScan.Dicom.Web.Json;
using LesionScan.Dicom.Web.Store;
using LesionScan.Service.DicomWeb;
using LesionScan.Service.Tests.Fixtures;
using LesionScan.Testing;

namespace LesionScan.Service.Tests.DicomWeb;

public sealed class StoreTests
{
    [Fact]
    public async Task GoodAndBad_EachGetTheirVerdict()
    {
        await using var flow = await WebFlow.StartAsync();
        var stored = WebInstances.Create("1.2.1", 1, 1);
        var changed = WebInstances.Create("1.2.1", 1, 2);
        await flow.StoreAsync(changed);
        var nameless = WebInstances.Create("1.2.1", 1, 3).Remove(DicomTags.SeriesInstanceUID);

        var response = await flow.Client.StoreAsync(
            [Source(stored), new StoreSource("no DICOM"u8.ToArray()), Source(changed.Set(DicomTags.SliceThickness, 9)), new StoreSource(ReadOnlyMemory<byte>.Empty), Source(nameless), Source(stored)]);

        Assert.Equal(["1.2.1.1.1", "1.2.1.1.1"], response.Stored.Select(s => s.SopInstanceUid));
        Assert.All(response.Stored, s => Assert.Equal((DicomUids.CtImage, new Uri(flow.Base, "studies/1.2.1/series/1.2.1.1/instances/1.2.1.1.1").AbsoluteUri), (s.SopClassUid, s.RetrieveUrl)));
        Assert.Equal(new Uri(flow.Base, "studies/1.2.1").AbsoluteUri, response.RetrieveUrl);
        Assert.Equal(
            [new FailedReference(DicomUids.CtImage, "1.2.1.1.2", StoreFailureReason.DuplicateInstance)],
            response.Failed.Where(f => f.SopInstanceUid.Length > 0));
        Assert.Equal(
            [StoreFailureReason.CannotUnderstand, StoreFailureReason.CannotUnderstand, StoreFailureReason.DatasetMismatch],
            response.Failed.Where(f => f.SopInstanceUid.Length == 0).Select(f => f.FailureReason));
        Assert.Equal(2, flow.Service.StoredFiles("objects").Length);
        Assert.Empty(flow.Service.StoredFiles("incoming"));
    }

    [Fact]
    public async Task Status_SaysWhetherAllSomeOrNoneWereStored()
    {
        await using var flow = await WebFlow.StartAsync();
        var good = DicomWriter.Write(WebInstances.Create("1.2.1", 1, 1));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(flow, "studies", Parts(good))).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(flow, "studies", Parts(good, "x"u8.ToArray()))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(flow, "studies", Parts("x"u8.ToArray()))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(flow, "studies", "--abc--"u8.ToArray())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(flow, "studies", "garbage"u8.ToArray())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(flow, "studies/x", Parts(good))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(flow, "studies", Parts(good), "application/json")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(flow, "studies", Parts(good), "multipart/related; type=\"application/dicom+json\"; boundary=abc")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(flow, "studies", good, "application/dicom")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(flow, "studies", Parts(good), "multipart/related; boundary=abc")).StatusCode);
    }

    [Fact]
    public async Task MessageThatBreaksOff_TellsWhatWasStoredBefore()
    {
        await using var flow = await WebFlow.StartAsync();
        var message = Parts(DicomWriter.Write(WebInstances.Create("1.2.1", 1, 1)), DicomWriter.Write(WebInstances.Create("1.2.1", 1, 2)));
        var response = await PostAsync(flow, "studies", message[..^200]);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var outcome = StoreResponse.From(DicomJsonReader.Read(await response.Content.ReadAsByteArrayAsync()).Dataset);
        Assert.Equal("1.2.1.1.1", Assert.Single(outcome.Stored).SopInstanceUid);
        Assert.Equal(StoreFailureReason.CannotUnderstand, Assert.Single(outcome.Failed).FailureReason);
        Assert.Single(flow.Service.StoredFiles("objects"));
        Assert.Empty(flow.Service.StoredFiles("incoming"));
    }

    [Fact]
    public async Task IntoAStudy_TakesOnlyItsInstances()
    {
        await using var flow = await WebFlow.StartAsync();
        var response = await flow.Client.StoreAsync([Source(WebInstances.Create("1.2.1", 1, 1)), Source(WebInstances.Create("1.2.2", 1, 1))], "1.2.1");
        Assert.Equal("1.2.1.1.1", Assert.Single(response.Stored).SopInstanceUid);
        Assert.Equal(new FailedReference(DicomUids.CtImage, "1.2.2.1.1", StoreFailureReason.DatasetMismatch), Assert.Single(response.Failed));
        Assert.Single(flow.Service.StoredFiles("objects"));
    }

    [Fact]
    public async Task TooLargeOrTooMany_AreRefusedAsOutOfResources_AndOthersStored()
    {
        await using var flow = await WebFlow.StartAsync(o =>
        {
            o.Instances.MaxInstanceBytes = 5000;
            o.Instances.MaxInstances = 2;
        });
        var large = WebInstances.Create("1.2.1", 1, 9).Set(DicomTags.PatientComments, new string('x', 6000));
        var response = await flow.Client.StoreAsync([Source(WebInstances.Create("1.2.1", 1, 1)), Source(large), Source(WebInstances.Create("1.2.1", 1, 2)), Source(WebInstances.Create("1.2.1", 1, 3))]);

        Assert.Equal(["1.2.1.1.1", "1.2.1.1.2"], response.Stored.Select(s => s.SopInstanceUid));
        Assert.Equal([StoreFailureReason.OutOfResources, StoreFailureReason.OutOfResources], response.Failed.Select(f => f.FailureReason));
        Assert.Empty(flow.Service.StoredFiles("incoming"));
    }

    [Fact]
    public async Task InstancesOfTheUpload_AreTheInstancesOfTheWeb()
    {
        await using var flow = await WebFlow.StartAsync();
        await flow.Service.StoreSeriesAsync(count: 2);
        Assert.Equal(2, await flow.Client.RetrieveInstancesAsync(new WebResource(TestInstances.Study)).CountAsync());
        await flow.StoreAsync(WebInstances.Create("1.2.1", 1, 1));
        var again = await flow.Service.StoreAsync(Flow.Chunk("a", DicomWriter.Write(WebInstances.Create("1.2.1", 1, 1))));
        Assert.Equal(LesionScan.Contracts.V1.StoreInstancesResponse.Types.Outcome.AlreadyStored, Assert.Single(again).Outcome);
    }

    [Fact]
    public async Task LargerThanKestrelsOwnLimit_IsStored()
    {
        await using var flow = await WebFlow.StartAsync();
        var large = WebInstances.Create("1.2.1", 1, 1).Set(DicomTags.Rows, 4096).Set(DicomTags.Columns, 5000)
            .Set(new DicomElement(DicomTags.PixelData, DicomVr.OW, new byte[4096 * 5000 * 2]));
        await flow.StoreAsync(large);
        Assert.Single(flow.Service.StoredFiles("objects"));
    }

    [SharedDataFact]
    public async Task EveryFileOfTheRobustnessSet_GetsAVerdict_AndStoredOnesAreServed()
    {
        await using var flow = await WebFlow.StartAsync();
        var files = Directory.GetFiles(SharedData.PathOf("robustness"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var response = await flow.Client.StoreAsync([.. files.Select(f => new StoreSource(f))]);
        Assert.Equal(files.Length, response.Stored.Count + response.Failed.Count);
        Assert.True(response.Stored.Count > 120, $"only {response.Stored.Count} were stored");
        Assert.DoesNotContain(response.Failed, f => f.FailureReason == StoreFailureReason.ProcessingFailure);

        var statuses = new List<(string Path, HttpStatusCode Status)>();
        foreach (var uri in response.Stored.Select(s => s.RetrieveUrl!).Distinct())
        {
            foreach (var path in (string[])[uri + "/metadata", uri, uri + "/rendered", uri + "/frames/1"]) statuses.Add((path, await flow.StatusAsync(path)));
        }

        var faults = flow.Service.Log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        // What cannot be decoded is not acceptable, what contradicts itself a bad request, what has no pixels not there.
        Assert.All(statuses, s => Assert.Contains(s.Status, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.NotAcceptable, HttpStatusCode.BadRequest, HttpStatusCode.NotFound]));
        Assert.All(statuses.Where(s => s.Path.EndsWith("/metadata", StringComparison.Ordinal)), s => Assert.Equal(HttpStatusCode.OK, s.Status));
        Assert.True(statuses.Count(s => s.Status == HttpStatusCode.OK) > 400, $"{statuses.Count(s => s.Status == HttpStatusCode.OK)} of {statuses.Count} were answered");
        Assert.Equal(HttpStatusCode.OK, await flow.StatusAsync("instances?includefield=all"));
        Assert.DoesNotContain(flow.Service.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public void Reasons_AllHaveAStatusAndAFailureReason()
    {
        foreach (var reason in Enum.GetValues<RejectionReason>().Where(r => r != RejectionReason.None))
        {
            Assert.InRange(WebErrors.StatusOf(reason), 400, 599);
            Assert.InRange(WebErrors.FailureReasonOf(reason), 1, 0xFFFF);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => WebErrors.StatusOf(RejectionReason.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => WebErrors.FailureReasonOf(RejectionReason.None));
        Assert.Equal(404, WebErrors.StatusOf(RejectionReason.NotFound));
        Assert.Equal(413, WebErrors.StatusOf(RejectionReason.LimitExceeded));
        Assert.Equal(406, WebErrors.StatusOf(RejectionReason.UnsupportedEncoding));
    }

    private static StoreSource Source(DicomDataset dataset) => new(DicomWriter.Write(dataset));

    private static byte[] Parts(params byte[][] contents) =>
    [
        .. contents.SelectMany(c => (byte[])[.. "--abc\r\nContent-Type: application/dicom\r\n\r\n"u8, .. c, .. "\r\n"u8]),
        .. "--abc--\r\n"u8,
    ];

    private static async Task<HttpResponseMessage> PostAsync(WebFlow flow, string path, byte[] body, string type = "multipart/related; type=\"application/dicom\"; boundary=abc")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await flow.Http.PostAsync(new Uri(flow.Base, path), content);
    }
}
