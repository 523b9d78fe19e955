using System.Net;
using Echo.V1;
using Google.Protobuf;
using Grpc.Core;
using LesionScan.Grpc.Tests.Hosting;

namespace LesionScan.Grpc.Tests.Server;

/// <summary>Alone while it runs: what is allocated is counted for the whole process.</summary>
[Collection(nameof(FlowControlTests))]
[CollectionDefinition(nameof(FlowControlTests), DisableParallelization = true)]
public sealed class FlowControlTests
{
    private const int Mebibyte = 1 << 20;

    [Fact]
    public async Task ServerStream_ReaderThatStalls_HoldsTheWriter()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client.Expand(new EchoRequest { Count = 200, Size = Mebibyte });
        Assert.True(await call.ResponseStream.MoveNext());

        // The writer runs until the windows are full; then its count stands still.
        var held = -1;
        while (server.State.Written != held)
        {
            held = server.State.Written;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(held, 1, 32);
        var read = 1;
        while (await call.ResponseStream.MoveNext()) read++;
        Assert.Equal(200, read);
        Assert.Equal(200, server.State.Written);
    }

    [Fact]
    public async Task ClientStream_HandlerThatStalls_HoldsTheClient()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client.Collect();
        await call.RequestStream.WriteAsync(new EchoRequest { Behaviour = EchoRequest.Types.Behaviour.Wait });
        var chunk = new EchoRequest { Payload = UnsafeByteOperations.UnsafeWrap(new byte[Mebibyte]) };
        var taken = 0;
        while (taken < 200)
        {
            var write = call.RequestStream.WriteAsync(chunk);
            if (await Task.WhenAny(write, Task.Delay(TimeSpan.FromSeconds(2))) != write) break;
            await write;
            taken++;
        }

        Assert.InRange(taken, 1, 32);
    }

    [Fact]
    public async Task Deadline_WhileTheReaderStalls_ResetsTheStream()
    {
        await using var server = await EchoServer.StartAsync();
        using var http = new HttpClient();
        var frame = RawCall.Frame(0, new EchoRequest { Count = 200, Size = Mebibyte }.ToByteArray());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/echo.v1.Echo/Expand"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new("application/grpc");
        request.Headers.Add("grpc-timeout", "500m");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var body = await response.Content.ReadAsStreamAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null));
        Assert.InRange(server.State.Written, 0, 199);
    }

    [Fact]
    public async Task ClientStream_LargeChunks_CostTheServerOneCopyEach()
    {
        await using var server = await EchoServer.StartAsync();
        var chunk = new EchoRequest { Payload = UnsafeByteOperations.UnsafeWrap(new byte[Mebibyte]) };
        await UploadAsync(server, chunk, 16);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await UploadAsync(server, chunk, 64);
        var perChunk = (GC.GetTotalAllocatedBytes(precise: true) - before) / 64.0;

        // The generated message owns one copy of its bytes; client, server and transport add next to nothing to it.
        Assert.InRange(perChunk, Mebibyte, 1.25 * Mebibyte);
    }

    private static async Task UploadAsync(EchoServer server, EchoRequest chunk, int count)
    {
        using var call = server.Client.Collect();
        for (var i = 0; i < count; i++) await call.RequestStream.WriteAsync(chunk);
        await call.RequestStream.CompleteAsync();
        Assert.Equal((long)count * Mebibyte, (await call).Total);
    }
}
