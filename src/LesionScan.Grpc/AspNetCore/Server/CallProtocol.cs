using Grpc.Wire;

namespace Grpc.AspNetCore.Server;

/// <summary>The form a call has on the wire.</summary>
internal enum CallProtocol
{
    /// <summary>gRPC over HTTP/2 with HTTP trailers.</summary>
    Grpc,

    /// <summary>gRPC-Web: the trailers are a last frame of the body.</summary>
    Web,

    /// <summary>gRPC-Web in which the whole body is base64 text.</summary>
    WebText,
}

/// <summary>Finds a call's form by its content type.</summary>
internal static class CallProtocols
{
    /// <summary>The form that a content type names; null where it is not gRPC.</summary>
    public static CallProtocol? Detect(string? contentType) =>
        Matches(contentType, ProtocolNames.WebTextContentType) ? CallProtocol.WebText
        : Matches(contentType, ProtocolNames.WebContentType) ? CallProtocol.Web
        : Matches(contentType, ProtocolNames.ContentType) ? CallProtocol.Grpc
        : null;

    /// <summary>The content type of a response in a form.</summary>
    public static string ContentType(this CallProtocol protocol) => protocol switch
    {
        CallProtocol.Web => ProtocolNames.WebContentType + "+proto",
        CallProtocol.WebText => ProtocolNames.WebTextContentType + "+proto",
        _ => ProtocolNames.ContentType,
    };

    private static bool Matches(string? contentType, string wanted) =>
        contentType is not null
        && contentType.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == wanted.Length || contentType[wanted.Length] is '+' or ';' or ' ');
}
