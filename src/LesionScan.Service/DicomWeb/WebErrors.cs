using System.Buffers;
using System.Text.Json;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Web.Store;
using LesionScan.Service.Mapping;
using Microsoft.AspNetCore.Http;

namespace LesionScan.Service.DicomWeb;

/// <summary>
/// What an error looks like over HTTP: one switch from reasons to statuses, and a problem document (RFC 9457) that names
/// the rule. It never passes on an exception's text. <i>Source</i>: PS3.18 8.5.
/// </summary>
public static class WebErrors
{
    /// <summary>The HTTP status of a reason.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The reason is <see cref="RejectionReason.None"/> or undefined.</exception>
    public static int StatusOf(RejectionReason reason) => reason switch
    {
        RejectionReason.MalformedInstance
            or RejectionReason.InvalidAttribute
            or RejectionReason.InvalidRequest => StatusCodes.Status400BadRequest,

        RejectionReason.NotFound => StatusCodes.Status404NotFound,
        RejectionReason.UnsupportedEncoding or RejectionReason.MissingCodec => StatusCodes.Status406NotAcceptable,

        RejectionReason.UnsupportedModality
            or RejectionReason.Localizer
            or RejectionReason.TooFewSlices
            or RejectionReason.MissingSlices
            or RejectionReason.DuplicateSlices
            or RejectionReason.MixedOrientation
            or RejectionReason.MixedSpacing
            or RejectionReason.GantryTilt
            or RejectionReason.MissingRescale
            or RejectionReason.ImpossibleFieldOfView
            or RejectionReason.NoModel
            or RejectionReason.InvalidModel
            or RejectionReason.Cancelled
            or RejectionReason.WrongState => StatusCodes.Status409Conflict,

        RejectionReason.LimitExceeded => StatusCodes.Status413PayloadTooLarge,
        RejectionReason.ProviderUnavailable or RejectionReason.Unavailable => StatusCodes.Status503ServiceUnavailable,
        RejectionReason.CorruptStore or RejectionReason.InvalidModelOutput => StatusCodes.Status500InternalServerError,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "The reason has no status."),
    };

    /// <summary>The Failure Reason (0008,1197) of an instance that was refused. <i>Source</i>: PS3.18 I.2.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The reason is <see cref="RejectionReason.None"/> or undefined.</exception>
    public static int FailureReasonOf(RejectionReason reason) => reason switch
    {
        RejectionReason.MalformedInstance => StoreFailureReason.CannotUnderstand,
        RejectionReason.InvalidAttribute => StoreFailureReason.DatasetMismatch,
        // The one request about an instance that the store itself refuses: other bytes under a UID it has.
        RejectionReason.InvalidRequest => StoreFailureReason.DuplicateInstance,
        RejectionReason.UnsupportedEncoding or RejectionReason.MissingCodec => StoreFailureReason.TransferSyntaxNotSupported,
        RejectionReason.UnsupportedModality => StoreFailureReason.SopClassNotSupported,
        RejectionReason.LimitExceeded => StoreFailureReason.OutOfResources,
        _ when Enum.IsDefined(reason) && reason != RejectionReason.None => StoreFailureReason.ProcessingFailure,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "The reason has no failure reason."),
    };

    internal static Task WriteAsync(HttpContext context, RejectionException rejection) =>
        WriteAsync(context, StatusOf(rejection.Reason), RefusalMapper.NameOf(rejection.Reason), rejection.Message, null);

    internal static async Task WriteAsync(HttpContext context, int status, string title, string? detail, string? correlationId)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("title"u8, title);
            json.WriteNumber("status"u8, status);
            if (detail is not null) json.WriteString("detail"u8, detail);
            if (correlationId is not null) json.WriteString("correlationId"u8, correlationId);
            json.WriteEndObject();
        }

        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }
}
