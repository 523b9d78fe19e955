using Echo.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using LesionScan.Grpc.Tests.Hosting;
using static Echo.V1.EchoRequest.Types;

namespace LesionScan.Grpc.Tests.Interop;

/// <summary>Our client against grpcio's server, whose responses are gzip.</summary>
public sealed class GrpcioServerTests(GrpcioServer server) : IClassFixture<GrpcioServer>
{
    [Fact]
    public async Task Unary_Request_IsAnswered()
    {
        var reply = await server.Client.UnaryAsync(new EchoRequest { Text = "grüße", Payload = ByteString.CopyFrom(new byte[1_000_000]) });
        Assert.Equal("grüße", reply.Text);
        Assert.Equal(1_000_000, reply.Payload.Length);
    }

    [Fact]
    public async Task ClientStreaming_ManyRequests_AreAllRead()
    {
        using var call = server.Client.Collect();
        for (var i = 0; i < 6; i++) await call.RequestStream.WriteAsync(new EchoRequest { Text = $"{i}", Payload = ByteString.CopyFrom(new byte[200_000]) });
        await call.RequestStream.CompleteAsync();
        var reply = await call;
        Assert.Equal("012345", reply.Text);
        Assert.Equal(1_200_000, reply.Total);
    }

    [Fact]
    public async Task ServerStreaming_Request_IsAnsweredInOrder()
    {
        using var call = server.Client.Expand(new EchoRequest { Count = 30, Size = 100_000 });
        var next = 0;
        await foreach (var reply in call.ResponseStream.ReadAllAsync()) Assert.Equal(next++, reply.Total);
        Assert.Equal(30, next);
    }

    [Fact]
    public async Task Duplex_EachRequest_IsAnsweredBeforeTheNext()
    {
        using var call = server.Client.Chat();
        for (var i = 0; i < 3; i++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"{i}" });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal($"{i}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Metadata_TextAndBytes_TravelBothWays()
    {
        var headers = new Metadata { { "x-text", "plain" }, { "x-bytes-bin", [0, 255, 7] } };
        using var call = server.Client.UnaryAsync(new EchoRequest { Behaviour = Behaviour.Metadata }, headers);
        await call;
        foreach (var metadata in new[] { await call.ResponseHeadersAsync, call.GetTrailers() })
        {
            Assert.Equal("plain", metadata.GetValue("x-text"));
            Assert.Equal([0, 255, 7], metadata.GetValueBytes("x-bytes-bin"));
        }
    }

    [Fact]
    public async Task Failure_WithDetails_ReachesTheClient()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => server.Client.UnaryAsync(new EchoRequest { Behaviour = Behaviour.Fail }).ResponseAsync);
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
        Assert.Equal(EchoService.FailureMessage, error.Status.Detail);
        Assert.Equal("MISSING", error.GetRpcStatus()!.Details[0].Unpack<ErrorInfo>().Reason);
    }

    [Fact]
    public async Task Deadline_Passing_EndsTheCall()
    {
        var call = server.Client.UnaryAsync(new EchoRequest { Behaviour = Behaviour.Wait }, deadline: DateTime.UtcNow.AddMilliseconds(300));
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Fact]
    public async Task Cancellation_ByTheCaller_EndsTheCall()
    {
        using var cancel = new CancellationTokenSource();
        using var call = server.Client.Expand(new EchoRequest { Behaviour = Behaviour.Wait, Count = 1 }, cancellationToken: cancel.Token);
        Assert.True(await call.ResponseStream.MoveNext());
        await cancel.CancelAsync();
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.Cancelled, error.StatusCode);
    }

    [Fact]
    public async Task Method_NotThere_IsUnimplemented()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => server.Client.MissingAsync(new EchoRequest()).ResponseAsync);
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    [Theory]
    [InlineData(5_000_000, true)]
    [InlineData(4_000_000, false)]
    public async Task Response_AgainstTheReceiveLimit_IsRefusedOverIt(int size, bool refused)
    {
        var call = server.Client.UnaryAsync(new EchoRequest { Size = size });
        if (refused) Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
        else Assert.Equal(size, (await call).Payload.Length);
    }

    [Fact]
    public async Task Request_OverTheSendLimit_IsRefused()
    {
        using var channel = GrpcChannel.ForAddress(new Uri($"http://{server.Channel.Target}"), new GrpcChannelOptions { MaxSendMessageSize = 1000 });
        var call = new Echo.V1.Echo.EchoClient(channel).UnaryAsync(new EchoRequest { Payload = ByteString.CopyFrom(new byte[2000]) });
        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
    }
}
