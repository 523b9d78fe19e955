using System.Net;
using Echo.V1;
using Grpc.Core;
using Grpc.Net.Client;
using LesionScan.Grpc.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LesionScan.Grpc.Tests.Server;

public sealed class ServiceActivatorTests
{
    [Theory]
    [InlineData(false, 2, 2)]
    [InlineData(true, 1, 0)]
    public async Task Calls_OfAClass_AreServedByTheContainersInstanceOrANewOne(bool registered, int made, int disposed)
    {
        var counts = new Counts();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(counts);
        if (registered) builder.Services.AddSingleton<CountingService>();
        await using var app = builder.Build();
        app.MapGrpcService<CountingService>();
        await app.StartAsync();
        using (var channel = GrpcChannel.ForAddress(app.Urls.Single()))
        {
            var client = new Echo.V1.Echo.EchoClient(channel);
            await client.UnaryAsync(new EchoRequest());
            await client.UnaryAsync(new EchoRequest());
        }

        Assert.Equal((made, disposed), (counts.Made, counts.Disposed));
    }

    [Fact]
    public async Task Map_WithoutAddGrpc_SaysWhatIsMissing()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        Assert.Contains("AddGrpc", Assert.Throws<InvalidOperationException>(() => app.MapGrpcService<EchoService>()).Message, StringComparison.Ordinal);
    }

    private sealed class Counts
    {
        public int Made;
        public int Disposed;
    }

    private sealed class CountingService : Echo.V1.Echo.EchoBase, IDisposable
    {
        private readonly Counts _counts;

        public CountingService(Counts counts)
        {
            _counts = counts;
            counts.Made++;
        }

        public override Task<EchoReply> Unary(EchoRequest request, ServerCallContext context) => Task.FromResult(new EchoReply());

        public void Dispose() => _counts.Disposed++;
    }
}
