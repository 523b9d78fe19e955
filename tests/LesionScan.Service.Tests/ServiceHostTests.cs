using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Tests.Fixtures;

namespace LesionScan.Service.Tests;

public sealed class ServiceHostTests
{
    [Fact]
    public async Task Health_IsToldOverHttpAndOverGrpc()
    {
        await using var service = await RunningService.StartAsync();
        using var http = new HttpClient();
        using var channel = GrpcChannel.ForAddress(service.Address);

        Assert.Equal("SERVING\n", await http.GetStringAsync(new Uri(service.HttpAddress, "/health")));
        var health = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
    }

    [Fact]
    public async Task DataFolder_InUse_IsRefusedToASecondService()
    {
        await using var service = await RunningService.StartAsync();

        var refusal = Assert.Throws<RejectionException>(
            () => ServiceHost.Build(new ServiceHostOptions { DataFolder = service.DataFolder }, new FakeEngine()));

        Assert.Equal(RejectionReason.Unavailable, refusal.Reason);
    }

    [Fact]
    public async Task WebPage_FromAnAllowedOrigin_MayCallAndOthersMayNot()
    {
        await using var service = await RunningService.StartAsync(configure: o => o.AllowedOrigins = ["http://localhost:5173"]);
        using var http = new HttpClient();

        Assert.Equal("http://localhost:5173", await AllowedOriginAsync(http, service, "http://localhost:5173"));
        Assert.Null(await AllowedOriginAsync(http, service, "http://evil.example"));
    }

    [Fact]
    public async Task GrpcWeb_OverHttp1_ReachesTheService()
    {
        await using var service = await RunningService.StartAsync();
        using var http = new HttpClient();
        using var content = new ByteArrayContent(new byte[5]);
        content.Headers.ContentType = new("application/grpc-web+proto");

        using var response = await http.PostAsync(new Uri(service.HttpAddress, "/lesionscan.v1.LesionScanService/ListModels"), content);
        var body = await response.Content.ReadAsByteArrayAsync();

        var length = (body[1] << 24) | (body[2] << 16) | (body[3] << 8) | body[4];
        Assert.Equal("ct-lesion", ListModelsResponse.Parser.ParseFrom(body, 5, length).Models[0].Id);
        Assert.Contains("grpc-status", System.Text.Encoding.ASCII.GetString(body, 5 + length, body.Length - 5 - length), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Message_OverTheLimit_IsRefused()
    {
        await using var service = await RunningService.StartAsync(configure: o => o.MaxMessageBytes = 64 << 10);

        var error = await Assert.ThrowsAsync<RpcException>(() => service.StoreAsync(Flow.Chunk("a", new byte[128 << 10])));

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    private static async Task<string?> AllowedOriginAsync(HttpClient http, RunningService service, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(service.HttpAddress, "/lesionscan.v1.LesionScanService/ListModels"));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,x-grpc-web");
        using var response = await http.SendAsync(request);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }
}
