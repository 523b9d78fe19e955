using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Turns metadata into header text and back: base64 for bytes, printable ASCII for the rest.</summary>
internal static class MetadataEncoding
{
    /// <summary>Headers that belong to HTTP or to the protocol and are no metadata.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-type", "content-length", "te", "host", "connection", "transfer-encoding", "trailer", "date", "server",
        ProtocolNames.StatusHeader, ProtocolNames.MessageHeader, ProtocolNames.TimeoutHeader,
        ProtocolNames.EncodingHeader, ProtocolNames.AcceptEncodingHeader,
    };

    /// <summary>True for a header that is not metadata of the application.</summary>
    public static bool IsReserved(string name) => name.StartsWith(':') || Reserved.Contains(name);

    /// <summary>The header text of an entry.</summary>
    /// <exception cref="ArgumentException">The key is reserved, or the text is not printable ASCII.</exception>
    public static string Encode(Metadata.Entry entry)
    {
        if (IsReserved(entry.Key)) throw new ArgumentException($"The key '{entry.Key}' belongs to the protocol.");
        if (entry.IsBinary) return Convert.ToBase64String(entry.Bytes).TrimEnd('=');
        if (entry.Value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException($"The value under '{entry.Key}' is not printable ASCII; use a key that ends in -bin.");
        return entry.Value;
    }

    /// <summary>Adds a header to metadata; one header may hold several values of a <c>-bin</c> key, joined by commas.</summary>
    /// <exception cref="RpcException">The value of a <c>-bin</c> key is not base64.</exception>
    public static void Decode(string name, string value, Metadata destination)
    {
        if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            destination.Add(name, value);
            return;
        }

        foreach (var part in value.Split(',')) destination.Add(name, DecodeBase64(name, part.Trim()));
    }

    private static byte[] DecodeBase64(string name, string text)
    {
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64String(padded, bytes, out var count))
            throw new RpcException(new Status(StatusCode.Internal, $"The value of the header '{name}' is not base64."));
        return bytes[..count];
    }
}
