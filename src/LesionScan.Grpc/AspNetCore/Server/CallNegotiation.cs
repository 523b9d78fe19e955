using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>What the headers of a request settle before its handler runs.</summary>
/// <param name="RequestIsGzip">The compressed messages of the request are gzip.</param>
/// <param name="ResponseIsGzip">The response is compressed with gzip.</param>
/// <param name="Timeout">How long the call may take; null for ever.</param>
/// <param name="Refusal">Why the call cannot be served; null where it can.</param>
internal readonly record struct CallNegotiation(bool RequestIsGzip, bool ResponseIsGzip, TimeSpan? Timeout, Status? Refusal)
{
    public static CallNegotiation Read(IHeaderDictionary headers, GrpcServiceOptions options)
    {
        var encoding = headers[ProtocolNames.EncodingHeader].ToString();
        var isGzip = encoding.Equals(ProtocolNames.Gzip, StringComparison.OrdinalIgnoreCase);
        if (!isGzip && encoding is not ("" or ProtocolNames.Identity))
            return Refuse(StatusCode.Unimplemented, "The compression of the request is not supported; see grpc-accept-encoding.");

        TimeSpan? timeout = null;
        if (headers.TryGetValue(ProtocolNames.TimeoutHeader, out var text))
        {
            if (!GrpcTimeout.TryParse(text.ToString(), out var parsed)) return Refuse(StatusCode.Internal, "The header grpc-timeout is malformed.");
            timeout = parsed;
        }

        var compress = options.ResponseCompressionAlgorithm == ProtocolNames.Gzip && AcceptsGzip(headers);
        return new CallNegotiation(isGzip, compress, timeout, null);
    }

    private static CallNegotiation Refuse(StatusCode code, string detail) => new(false, false, null, new Status(code, detail));

    private static bool AcceptsGzip(IHeaderDictionary headers)
    {
        foreach (var value in headers[ProtocolNames.AcceptEncodingHeader])
        {
            foreach (var part in (value ?? string.Empty).Split(',', StringSplitOptions.TrimEntries))
            {
                if (part.Equals(ProtocolNames.Gzip, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }
}
