using Echo.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using LesionScan.Grpc.Tests.Hosting;
using static Echo.V1.EchoRequest.Types;

namespace LesionScan.Grpc.Tests.Server;

/// <summary>Our server and our client together, over a real connection.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private EchoServer _server = null!;

    public async Task InitializeAsync() => _server = await EchoServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Unary_Request_IsAnswered()
    {
        var call = _server.Client.UnaryAsync(new EchoRequest { Text = "grüße", Payload = ByteString.CopyFrom(1, 2, 3) });
        var reply = await call;
        Assert.Equal("grüße", reply.Text);
        Assert.Equal([1, 2, 3], reply.Payload.ToByteArray());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public void BlockingUnary_Request_IsAnswered() => Assert.Equal("a", _server.Client.Unary(new EchoRequest { Text = "a" }).Text);

    [Fact]
    public async Task Unary_MessageOfThreeMebibytes_IsAnswered()
    {
        var reply = await _server.Client.UnaryAsync(new EchoRequest { Payload = UnsafeByteOperations.UnsafeWrap(new byte[3 << 20]) });
        Assert.Equal(3 << 20, reply.Payload.Length);
    }

    [Fact]
    public async Task ClientStreaming_ManyRequests_AreAllRead()
    {
        using var call = _server.Client.Collect();
        foreach (var text in new[] { "a", "b", "c" }) await call.RequestStream.WriteAsync(new EchoRequest { Text = text, Payload = ByteString.CopyFrom(new byte[100_000]) });
        await call.RequestStream.CompleteAsync();
        var reply = await call;
        Assert.Equal("abc", reply.Text);
        Assert.Equal(300_000, reply.Total);
    }

    [Fact]
    public async Task ServerStreaming_Request_IsAnsweredInOrder()
    {
        using var call = _server.Client.Expand(new EchoRequest { Count = 50, Size = 10_000 });
        var totals = new List<long>();
        await foreach (var reply in call.ResponseStream.ReadAllAsync()) totals.Add(reply.Total);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), totals);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Duplex_EachRequest_IsAnsweredBeforeTheNext()
    {
        using var call = _server.Client.Chat();
        for (var i = 0; i < 5; i++)
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
        var headers = new Metadata { { "x-text", "plain" }, { "x-bytes-bin", [0, 255, 7] }, { "x-bytes-bin", [] } };
        using var call = _server.Client.UnaryAsync(new EchoRequest { Behaviour = Behaviour.Metadata }, headers);
        var received = await call.ResponseHeadersAsync;
        await call;
        foreach (var metadata in new[] { received, call.GetTrailers() })
        {
            Assert.Equal("plain", metadata.GetValue("x-text"));
            Assert.Equal(["AP8H", ""], metadata.GetAll("x-bytes-bin").Select(e => Convert.ToBase64String(e.ValueBytes)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Failure_WithDetails_ReachesTheClient(int repliesBefore)
    {
        using var call = _server.Client.Expand(new EchoRequest { Behaviour = Behaviour.Fail, Count = repliesBefore });
        for (var i = 0; i < repliesBefore; i++) Assert.True(await call.ResponseStream.MoveNext());
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
        Assert.Equal(EchoService.FailureMessage, error.Status.Detail);
        Assert.Equal("MISSING", error.GetRpcStatus()!.Details[0].Unpack<ErrorInfo>().Reason);
    }

    [Fact]
    public async Task UnexpectedException_InAHandler_IsUnknownWithoutItsText()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => _server.Client.UnaryAsync(new EchoRequest { Behaviour = Behaviour.Throw }).ResponseAsync);
        Assert.Equal(StatusCode.Unknown, error.StatusCode);
        Assert.DoesNotContain("secret", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Method_NotOverridden_IsUnimplemented()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => _server.Client.MissingAsync(new EchoRequest()).ResponseAsync);
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    [Theory]
    [InlineData("echo.v1.Echo", "NoSuch")]
    [InlineData("no.Such", "Unary")]
    public async Task Call_OfWhatIsNotThere_IsUnimplemented(string service, string name)
    {
        var method = new Method<string, string>(MethodType.Unary, service, name, Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        var call = _server.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, default, "x");
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    [Fact]
    public async Task Deadline_Passing_EndsBothSides()
    {
        var call = _server.Client.UnaryAsync(new EchoRequest { Behaviour = Behaviour.Wait }, deadline: DateTime.UtcNow.AddMilliseconds(300));
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        await _server.State.Cancelled;
    }

    [Fact]
    public async Task Deadline_AlreadyPassed_IsExceeded()
    {
        var call = _server.Client.UnaryAsync(new EchoRequest(), deadline: DateTime.UtcNow.AddSeconds(-1));
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Fact]
    public async Task Cancellation_ByTheClient_ReachesTheHandler()
    {
        using var cancel = new CancellationTokenSource();
        var call = _server.Client.UnaryAsync(new EchoRequest { Behaviour = Behaviour.Wait }, cancellationToken: cancel.Token);
        await _server.State.Waiting;
        await cancel.CancelAsync();
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.Cancelled, error.StatusCode);
        await _server.State.Cancelled;
    }

    [Fact]
    public async Task Disposal_OfACallInFlight_ReachesTheHandler()
    {
        var call = _server.Client.Expand(new EchoRequest { Behaviour = Behaviour.Wait, Count = 1 });
        Assert.True(await call.ResponseStream.MoveNext());
        call.Dispose();
        await _server.State.Cancelled;
    }

    [Fact]
    public async Task EarlyEnd_ByTheServer_StopsTheClientsWrites()
    {
        using var call = _server.Client.Collect();
        await call.RequestStream.WriteAsync(new EchoRequest { Behaviour = Behaviour.Fail });
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (true) await call.RequestStream.WriteAsync(new EchoRequest { Payload = ByteString.CopyFrom(new byte[100_000]) });
        });
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task Server_NotThere_IsUnavailable()
    {
        await using var gone = await EchoServer.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(address);
        var error = await Assert.ThrowsAsync<RpcException>(() => new Echo.V1.Echo.EchoClient(channel).UnaryAsync(new EchoRequest()).ResponseAsync);
        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }
}
