using LesionScan.Dicom.Web;
using LesionScan.Dicom.Web.Multipart;
using LesionScan.Dicom.Web.Retrieve;
using Microsoft.AspNetCore.Http;

namespace LesionScan.Service.DicomWeb;

/// <summary>Sends instances (WADO-RS), one after the other and none as a whole in memory unless it is decoded. <i>Source</i>: PS3.18 10.4.</summary>
internal sealed class RetrieveHandler(StoredResources resources, DecodeSlots slots, DicomWebOptions options)
{
    private readonly StoredInstanceContent _content = new(slots, options);

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var resource = WebRequestReading.Resource(context.Request);
        var instances = resources.Find(resource);
        var accepted = WebRequestReading.Accepted(context.Request);
        var isSingle = resource.SopInstanceUid is not null;
        var sendable = new List<(StoredResource Instance, InstanceRepresentation As)>();
        foreach (var instance in instances)
        {
            var uid = instance.TransferSyntaxUid;
            if (InstanceNegotiation.Choose(accepted, uid, ExplicitInstance.CanMake(uid), isSingle) is { } representation)
            {
                sendable.Add((instance, representation));
            }
        }

        if (sendable.Count == 0) throw WebRequestReading.NotAcceptable();
        if (sendable[0].As.IsMultipart) await SendAllAsync(context, sendable, instances.Count).ConfigureAwait(false);
        else await SendOneAsync(context, sendable[0].Instance, sendable[0].As).ConfigureAwait(false);
    }

    private async Task SendOneAsync(HttpContext context, StoredResource instance, InstanceRepresentation representation)
    {
        using var held = await slots.HoldAsync(!IsStored(instance, representation), context.RequestAborted).ConfigureAwait(false);
        var content = await OpenAsync(instance, representation, context.RequestAborted).ConfigureAwait(false);
        await using var _ = content.ConfigureAwait(false);
        context.Response.ContentType = MediaType.WithTransferSyntax(MediaType.Dicom, representation.TransferSyntaxUid).ToString();
        context.Response.ContentLength = content.Length;
        await content.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task SendAllAsync(HttpContext context, List<(StoredResource Instance, InstanceRepresentation As)> sendable, int wanted)
    {
        var boundary = MultipartWriter.NewBoundary();
        var writer = new MultipartWriter(context.Response.Body, boundary);
        var service = WebRequestReading.Base(context.Request, options);
        foreach (var (instance, representation) in sendable)
        {
            using var held = await slots.HoldAsync(!IsStored(instance, representation), context.RequestAborted).ConfigureAwait(false);
            var content = await OpenAsync(instance, representation, context.RequestAborted).ConfigureAwait(false);
            await using var _ = content.ConfigureAwait(false);
            // Not before the first instance is open: until then an error can still be told as one.
            if (!context.Response.HasStarted) Begin(context, boundary, sendable.Count < wanted, service, wanted - sendable.Count);
            var type = MediaType.WithTransferSyntax(MediaType.Dicom, representation.TransferSyntaxUid);
            await writer.BeginPartAsync(type, $"{service}/{instance.Resource.ToRelativeUri()}", context.RequestAborted).ConfigureAwait(false);
            await content.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }

        await writer.EndAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private static void Begin(HttpContext context, string boundary, bool isPartial, string service, int missing)
    {
        context.Response.ContentType = MediaType.Related(new MediaType(MediaType.Dicom), boundary).ToString();
        if (!isPartial) return;
        context.Response.StatusCode = StatusCodes.Status206PartialContent;
        context.Response.Headers.Append("Warning", $"299 {service}: {missing} instances cannot be sent in an acceptable transfer syntax");
    }

    private Task<Stream> OpenAsync(StoredResource instance, InstanceRepresentation representation, CancellationToken cancellationToken) =>
        _content.OpenAsync(resources.PathOf(instance), IsStored(instance, representation), cancellationToken);

    private static bool IsStored(StoredResource instance, InstanceRepresentation representation) =>
        representation.TransferSyntaxUid == instance.TransferSyntaxUid;
}
