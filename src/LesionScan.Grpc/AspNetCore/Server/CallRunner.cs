using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>Runs a call from its first header to its status, whatever its handler does. Thread safe.</summary>
internal sealed class CallRunner(GrpcServiceOptions options, ILogger<CallRunner> logger)
{
    private static readonly Status DeadlineExceeded = new(StatusCode.DeadlineExceeded, "Deadline Exceeded");

    /// <summary>Serves a call with a handler.</summary>
    public async Task RunAsync(HttpContext http, Func<ServerCall, Task> handler)
    {
        if (Accept(http) is not { } protocol) return;
        LiftBodyLimits(http);
        var negotiated = CallNegotiation.Read(http.Request.Headers, options);
        using var cancellation = new CallCancellation(http, negotiated.Timeout);
        var call = new ServerCall(http, protocol, negotiated, options, cancellation);
        if (negotiated.Refusal is { } refusal)
        {
            await call.Responses.CloseAsync(refusal, Metadata.Empty);
            return;
        }

        var serving = cancellation.HasDeadlinePassed ? Task.FromResult((DeadlineExceeded, Metadata.Empty)) : ServeAsync(call, handler, cancellation);
        if (cancellation.DeadlinePassing is { } passing && await Task.WhenAny(serving, passing) == passing && !serving.IsCompleted)
        {
            // The client is told in time; the handler, whose token is cancelled, may still need a while to stop.
            await call.Responses.CloseAsync(DeadlineExceeded, Metadata.Empty);
        }

        var (status, trailers) = await serving;
        if (status.StatusCode != StatusCode.OK && HttpProtocol.IsHttp11(http.Request.Protocol)) await RequestDrain.DrainAsync(http);
        await CloseAsync(call, status, trailers);
    }

    /// <summary>The form of a request; null where it was answered because it is not gRPC as it can be served here.</summary>
    private static CallProtocol? Accept(HttpContext http)
    {
        var protocol = CallProtocols.Detect(http.Request.ContentType);
        if (protocol is null || (protocol != CallProtocol.Grpc && http.Features.Get<GrpcWebFeature>() is null))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return null;
        }

        if (protocol == CallProtocol.Grpc && !HttpProtocol.IsHttp2(http.Request.Protocol) && !HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = "h2c";
            return null;
        }

        return protocol;
    }

    /// <summary>A stream may be as long and as slow as it likes: its messages have limits of their own.</summary>
    private static void LiftBodyLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
    }

    private async Task<(Status Status, Metadata Trailers)> ServeAsync(ServerCall call, Func<ServerCall, Task> handler, CallCancellation cancellation)
    {
        try
        {
            await handler(call);
            return (call.Status, call.ResponseTrailers);
        }
        catch (RpcException e)
        {
            foreach (var entry in e.Trailers) call.ResponseTrailers.Add(entry);
            GrpcLog.CallFailed(logger, call.Method, e.StatusCode);
            return (e.Status, call.ResponseTrailers);
        }
        catch (OperationCanceledException) when (cancellation.HasDeadlinePassed)
        {
            return (DeadlineExceeded, call.ResponseTrailers);
        }
        catch (Exception e) when (e is ClientGoneException || (e is OperationCanceledException or IOException && cancellation.ClientGone.IsCancellationRequested))
        {
            GrpcLog.ClientGone(logger, call.Method);
            return (Status.DefaultCancelled, call.ResponseTrailers);
        }
#pragma warning disable CA1031 // Whatever a handler throws, the client is owed a status.
        catch (Exception e)
#pragma warning restore CA1031
        {
            GrpcLog.HandlerThrew(logger, call.Method, e);
            return (Unexpected(e), call.ResponseTrailers);
        }
    }

    private async Task CloseAsync(ServerCall call, Status status, Metadata trailers)
    {
        try
        {
            await call.Responses.CloseAsync(status, trailers);
        }
        catch (ArgumentException e)
        {
            GrpcLog.HandlerThrew(logger, call.Method, e);
            await call.Responses.CloseAsync(Unexpected(e), Metadata.Empty);
        }
    }

    private Status Unexpected(Exception e) => new(
        StatusCode.Unknown,
        options.EnableDetailedErrors == true ? $"Exception was thrown by handler. {e.GetType().Name}: {e.Message}" : "Exception was thrown by handler.");
}
