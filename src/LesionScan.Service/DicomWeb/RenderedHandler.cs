using LesionScan.Core.Errors;
using LesionScan.Core.Preprocessing;
using LesionScan.Dicom.Web.Render;
using LesionScan.Dicom.Web.Retrieve;
using LesionScan.Service.Reports;
using Microsoft.AspNetCore.Http;

namespace LesionScan.Service.DicomWeb;

/// <summary>
/// Sends pictures of frames as PNG (WADO-RS). Of the rendering parameters only <c>window</c> is supported; others are
/// refused, since a picture that looks otherwise than asked for misleads. <i>Source</i>: PS3.18 10.4.1.1.3, 8.3.5.
/// </summary>
internal sealed class RenderedHandler(StoredResources resources, DecodeSlots slots)
{
    private static readonly string[] Unsupported = ["viewport", "annotation", "iccprofile"];

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var instance = resources.FindOne(WebRequestReading.Resource(context.Request));
        WebRequestReading.RequireAccepted(context.Request, "image/png");
        var number = WebRequestReading.Route(context.Request, "frames") is { } list ? One(FrameHandler.Parse(list)) : 1;
        var window = WindowOf(context.Request.Query);
        var frames = StoredFrames.Open(resources.PathOf(instance));
        var png = await slots.RunAsync(() => Render(frames, number, window), context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "image/png";
        context.Response.ContentLength = png.Length;
        await context.Response.Body.WriteAsync(png, context.RequestAborted).ConfigureAwait(false);
    }

    private static byte[] Render(StoredFrames frames, int number, VoiWindow? window)
    {
        var picture = FrameRenderer.Render(frames, number, window);
        return PngWriter.Encode(new Raster(picture.Width, picture.Height, picture.Rgb));
    }

    private static VoiWindow? WindowOf(IQueryCollection query)
    {
        foreach (var name in Unsupported)
        {
            if (query.ContainsKey(name)) throw new RejectionException(RejectionReason.InvalidRequest, $"The rendering parameter {name} is not supported.");
        }

        return query.TryGetValue("window", out var text) ? WindowParameter.Parse(text.ToString()) : null;
    }

    private static int One(IReadOnlyList<int> numbers) =>
        numbers is [var only] ? only : throw new RejectionException(RejectionReason.InvalidRequest, "One frame is rendered at a time.");
}
