using System.Buffers;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Web;
using LesionScan.Dicom.Web.Json;
using LesionScan.Dicom.Web.Multipart;
using LesionScan.Dicom.Web.Store;
using LesionScan.Service.Instances;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LesionScan.Service.DicomWeb;

/// <summary>
/// Stores instances (STOW-RS) in the way that an upload over gRPC does: each straight to disk, hashed while it arrives,
/// then read and judged on its own. <i>Source</i>: PS3.18 10.5.
/// </summary>
internal sealed class StoreHandler(InstanceStore store, InstanceJudge judge, InstanceStoreOptions limits, DicomWebOptions options)
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var study = WebRequestReading.Route(context.Request, "study") is { } uid ? new WebResource(uid).StudyInstanceUid : null;
        // The store has limits of its own, for each instance and for all of them.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (!MediaType.TryParse(context.Request.ContentType, out var type) || !IsSupported(type))
        {
            await WebErrors.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "instances are sent as multipart/related of application/dicom", null).ConfigureAwait(false);
            return;
        }

        var verdicts = await ReceiveAsync(context, type, study).ConfigureAwait(false);
        await AnswerAsync(context, verdicts, study).ConfigureAwait(false);
    }

    private static bool IsSupported(MediaType type) =>
        type.Name == MediaType.Dicom || (type.Name == MediaType.MultipartRelated && (type["type"] is not { } root || (MediaType.TryParse(root, out var part) && part.Name == MediaType.Dicom)));

    private async Task<List<JudgedInstance>> ReceiveAsync(HttpContext context, MediaType type, string? study)
    {
        var verdicts = new List<JudgedInstance>();
        if (type.Name == MediaType.Dicom)
        {
            verdicts.Add(await StoreAsync(context.Request.Body, study, context.RequestAborted).ConfigureAwait(false));
            return verdicts;
        }

        // What is left of an instance that was refused as too large is passed over, up to twice its limit.
        var bounds = new MultipartReadOptions { MaxParts = options.MaxStoredInstances, MaxPartBytes = 2 * limits.MaxInstanceBytes };
        var reader = new MultipartReader(context.Request.Body, type["boundary"], bounds);
        try
        {
            while (await reader.ReadNextAsync(context.RequestAborted).ConfigureAwait(false) is { } part)
            {
                verdicts.Add(await JudgeAsync(part, study, context.RequestAborted).ConfigureAwait(false));
            }
        }
        catch (RejectionException rejection) when (verdicts.Exists(v => v.Stored is not null))
        {
            // What came before the message broke is stored, and the client must be told so.
            verdicts.Add(new JudgedInstance("", null, null, IsNew: false, rejection));
        }

        return verdicts;
    }

    private async Task<JudgedInstance> JudgeAsync(MultipartPart part, string? study, CancellationToken cancellationToken)
    {
        if (part.ContentType is { } type && type.Name != MediaType.Dicom)
            return new JudgedInstance("", null, null, IsNew: false, new RejectionException(RejectionReason.MalformedInstance, "a part is not application/dicom"));
        return await StoreAsync(part.Content, study, cancellationToken).ConfigureAwait(false);
    }

    private async Task<JudgedInstance> StoreAsync(Stream content, string? study, CancellationToken cancellationToken)
    {
        IncomingInstance incoming;
        try
        {
            incoming = store.Begin();
        }
        catch (RejectionException rejection)
        {
            return new JudgedInstance("", null, null, IsNew: false, rejection);
        }

        await using var _ = incoming.ConfigureAwait(false);
        if (await CopyAsync(content, incoming, cancellationToken).ConfigureAwait(false) is { } tooLarge)
        {
            return new JudgedInstance("", null, null, IsNew: false, tooLarge);
        }

        await incoming.CompleteAsync().ConfigureAwait(false);
        return await judge.JudgeAsync(new ReceivedInstance("", incoming, "", null), cancellationToken, study).ConfigureAwait(false);
    }

    private static async Task<RejectionException?> CopyAsync(Stream content, IncomingInstance incoming, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                try
                {
                    await incoming.AppendAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                }
                catch (RejectionException rejection)
                {
                    return rejection;
                }
            }

            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private async Task AnswerAsync(HttpContext context, List<JudgedInstance> verdicts, string? study)
    {
        if (verdicts.Count == 0) throw new RejectionException(RejectionReason.InvalidRequest, "the request holds no instance");
        var service = WebRequestReading.Base(context.Request, options);
        var stored = verdicts.Where(v => v.Stored is not null).Select(v => new StoredReference(
            v.Inspected!.SopClassUid, v.Stored!.Identity.SopInstanceUid, $"{service}/{new StoredResource(v.Stored, string.Empty).Resource.ToRelativeUri()}"));
        var failed = verdicts.Where(v => v.Stored is null).Select(v => new FailedReference(
            v.Inspected?.SopClassUid ?? "", v.Inspected?.Identity.SopInstanceUid ?? "", WebErrors.FailureReasonOf(v.Rejection!.Reason)));
        var studies = verdicts.Where(v => v.Stored is not null).Select(v => v.Stored!.Identity.StudyInstanceUid).Append(study).OfType<string>().Distinct().ToList();
        var response = new StoreResponse([.. stored], [.. failed], studies is [var only] ? $"{service}/{new WebResource(only).ToRelativeUri()}" : null);

        var body = DicomJsonWriter.Write(response.ToDataset());
        context.Response.StatusCode = response switch
        {
            { Failed.Count: 0 } => StatusCodes.Status200OK,
            { Stored.Count: 0 } => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status202Accepted,
        };
        context.Response.ContentType = DicomJsonWriter.MediaType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
