using System.Net.Http.Json;
using System.Text.Json;
using LesionScan.Dicom.Network;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network.Peers;

/// <summary>Orthanc in a namespace of its own; it knows the AE title LESIONSCAN at one loopback port.</summary>
internal sealed class Orthanc : IDisposable
{
    private readonly PeerServer _server;

    public Orthanc(TemporaryFolder folder, int? port = null)
    {
        var configuration = folder.PathOf("orthanc.json");
        File.WriteAllText(configuration, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["StorageDirectory"] = folder.PathOf("orthanc"),
            ["IndexDirectory"] = folder.PathOf("orthanc"),
            ["DicomAet"] = "ORTHANC",
            ["DicomPort"] = 11112,
            ["HttpPort"] = 8042,
            ["RemoteAccessAllowed"] = true,
            ["AuthenticationEnabled"] = false,
            ["DicomAlwaysAllowFind"] = true,
            ["DicomAlwaysAllowGet"] = true,
            ["DicomAlwaysAllowMove"] = true,
            ["Plugins"] = Array.Empty<string>(),
            ["DicomModalities"] = new Dictionary<string, object> { ["us"] = new object[] { "LESIONSCAN", "127.0.0.1", 11113 } },
        }));
        _server = PeerServer.Isolated(folder, [11112, 8042], port, "/usr/sbin/Orthanc", "--verbose", configuration);
        Peer = new DicomPeer("ORTHANC", "127.0.0.1", _server.Ports[0]);
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_server.Ports[1]}/") };
    }

    public DicomPeer Peer { get; }

    public HttpClient Http { get; }

    public string Log => _server.Log;

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body, JsonSerializerOptions.Default);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : throw new InvalidOperationException(text);
    }

    public void Dispose()
    {
        Http.Dispose();
        _server.Dispose();
    }
}
