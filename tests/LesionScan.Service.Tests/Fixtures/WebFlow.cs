using System.Net;
using System.Text.Json;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web;
using LesionScan.Dicom.Web.Store;

namespace LesionScan.Service.Tests.Fixtures;

/// <summary>Steps that the tests of the DICOMweb server take.</summary>
internal sealed class WebFlow : IAsyncDisposable
{
    private WebFlow(RunningService service) => Service = service;

    public RunningService Service { get; }

    public HttpClient Http { get; } = new();

    public Uri Base => new(Service.HttpAddress, "dicom-web/");

    public DicomWebClient Client => new(Http, Base);

    public static async Task<WebFlow> StartAsync(Action<ServiceHostOptions>? configure = null) => new(await RunningService.StartAsync(configure: configure));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Service.DisposeAsync();
    }

    public async Task StoreAsync(params IEnumerable<DicomDataset> datasets)
    {
        var response = await Client.StoreAsync([.. datasets.Select(d => new StoreSource(DicomWriter.Write(d)))]);
        Assert.Empty(response.Failed);
    }

    public async Task StoreFilesAsync(params IEnumerable<string> files)
    {
        var response = await Client.StoreAsync([.. files.Select(f => new StoreSource(f))]);
        Assert.Empty(response.Failed);
    }

    public async Task<(HttpStatusCode Status, string? Type, byte[] Body, HttpResponseMessage Response)> GetAsync(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Base, path));
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        var response = await Http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        return (response.StatusCode, response.Content.Headers.TryGetValues("Content-Type", out var type) ? type.Single() : null, body, response);
    }

    public async Task<HttpStatusCode> StatusAsync(string path, string? accept = null) => (await GetAsync(path, accept)).Status;

    public async Task<JsonElement> JsonAsync(string path)
    {
        var (status, _, body, _) = await GetAsync(path, "application/dicom+json");
        Assert.Equal(HttpStatusCode.OK, status);
        return JsonDocument.Parse(body).RootElement;
    }
}
