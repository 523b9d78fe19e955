using System.Net;
using System.Net.Http.Headers;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Web.Json;

namespace LesionScan.Dicom.Web;

/// <summary>Sends requests to one server and turns what goes wrong into refusals that never repeat the server's words.</summary>
internal sealed class WebRequests
{
    private readonly HttpClient _http;

    internal WebRequests(HttpClient http, Uri service)
    {
        _http = http;
        // A base without a slash at its end would lose its last segment.
        Service = service.AbsoluteUri.EndsWith('/') ? service : new Uri(service.AbsoluteUri + "/");
    }

    internal Uri Service { get; }

    /// <summary>Sends a request and returns the answer once its headers are there. The caller disposes it.</summary>
    internal async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, string accept, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLost(e, cancellationToken))
        {
            throw Lost(e);
        }
    }

    /// <summary>Asks for a resource; anything but success is a refusal. The caller disposes the answer.</summary>
    internal async Task<HttpResponseMessage> GetAsync(Uri address, string accept, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Get, address, accept, null, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw Refusal(response.StatusCode);
    }

    /// <summary>Runs a step that reads an answer, and says so in our terms when the connection is lost.</summary>
    internal static async Task<T> ReadingAsync<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (Exception e) when (IsLost(e, cancellationToken))
        {
            throw Lost(e);
        }
    }

    /// <summary>What an answer is; octets where it does not say.</summary>
    internal static MediaType ContentTypeOf(HttpResponseMessage response) =>
        MediaType.TryParse(TypeText(response.Content.Headers), out var type) ? type : new MediaType(MediaType.OctetStream);

    /// <summary>Whether an answer is DICOM JSON by what it says.</summary>
    internal static bool IsJson(HttpResponseMessage response) => ContentTypeOf(response).Name is DicomJsonWriter.MediaType or "application/json";

    /// <summary>Whether an answer has a body and does not say what it is.</summary>
    internal static bool IsUntyped(HttpResponseMessage response) => TypeText(response.Content.Headers) is null && response.Content.Headers.ContentLength is > 0;

    internal static RejectionException Refusal(HttpStatusCode status)
    {
        var reason = (int)status switch
        {
            404 or 410 => RejectionReason.NotFound,
            406 or 415 => RejectionReason.UnsupportedEncoding,
            413 => RejectionReason.LimitExceeded,
            409 => RejectionReason.WrongState,
            401 or 403 or 407 or 408 or 429 => RejectionReason.Unavailable,
            >= 400 and < 500 => RejectionReason.InvalidRequest,
            _ => RejectionReason.Unavailable,
        };
        return new RejectionException(reason, $"The server answered with HTTP status {(int)status}.");
    }

    internal static RejectionException Unexpected(string what) => new(RejectionReason.MalformedInstance, $"The server's answer {what}.");

    // Not the parsed header: a type that its parser refuses is still worth a look.
    private static string? TypeText(HttpContentHeaders headers) =>
        headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : null;

    // A cancellation that the caller did not ask for is a timeout of the HTTP client.
    private static bool IsLost(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static RejectionException Lost(Exception e) =>
        new(RejectionReason.Unavailable, "The server cannot be reached, or the connection was lost.", inner: e);
}
