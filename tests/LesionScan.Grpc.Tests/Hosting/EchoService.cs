using Echo.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using static Echo.V1.EchoRequest.Types;

namespace LesionScan.Grpc.Tests.Hosting;

/// <summary>The echo service, written as for any gRPC server of ASP.NET Core.</summary>
public sealed class EchoService(EchoState state) : Echo.V1.Echo.EchoBase
{
    public const string FailureMessage = "nicht gefunden: Größe 100 % – 骨";

    public override async Task<EchoReply> Unary(EchoRequest request, ServerCallContext context)
    {
        await BehaveAsync(request, context);
        var payload = request.Size > 0 ? UnsafeByteOperations.UnsafeWrap(new byte[request.Size]) : request.Payload;
        return new EchoReply { Text = request.Text, Payload = payload, Total = request.Payload.Length };
    }

    public override async Task<EchoReply> Collect(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context)
    {
        var reply = new EchoReply();
        await foreach (var request in requestStream.ReadAllAsync())
        {
            await BehaveAsync(request, context);
            reply.Text += request.Text;
            reply.Total += request.Payload.Length;
        }

        return reply;
    }

    public override async Task Expand(EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        var reply = new EchoReply { Text = request.Text, Payload = UnsafeByteOperations.UnsafeWrap(new byte[request.Size]) };
        for (var i = 0; i < request.Count; i++)
        {
            reply.Total = i;
            await responseStream.WriteAsync(reply);
            state.CountWrite();
        }

        await BehaveAsync(request, context);
    }

    public override async Task Chat(
        IAsyncStreamReader<EchoRequest> requestStream, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext())
        {
            await BehaveAsync(requestStream.Current, context);
            await responseStream.WriteAsync(new EchoReply { Text = requestStream.Current.Text, Total = requestStream.Current.Payload.Length });
        }
    }

    private async Task BehaveAsync(EchoRequest request, ServerCallContext context)
    {
        switch (request.Behaviour)
        {
            case Behaviour.Fail:
                throw new Google.Rpc.Status
                {
                    Code = (int)StatusCode.NotFound,
                    Message = FailureMessage,
                    Details = { Any.Pack(new ErrorInfo { Reason = "MISSING", Domain = "echo.v1" }) },
                }.ToRpcException();
            case Behaviour.Throw:
                throw new InvalidOperationException("a secret");
            case Behaviour.Wait:
                await state.WaitForCancellationAsync(context.CancellationToken);
                break;
            case Behaviour.Metadata:
                var own = new Metadata();
                foreach (var entry in context.RequestHeaders.Where(e => e.Key.StartsWith("x-", StringComparison.Ordinal)))
                {
                    own.Add(entry);
                    context.ResponseTrailers.Add(entry);
                }

                await context.WriteResponseHeadersAsync(own);
                break;
            default:
                break;
        }
    }
}
