using System.Net;
using System.Text;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web;
using LesionScan.Service.Tests.Fixtures;
using LesionScan.Testing;

namespace LesionScan.Service.Tests.DicomWeb;

public sealed class RetrieveTests
{
    private const string Instance = "studies/1.2.1/series/1.2.1.1/instances/1.2.1.1.1";

    [Fact]
    public async Task Study_AsStored_IsTheBytesThatWereSent()
    {
        await using var flow = await WebFlow.StartAsync();
        var sent = Enumerable.Range(1, 3).Select(n => WebInstances.Create("1.2.1", 1, n)).Append(WebInstances.Create("1.2.1", 2, 1)).ToList();
        await flow.StoreAsync(sent);
        await flow.StoreAsync(WebInstances.Create("1.2.2", 1, 1));

        var received = new List<byte[]>();
        await foreach (var part in flow.Client.RetrieveAsync(new WebResource("1.2.1")))
        {
            Assert.Equal("application/dicom; transfer-syntax=1.2.840.10008.1.2.1", part.ContentType.ToString());
            using var content = new MemoryStream();
            await part.Content.CopyToAsync(content);
            received.Add(content.ToArray());
        }

        Assert.Equal(sent.Select(d => DicomWriter.Write(d)), received);
        Assert.Equal(3, await flow.Client.RetrieveInstancesAsync(new WebResource("1.2.1", "1.2.1.1")).CountAsync());
    }

    [Fact]
    public async Task Instance_AskedForAlone_IsSentAlone()
    {
        await using var flow = await WebFlow.StartAsync();
        var sent = WebInstances.Create("1.2.1", 1, 1);
        await flow.StoreAsync(sent);

        var (_, type, body, _) = await flow.GetAsync(Instance, "application/dicom; transfer-syntax=*");
        Assert.Equal("application/dicom; transfer-syntax=1.2.840.10008.1.2.1", type);
        Assert.Equal(DicomWriter.Write(sent), body);
        Assert.Equal(HttpStatusCode.NotAcceptable, await flow.StatusAsync("studies/1.2.1", "application/dicom"));
        Assert.Equal(HttpStatusCode.OK, await flow.StatusAsync("studies/1.2.1?accept=multipart/related;type=application/dicom", "text/html"));
    }

    [Theory]
    [InlineData("studies/9.9", HttpStatusCode.NotFound)]
    [InlineData("studies/1.2.1/series/9.9", HttpStatusCode.NotFound)]
    [InlineData("studies/1.2.1/series/1.2.1.1/instances/9.9", HttpStatusCode.NotFound)]
    [InlineData("studies/9.9/series/1.2.1.1/instances/1.2.1.1.1", HttpStatusCode.NotFound)]
    [InlineData("studies/9.9/metadata", HttpStatusCode.NotFound)]
    [InlineData("studies/a", HttpStatusCode.BadRequest)]
    [InlineData("studies/1.2.1?accept=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("studies/1.2.1?accept=text/html", HttpStatusCode.NotAcceptable)]
    [InlineData("studies/1.2.1/metadata?accept=application/dicom%2Bxml", HttpStatusCode.NotAcceptable)]
    [InlineData(Instance + "/frames/1", HttpStatusCode.OK)]
    [InlineData(Instance + "/frames/2", HttpStatusCode.NotFound)]
    [InlineData(Instance + "/frames/0", HttpStatusCode.BadRequest)]
    [InlineData(Instance + "/frames/x", HttpStatusCode.BadRequest)]
    [InlineData(Instance + "/frames/1?accept=image/jp2", HttpStatusCode.NotAcceptable)]
    [InlineData(Instance + "/bulkdata/7FE00010", HttpStatusCode.OK)]
    [InlineData(Instance + "/bulkdata/00080018", HttpStatusCode.OK)]
    [InlineData(Instance + "/bulkdata/00189999", HttpStatusCode.NotFound)]
    [InlineData(Instance + "/bulkdata/..%2F..%2Fetc", HttpStatusCode.BadRequest)]
    public async Task Get_OfWhatIsThereOrNot_AnswersAsTheStandardSays(string path, HttpStatusCode expected)
    {
        await using var flow = await WebFlow.StartAsync();
        await flow.StoreAsync(WebInstances.Create("1.2.1", 1, 1));
        Assert.Equal(expected, await flow.StatusAsync(path));
    }

    [Fact]
    public async Task Error_IsAProblemWithoutPatientData()
    {
        await using var flow = await WebFlow.StartAsync();
        await flow.StoreAsync(WebInstances.Create("1.2.1", 1, 1));
        var (_, type, body, _) = await flow.GetAsync("studies?PatientName=Müller*&Modality=CT");
        Assert.Equal("application/problem+json", type);
        var text = Encoding.UTF8.GetString(body);
        Assert.Contains("\"title\":\"INVALID_REQUEST\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ller", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instance_WhoseBytesAreLost_IsAnErrorAndNotHalfAnAnswer()
    {
        await using var flow = await WebFlow.StartAsync();
        await flow.StoreAsync(Enumerable.Range(1, 3).Select(n => WebInstances.Create("1.2.1", 1, n)));
        // Where the objects lie says nothing about their order, so all are spoilt.
        foreach (var file in flow.Service.StoredFiles("objects")) File.AppendAllText(file, "x");

        Assert.Equal(HttpStatusCode.InternalServerError, await flow.StatusAsync("studies/1.2.1"));
        Assert.Equal(HttpStatusCode.InternalServerError, await flow.StatusAsync("studies/1.2.1/metadata"));
    }

    [Fact]
    public async Task Metadata_AreEverythingButPixels_WhichTheirUriLeadsTo()
    {
        await using var flow = await WebFlow.StartAsync();
        var sent = WebInstances.Create("1.2.1", 1, 1);
        sent.Set(DicomTags.ModalityLUTSequence, new DicomDataset().Set(new DicomElement(DicomTags.LUTData, DicomVr.OW, Enumerable.Range(0, 3000).Select(i => (byte)i).ToArray())));
        await flow.StoreAsync(sent);

        var metadata = Assert.Single(await flow.Client.ReadMetadataAsync(new WebResource("1.2.1", "1.2.1.1", "1.2.1.1.1")));
        Assert.Equal("Müller^Jörg", metadata.Dataset.GetString(DicomTags.PatientName));
        Assert.Equal(["00283000/0/00283006", "7FE00010"], metadata.BulkData.Select(b => b.Path.ToString()));
        Assert.Equal(DicomVr.OW, metadata.BulkData[1].Vr);
        var lut = sent.GetItems(DicomTags.ModalityLUTSequence)[0].GetElement(DicomTags.LUTData).Value.ToArray();
        Assert.Equal(lut, await flow.Client.ReadBulkDataAsync(new Uri(metadata.BulkData[0].Uri)));
        Assert.Equal(WebInstances.Pixels(1), await flow.Client.ReadBulkDataAsync(new Uri(metadata.BulkData[1].Uri)));
    }

    [Fact]
    public async Task Instance_WithoutFileMeta_IsSentAsAPart10File()
    {
        await using var flow = await WebFlow.StartAsync();
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder.PathOf("bare.dcm"))) DicomWriter.WriteDataset(file, WebInstances.Create("1.2.1", 1, 1), TransferSyntax.ImplicitLittleEndian);
        await flow.StoreFilesAsync(folder.PathOf("bare.dcm"));

        var (_, _, body, _) = await flow.GetAsync(Instance, "application/dicom; transfer-syntax=*");
        Assert.Equal("DICM", Encoding.ASCII.GetString(body, 128, 4));
        Assert.Equal(WebInstances.Pixels(1), DicomReader.Read(body).Dataset.GetElement(DicomTags.PixelData).Value.ToArray());
    }

    [Fact]
    public async Task Instances_ThatCannotBeDecoded_AreLeftOutAndItIsSaid()
    {
        await using var flow = await WebFlow.StartAsync();
        var video = WebInstances.Create("1.2.1", 1, 2).Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, EncapsulatedPixelData.FromFrames([new byte[8]])));
        var bytes = DicomWriter.Write(video, new DicomWriteOptions { TransferSyntax = TransferSyntax.FromUid("1.2.840.10008.1.2.4.102") });
        await flow.StoreAsync(WebInstances.Create("1.2.1", 1, 1));
        Assert.Single((await flow.Client.StoreAsync([new LesionScan.Dicom.Web.Store.StoreSource(bytes)])).Stored);

        var (status, _, _, response) = await flow.GetAsync("studies/1.2.1", "multipart/related; type=\"application/dicom\"");
        Assert.Equal(HttpStatusCode.PartialContent, status);
        Assert.Contains("1 instances cannot be sent", response.Headers.NonValidated["Warning"].ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await flow.StatusAsync("studies/1.2.1", "multipart/related; type=\"application/dicom\"; transfer-syntax=*"));
        Assert.Equal(HttpStatusCode.NotAcceptable, await flow.StatusAsync("studies/1.2.1/series/1.2.1.1/instances/1.2.1.1.2"));
    }

    [Fact]
    public async Task Host_OfAnotherName_IsRefusedOverTheLoopback()
    {
        await using var flow = await WebFlow.StartAsync(o => o.DicomWeb.AllowedHosts = ["pacs.example"]);
        foreach (var (host, expected) in (List<(string, HttpStatusCode)>)[("evil.example", HttpStatusCode.MisdirectedRequest), ("pacs.example", HttpStatusCode.NoContent), ("localhost", HttpStatusCode.NoContent)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(flow.Base, "studies"));
            request.Headers.Host = host;
            using var response = await flow.Http.SendAsync(request);
            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Fact]
    public async Task Page_OfAnAllowedOrigin_MayReadAndStore()
    {
        await using var flow = await WebFlow.StartAsync(o => o.AllowedOrigins = ["http://localhost:5173"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(flow.Base, "studies"));
        request.Headers.Add("Origin", "http://localhost:5173");
        using var response = await flow.Http.SendAsync(request);
        Assert.Equal("http://localhost:5173", response.Headers.GetValues("Access-Control-Allow-Origin").Single());

        using var other = new HttpRequestMessage(HttpMethod.Get, new Uri(flow.Base, "studies"));
        other.Headers.Add("Origin", "http://evil.example");
        using var refused = await flow.Http.SendAsync(other);
        Assert.False(refused.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Server_SwitchedOff_IsNotThere()
    {
        await using var flow = await WebFlow.StartAsync(o => o.DicomWeb.IsEnabled = false);
        Assert.NotEqual(HttpStatusCode.NoContent, await flow.StatusAsync("studies"));
        Assert.NotEqual(HttpStatusCode.OK, await flow.StatusAsync("studies"));
    }
}
