using Echo.V1;
using Google.Protobuf;
using Grpc.Core;
using LesionScan.Grpc.Tests.Hosting;

namespace LesionScan.Grpc.Tests.Server;

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
    public async Task ClientStream_LargeChunks_CostTheServerOneCopyEach()
    {
        await using var server = await EchoServer.StartAsync();
        var chunk = new EchoRequest { Payload = UnsafeByteOperations.UnsafeWrap(new byte[Mebibyte]) };
        await UploadAsync(server, chunk, 16);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await UploadAsync(server, chunk, 64);
        var perChunk = (GC.GetTotalAllocatedBytes(precise: true) - before) / 64.0;

        // The generated message owns one copy of its bytes; client, server and transport add next to nothing to it.
        Assert.InRange(perChunk, Mebibyte, 1.1 * Mebibyte);
    }

    private static async Task UploadAsync(EchoServer server, EchoRequest chunk, int count)
    {
        using var call = server.Client.Collect();
        for (var i = 0; i < count; i++) await call.RequestStream.WriteAsync(chunk);
        await call.RequestStream.CompleteAsync();
        Assert.Equal((long)count * Mebibyte, (await call).Total);
    }
}
