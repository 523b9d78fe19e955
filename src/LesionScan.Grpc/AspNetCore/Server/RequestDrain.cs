using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// Reads the rest of an HTTP/1.1 request and throws it away. A client that is still sending when the answer comes may
/// drop the connection, and the answer with it; HTTP/2 can stop a request without that.
/// </summary>
internal static class RequestDrain
{
    /// <summary>How long the rest may take: 5 seconds, Kestrel's own patience with a request its handler left unread.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int StepSize = 16 * 1024;

    /// <summary>Returns when the request has ended, its client has gone, or patience has.</summary>
    public static async Task DrainAsync(HttpContext http)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        var step = new byte[StepSize];
        try
        {
            while (await http.Request.Body.ReadAsync(step, patience.Token) > 0)
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The status is sent all the same; whether the client still reads it is the client's affair.
        }
    }
}
