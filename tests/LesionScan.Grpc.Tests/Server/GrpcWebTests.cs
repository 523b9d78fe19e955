using System.Net;
using System.Text;
using Echo.V1;
using Google.Protobuf;
using LesionScan.Grpc.Tests.Hosting;

namespace LesionScan.Grpc.Tests.Server;

/// <summary>gRPC-Web byte for byte, and what browsers ask before they call.</summary>
public sealed class GrpcWebTests : IAsyncLifetime
{
    private const string Unary = "/echo.v1.Echo/Unary";
    private EchoServer _server = null!;

    public async Task InitializeAsync() => _server = await EchoServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Binary_Call_HasItsTrailersInTheBody(int http)
    {
        var request = RawCall.Frame(0, new EchoRequest { Text = "hi" }.ToByteArray());
        var answer = http == 1
            ? await RawCall.PostAsync(_server.WebAddress, Unary, "application/grpc-web+proto", request, HttpVersion.Version11)
            : await RawCall.PostAsync(_server.Address, Unary, "application/grpc-web+proto", request);
        Assert.Equal("application/grpc-web+proto", answer.Headers["content-type"]);
        AssertReply(answer.Body, "grpc-status:0\r\n");
    }

    [Fact]
    public async Task Text_CallInSeparatelyPaddedParts_IsAnsweredInBase64()
    {
        var request = RawCall.Frame(0, new EchoRequest { Text = "hi" }.ToByteArray());
        var parts = Convert.ToBase64String(request[..4]) + Convert.ToBase64String(request[4..5]) + Convert.ToBase64String(request[5..]);
        var answer = await RawCall.PostAsync(_server.WebAddress, Unary, "application/grpc-web-text", Encoding.ASCII.GetBytes(parts), HttpVersion.Version11);
        Assert.Equal("application/grpc-web-text+proto", answer.Headers["content-type"]);
        AssertReply(DecodeParts(Encoding.ASCII.GetString(answer.Body)), "grpc-status:0\r\n");
    }

    [Theory]
    [InlineData("AAAA*AAA")]
    [InlineData("AAAAA")]
    public async Task Text_NotBase64_IsInternal(string text)
    {
        var answer = await RawCall.PostAsync(_server.WebAddress, Unary, "application/grpc-web-text", Encoding.ASCII.GetBytes(text), HttpVersion.Version11);
        Assert.Contains("grpc-status:13\r\n", Encoding.ASCII.GetString(DecodeParts(Encoding.ASCII.GetString(answer.Body))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_WithoutReplies_HasItsStatusInTheBody()
    {
        var request = RawCall.Frame(0, new EchoRequest { Behaviour = EchoRequest.Types.Behaviour.Fail }.ToByteArray());
        var answer = await RawCall.PostAsync(_server.WebAddress, Unary, "application/grpc-web", request, HttpVersion.Version11);
        Assert.Equal(0x80, answer.Body[0]);
        var trailers = Encoding.ASCII.GetString(answer.Body[5..]);
        Assert.StartsWith("grpc-status:5\r\ngrpc-message:nicht gefunden: Gr%C3%B6%C3%9Fe 100 %25", trailers, StringComparison.Ordinal);
        Assert.Contains("grpc-status-details-bin:", trailers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EchoServer.WebOrigin, true)]
    [InlineData("http://elsewhere.example", false)]
    public async Task Preflight_FromAnOrigin_IsAnsweredByThePolicy(string origin, bool allowed)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(_server.WebAddress, Unary));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,x-grpc-web,grpc-timeout");
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) && origins.Single() == origin);
        if (allowed) Assert.Contains("grpc-timeout", response.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_FromAnAllowedOrigin_ExposesTheStatus()
    {
        var answer = await RawCall.PostAsync(
            _server.WebAddress, Unary, "application/grpc-web", RawCall.Frame(0, []), HttpVersion.Version11, ("Origin", EchoServer.WebOrigin));
        Assert.Equal(EchoServer.WebOrigin, answer.Headers["access-control-allow-origin"]);
        Assert.Contains("grpc-status", answer.Headers["access-control-expose-headers"], StringComparison.Ordinal);
    }

    private static void AssertReply(byte[] body, string trailers)
    {
        var length = body[4];
        Assert.Equal([0, 0, 0, 0], body[..4]);
        Assert.Equal("hi", EchoReply.Parser.ParseFrom(body, 5, length).Text);
        var rest = body[(5 + length)..];
        Assert.Equal(0x80, rest[0]);
        Assert.Equal(trailers.Length, rest[4]);
        Assert.Equal(trailers, Encoding.ASCII.GetString(rest[5..]));
    }

    private static byte[] DecodeParts(string text) =>
        [.. Enumerable.Range(0, text.Length / 4).SelectMany(i => Convert.FromBase64String(text.Substring(4 * i, 4)))];
}
