using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web;
using LesionScan.Dicom.Web.Multipart;
using LesionScan.Dicom.Web.Retrieve;
using Microsoft.AspNetCore.Http;

namespace LesionScan.Service.DicomWeb;

/// <summary>
/// Sends the values that metadata refer to (WADO-RS). Pixel data are sent frame by frame where there is more than one or
/// they are compressed. <i>Source</i>: PS3.18 10.4.1.1.5.
/// </summary>
internal sealed class BulkDataHandler(StoredResources resources, FrameHandler frameHandler)
{
    private const int MostSequences = 32;

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var instance = resources.FindOne(WebRequestReading.Resource(context.Request));
        if (!ElementPath.TryParse(WebRequestReading.Route(context.Request, "path") ?? string.Empty, MostSequences, out var path))
            throw new RejectionException(RejectionReason.InvalidRequest, "This is no path of bulk data.");
        var file = resources.PathOf(instance);
        if (path.Depth == 0 && path.Tag == DicomTags.PixelData)
        {
            var frames = StoredFrames.Open(file);
            await frameHandler.SendAsync(context, instance, frames, [.. Enumerable.Range(1, frames.Count)]).ConfigureAwait(false);
            return;
        }

        var isFloat = path.Depth == 0 && (path.Tag == DicomTags.FloatPixelData || path.Tag == DicomTags.DoubleFloatPixelData);
        var dataset = (isFloat ? DicomReader.ReadFile(file) : DicomReader.ReadFileHeader(file)).Dataset;
        if (!path.TryFind(dataset, out var element) || element.Value.IsEmpty)
            throw new RejectionException(RejectionReason.NotFound, "the instance has no such bulk data");
        await SendAsync(context, element.Value).ConfigureAwait(false);
    }

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> value)
    {
        var type = WebRequestReading.Accepted(context.Request).FirstOrDefault(t => t.Allows(MediaType.OctetStream)) ?? throw WebRequestReading.NotAcceptable();
        var body = context.Response.Body;
        if (!type.IsMultipart)
        {
            context.Response.ContentType = MediaType.OctetStream;
            context.Response.ContentLength = value.Length;
            await body.WriteAsync(value, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        var boundary = MultipartWriter.NewBoundary();
        var writer = new MultipartWriter(body, boundary);
        context.Response.ContentType = MediaType.Related(new MediaType(MediaType.OctetStream), boundary).ToString();
        await writer.BeginPartAsync(new MediaType(MediaType.OctetStream), null, context.RequestAborted).ConfigureAwait(false);
        await body.WriteAsync(value, context.RequestAborted).ConfigureAwait(false);
        await writer.EndAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
