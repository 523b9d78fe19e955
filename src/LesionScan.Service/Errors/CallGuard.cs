using Grpc.Core;
using LesionScan.Core.Errors;
using Microsoft.Extensions.Logging;

namespace LesionScan.Service.Errors;

/// <summary>Stands around every call: whatever is thrown inside leaves as a gRPC status, faults logged under a number.</summary>
internal sealed partial class CallGuard(ILogger<CallGuard> log)
{
    private readonly ILogger _log = log;

    /// <summary>Runs a call that answers with a message.</summary>
    public async Task<T> RunAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RejectionException rejection)
        {
            throw ErrorMapping.ToRpcException(rejection);
        }
        catch (Exception exception) when (exception is not (RpcException or OperationCanceledException) && !IsOver(context))
        {
            var correlationId = Guid.NewGuid().ToString("N");
            LogFault(exception, context.Method, correlationId);
            throw ErrorMapping.ToRpcException(correlationId);
        }
    }

    /// <summary>Runs a call that streams.</summary>
    public Task RunAsync(ServerCallContext context, Func<Task> call) =>
        RunAsync(context, async () =>
        {
            await call().ConfigureAwait(false);
            return true;
        });

    /// <summary>Whether the client is gone or its deadline has passed: what is thrown then is the consequence, and the transport's to answer.</summary>
    private static bool IsOver(ServerCallContext context) => context.CancellationToken.IsCancellationRequested;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed; correlation {CorrelationId}")]
    private partial void LogFault(Exception exception, string method, string correlationId);
}
