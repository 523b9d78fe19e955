using LesionScan.Core.Errors;
using LesionScan.Dicom.Web;
using LesionScan.Dicom.Web.Json;
using LesionScan.Dicom.Web.Search;
using Microsoft.AspNetCore.Http;

namespace LesionScan.Service.DicomWeb;

/// <summary>Answers searches (QIDO-RS). <i>Source</i>: PS3.18 10.6.</summary>
internal sealed class SearchHandler(InstanceSearch search, DicomWebOptions options)
{
    /// <summary>Answers one.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        WebRequestReading.RequireAccepted(context.Request, DicomJsonWriter.MediaType, "application/json");
        var query = SearchParameters.Parse(ResourceOf(context.Request), context.Request.Query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? string.Empty))));
        var service = WebRequestReading.Base(context.Request, options);
        var result = search.Run(query, service, Math.Min(query.Limit ?? int.MaxValue, options.MaxSearchResults));

        var response = context.Response;
        if (query.FuzzyMatching)
        {
            response.Headers.Append("Warning", $"299 {service}: The fuzzymatching parameter is not supported. Only literal matching has been performed.");
        }

        if (result.Remaining > 0) response.Headers.Append("Warning", $"299 {service}: There are {result.Remaining} additional results that can be requested");
        if (result.Matches.Count == 0)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var body = DicomJsonWriter.Write(result.Matches);
        response.ContentType = DicomJsonWriter.MediaType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    private static SearchQuery ResourceOf(HttpRequest request)
    {
        var study = WebRequestReading.Route(request, "study");
        var series = WebRequestReading.Route(request, "series");
        if (study is not null) _ = new WebResource(study, series);
        return new SearchQuery { Level = LevelOf(request.Path), StudyInstanceUid = study, SeriesInstanceUid = series };
    }

    private static SearchLevel LevelOf(PathString path) => path.Value!.TrimEnd('/').Split('/')[^1] switch
    {
        "studies" => SearchLevel.Study,
        "series" => SearchLevel.Series,
        "instances" => SearchLevel.Instance,
        _ => throw new RejectionException(RejectionReason.InvalidRequest, "There is no such resource to search."),
    };
}
