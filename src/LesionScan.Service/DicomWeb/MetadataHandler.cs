using System.Buffers;
using LesionScan.Dicom.Web.Json;
using LesionScan.Dicom.Web.Retrieve;
using Microsoft.AspNetCore.Http;

namespace LesionScan.Service.DicomWeb;

/// <summary>Sends the metadata of instances (WADO-RS), one instance in memory at a time. <i>Source</i>: PS3.18 10.4.1.1.2.</summary>
internal sealed class MetadataHandler(StoredResources resources, DicomWebOptions options)
{
    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        WebRequestReading.RequireAccepted(context.Request, DicomJsonWriter.MediaType, "application/json");
        var service = WebRequestReading.Base(context.Request, options);
        var output = new ArrayBufferWriter<byte>();
        var separator = (byte)'[';
        foreach (var instance in resources.Find(WebRequestReading.Resource(context.Request)))
        {
            output.Write([separator]);
            separator = (byte)',';
            using (var json = DicomJsonWriter.CreateWriter(output))
            {
                InstanceMetadata.Write(json, resources.PathOf(instance), $"{service}/{instance.Resource.ToRelativeUri()}/bulkdata");
            }

            if (!context.Response.HasStarted) context.Response.ContentType = DicomJsonWriter.MediaType;
            await context.Response.Body.WriteAsync(output.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
            output.ResetWrittenCount();
        }

        await context.Response.Body.WriteAsync("]"u8.ToArray(), context.RequestAborted).ConfigureAwait(false);
    }
}
