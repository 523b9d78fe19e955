using System.Globalization;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web;
using LesionScan.Dicom.Web.Multipart;
using LesionScan.Dicom.Web.Retrieve;
using Microsoft.AspNetCore.Http;

namespace LesionScan.Service.DicomWeb;

/// <summary>Sends frames (WADO-RS), one in memory at a time where they are not compressed. <i>Source</i>: PS3.18 10.4.1.1.6.</summary>
internal sealed class FrameHandler(StoredResources resources, DecodeSlots slots, DicomWebOptions options)
{
    private const int MostFrames = 10_000;

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var instance = resources.FindOne(WebRequestReading.Resource(context.Request));
        var numbers = Parse(WebRequestReading.Route(context.Request, "frames")!);
        var frames = StoredFrames.Open(resources.PathOf(instance));
        await SendAsync(context, instance, frames, numbers).ConfigureAwait(false);
    }

    /// <summary>Sends frames of an instance.</summary>
    public async Task SendAsync(HttpContext context, StoredResource instance, StoredFrames frames, IReadOnlyList<int> numbers)
    {
        foreach (var number in numbers)
        {
            if (number > frames.Count)
            {
                throw new RejectionException(RejectionReason.NotFound, $"The instance has {frames.Count} frames; {number} is not one of them.");
            }
        }

        var canDecode = !frames.IsCompressed || PixelDecoder.Supports(frames.Syntax.Uid);
        var syntax = frames.IsCompressed ? frames.Syntax : TransferSyntax.ExplicitLittleEndian;
        var representation = FrameNegotiation.Choose(WebRequestReading.Accepted(context.Request), syntax, canDecode, numbers.Count == 1) ?? throw WebRequestReading.NotAcceptable();
        if (representation.IsMultipart) await SendAllAsync(context, instance, frames, numbers, representation).ConfigureAwait(false);
        else await SendOneAsync(context, frames, numbers[0], representation).ConfigureAwait(false);
    }

    /// <summary>Reads a list of frame numbers.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidRequest"/>: it is none.</exception>
    public static IReadOnlyList<int> Parse(string list)
    {
        var parts = list.Split([','], MostFrames + 1, StringSplitOptions.TrimEntries);
        if (parts.Length > MostFrames) throw new RejectionException(RejectionReason.LimitExceeded, $"At most {MostFrames} frames are sent at a time.");
        var numbers = new int[parts.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] < 1)
                throw new RejectionException(RejectionReason.InvalidRequest, "Frames are named by their numbers from 1 on, with commas between them.");
        }

        return numbers;
    }

    private async Task SendOneAsync(HttpContext context, StoredFrames frames, int number, FrameRepresentation representation)
    {
        var bytes = await ReadAsync(frames, number, representation, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = representation.ContentType.ToString();
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task SendAllAsync(HttpContext context, StoredResource instance, StoredFrames frames, IReadOnlyList<int> numbers, FrameRepresentation representation)
    {
        var boundary = MultipartWriter.NewBoundary();
        var writer = new MultipartWriter(context.Response.Body, boundary);
        var location = $"{WebRequestReading.Base(context.Request, options)}/{instance.Resource.ToRelativeUri()}/frames";
        foreach (var number in numbers)
        {
            // Not before the first frame is there: until then an error can still be told as one.
            var bytes = await ReadAsync(frames, number, representation, context.RequestAborted).ConfigureAwait(false);
            if (!context.Response.HasStarted) context.Response.ContentType = MediaType.Related(representation.ContentType, boundary).ToString();
            await writer.BeginPartAsync(representation.ContentType, $"{location}/{number}", context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        }

        await writer.EndAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private Task<ReadOnlyMemory<byte>> ReadAsync(StoredFrames frames, int number, FrameRepresentation representation, CancellationToken cancellationToken) =>
        slots.RunAsync(() => representation.IsDecoded ? frames.Decoded(number) : frames.Stored(number), cancellationToken);
}
