using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;

namespace LesionScan.Grpc.Tests.Hosting;

/// <summary>Sends the echo server bytes that no gRPC client would send, and reads its answer as plain HTTP.</summary>
internal static class RawCall
{
    /// <summary>A frame: flags, length, payload; the length may lie.</summary>
    public static byte[] Frame(byte flags, byte[] payload, uint? length = null)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flags;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    /// <summary>Posts a body to a method and returns the answer with its body read.</summary>
    public static async Task<Answer> PostAsync(
        Uri server, string path, string contentType, byte[] body, Version? version = null, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, path))
        {
            Version = version ?? HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        var all = response.Headers.Concat(response.Content.Headers).Concat(response.TrailingHeaders)
            .ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, all, content);
    }

    public sealed record Answer(HttpStatusCode Code, IReadOnlyDictionary<string, string> Headers, byte[] Body)
    {
        public string? GrpcStatus => Headers.GetValueOrDefault("grpc-status");
    }
}
