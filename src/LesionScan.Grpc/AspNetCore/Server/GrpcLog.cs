using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>What the server writes to the log. Never a message's content and never a status detail.</summary>
internal static partial class GrpcLog
{
    [LoggerMessage(1, LogLevel.Information, "The call of {Method} ended with {Code}.")]
    public static partial void CallFailed(ILogger logger, string method, StatusCode code);

    [LoggerMessage(2, LogLevel.Debug, "The client of {Method} went away.")]
    public static partial void ClientGone(ILogger logger, string method);

    [LoggerMessage(3, LogLevel.Error, "The handler of {Method} threw an unexpected exception.")]
    public static partial void HandlerThrew(ILogger logger, string method, Exception exception);
}
