using System.Net;
using LesionScan.Core.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LesionScan.Service.DicomWeb;

/// <summary>
/// Stands around every request: whatever is thrown inside leaves as a problem document, faults logged under a number.
/// Once an answer has begun, the connection is cut, so that no client takes half of it for the whole.
/// </summary>
internal sealed partial class WebCallGuard(ILogger<WebCallGuard> log, DicomWebOptions options)
{
    private readonly ILogger _log = log;

    /// <summary>Runs a handler.</summary>
    public async Task RunAsync(HttpContext context, Func<HttpContext, Task> handler)
    {
        try
        {
            if (IsForUs(context)) await handler(context).ConfigureAwait(false);
            else
            {
                await WebErrors.WriteAsync(context, StatusCodes.Status421MisdirectedRequest, "MISDIRECTED_REQUEST", "this server is not known by the name asked for", null).ConfigureAwait(false);
            }
        }
        catch (RejectionException rejection) when (!context.Response.HasStarted)
        {
            await WebErrors.WriteAsync(context, rejection).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await WebErrors.WriteAsync(context, bad.StatusCode, "INVALID_REQUEST", null, null).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: what is thrown then is the consequence, and there is nobody to tell.
        }
        catch (Exception exception)
        {
            await FailAsync(context, exception).ConfigureAwait(false);
        }
    }

    // Who can reach the loopback may still be a page of another site whose name was made to point here.
    private bool IsForUs(HttpContext context)
    {
        if (context.Connection.LocalIpAddress is not { } local || !IPAddress.IsLoopback(local)) return true;
        var host = context.Request.Host.Host.Trim('[', ']');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
            || options.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
    }

    private async Task FailAsync(HttpContext context, Exception exception)
    {
        var correlationId = Guid.NewGuid().ToString("N");
        LogFault(exception, context.Request.Method, correlationId);
        if (context.Response.HasStarted) context.Abort();
        else
        {
            await WebErrors.WriteAsync(context, StatusCodes.Status500InternalServerError, Errors.ErrorMapping.InternalReason, null, correlationId).ConfigureAwait(false);
        }
    }

    // Not the path: it holds identifiers that a client sent.
    [LoggerMessage(Level = LogLevel.Error, Message = "DICOMweb {Method} failed; correlation {CorrelationId}")]
    private partial void LogFault(Exception exception, string method, string correlationId);
}
