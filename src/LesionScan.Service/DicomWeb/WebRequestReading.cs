using LesionScan.Core.Errors;
using LesionScan.Dicom.Web;
using Microsoft.AspNetCore.Http;

namespace LesionScan.Service.DicomWeb;

/// <summary>Reads what requests have in common.</summary>
internal static class WebRequestReading
{
    /// <summary>What the client accepts, the most wanted first; the query parameter counts more than the header (PS3.18 8.3.3.1).</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidRequest"/>: it cannot be read.</exception>
    public static IReadOnlyList<AcceptedType> Accepted(HttpRequest request)
    {
        var values = request.Query.TryGetValue("accept", out var query) ? query : request.Headers.Accept;
        return AcceptedType.TryParse(values, out var accepted) ? accepted : throw new RejectionException(RejectionReason.InvalidRequest, "Accept holds something that is no media type.");
    }

    /// <summary>Refuses a request that accepts none of the media types that can be made.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.UnsupportedEncoding"/>.</exception>
    public static void RequireAccepted(HttpRequest request, params ReadOnlySpan<string> names)
    {
        foreach (var type in Accepted(request))
        {
            foreach (var name in names)
            {
                if (!type.IsMultipart && type.Allows(name)) return;
            }
        }

        throw NotAcceptable();
    }

    /// <summary>The study, series and instance of the path.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidRequest"/>: something in it is no UID.</exception>
    public static WebResource Resource(HttpRequest request) => new(Route(request, "study")!, Route(request, "series"), Route(request, "instance"));

    /// <summary>A part of the path, or null.</summary>
    public static string? Route(HttpRequest request, string name) => request.RouteValues.TryGetValue(name, out var value) ? (string?)value : null;

    /// <summary>The base of the server as the client knows it.</summary>
    public static string Base(HttpRequest request, DicomWebOptions options) =>
        options.PublicBase is { } known ? known.AbsoluteUri.TrimEnd('/') : $"{request.Scheme}://{request.Host.ToUriComponent()}{DicomWebRoutes.Prefix}";

    public static RejectionException NotAcceptable() => new(RejectionReason.UnsupportedEncoding, "Nothing that is accepted can be made of this resource.");
}
