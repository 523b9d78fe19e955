using System.IO.Compression;
using System.Net;
using Echo.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Wire;
using LesionScan.Grpc.Tests.Hosting;

namespace LesionScan.Grpc.Tests.Server;

/// <summary>What the server answers to requests that break the protocol or its limits.</summary>
public sealed class ProtocolTests : IAsyncLifetime
{
    private const string Unary = "/echo.v1.Echo/Unary";
    private static readonly byte[] Empty = RawCall.Frame(0, []);

    private EchoServer _server = null!;

    public async Task InitializeAsync() => _server = await EchoServer.StartAsync(o => o.MaxSendMessageSize = 1_000_000);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Length_OverTheLimit_IsRefusedBeforeItsBytesCome() =>
        await AssertStatus(StatusCode.ResourceExhausted, RawCall.Frame(0, [1, 2, 3], length: 4_200_000));

    [Fact]
    public async Task Length_OfFourGibibytes_IsRefused() => await AssertStatus(StatusCode.ResourceExhausted, RawCall.Frame(0, [], uint.MaxValue));

    [Fact]
    public async Task Compressed_Bomb_IsRefused()
    {
        using var bomb = new PooledBuffer();
        GzipMessages.Compress(new byte[100_000_000], bomb, CompressionLevel.Optimal);
        await AssertStatus(StatusCode.ResourceExhausted, RawCall.Frame(1, bomb.WrittenSpan.ToArray()), ("grpc-encoding", "gzip"));
    }

    [Fact]
    public async Task Compressed_NotGzip_IsInternal() =>
        await AssertStatus(StatusCode.Internal, RawCall.Frame(1, [1, 2, 3]), ("grpc-encoding", "gzip"));

    [Fact]
    public async Task Compressed_WithoutEncoding_IsInternal() => await AssertStatus(StatusCode.Internal, RawCall.Frame(1, [1, 2, 3]));

    [Fact]
    public async Task Encoding_NotKnown_IsUnimplementedWithTheAcceptedOnes()
    {
        var answer = await AssertStatus(StatusCode.Unimplemented, Empty, ("grpc-encoding", "snappy"));
        Assert.Equal("identity,gzip", answer.Headers["grpc-accept-encoding"]);
    }

    [Fact]
    public async Task Message_NotProtobuf_IsInternal() => await AssertStatus(StatusCode.Internal, RawCall.Frame(0, [0xFF, 0xFF]));

    [Fact]
    public async Task Request_WithoutMessage_IsInternal() => await AssertStatus(StatusCode.Internal, []);

    [Fact]
    public async Task Request_EndingInAMessage_IsInternal() => await AssertStatus(StatusCode.Internal, RawCall.Frame(0, [1], length: 9));

    [Fact]
    public async Task Request_WithTwoMessages_IsInternal() => await AssertStatus(StatusCode.Internal, [.. Empty, .. Empty]);

    [Fact]
    public async Task Flags_NotKnown_AreInternal() => await AssertStatus(StatusCode.Internal, RawCall.Frame(2, []));

    [Fact]
    public async Task Timeout_Malformed_IsInternal() => await AssertStatus(StatusCode.Internal, Empty, ("grpc-timeout", "soon"));

    [Fact]
    public async Task Timeout_Passing_IsAnsweredByTheServer()
    {
        var wait = new EchoRequest { Behaviour = EchoRequest.Types.Behaviour.Wait }.ToByteArray();
        await AssertStatus(StatusCode.DeadlineExceeded, RawCall.Frame(0, wait), ("grpc-timeout", "200m"));
        await _server.State.Cancelled;
    }

    [Fact]
    public async Task Response_OverTheSendLimit_IsResourceExhausted() =>
        await AssertStatus(StatusCode.ResourceExhausted, RawCall.Frame(0, new EchoRequest { Size = 1_000_001 }.ToByteArray()));

    [Fact]
    public async Task BinaryHeader_NotBase64_IsInternal()
    {
        var metadata = new EchoRequest { Behaviour = EchoRequest.Types.Behaviour.Metadata }.ToByteArray();
        await AssertStatus(StatusCode.Internal, RawCall.Frame(0, metadata), ("x-a-bin", "***"));
    }

    [Fact]
    public async Task ContentType_NotGrpc_IsUnsupported()
    {
        var answer = await RawCall.PostAsync(_server.Address, Unary, "application/json", Empty);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Code);
    }

    [Fact]
    public async Task Grpc_OverHttp1_IsUpgradeRequired()
    {
        var answer = await RawCall.PostAsync(_server.WebAddress, Unary, "application/grpc", Empty, HttpVersion.Version11);
        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.Code);
    }

    [Fact]
    public async Task Path_NotGrpc_IsLeftToOthers()
    {
        var answer = await RawCall.PostAsync(_server.Address, "/some/path", "application/json", []);
        Assert.Equal(HttpStatusCode.NotFound, answer.Code);
    }

    private async Task<RawCall.Answer> AssertStatus(StatusCode expected, byte[] body, params (string Name, string Value)[] headers)
    {
        var answer = await RawCall.PostAsync(_server.Address, Unary, "application/grpc", body, null, headers);
        Assert.Equal(HttpStatusCode.OK, answer.Code);
        Assert.Equal($"{(int)expected}", answer.GrpcStatus);
        return answer;
    }
}
