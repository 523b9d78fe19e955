using System.Security.Cryptography;
using System.Text;

namespace LesionScan.Dicom.Web.Multipart;

/// <summary>Writes multipart messages part by part. Not thread-safe. <i>Source</i>: RFC 2046 5.1.</summary>
/// <param name="stream">Where to. <i>Ownership</i>: stays with the caller, who writes the content of each part to it.</param>
/// <param name="boundary">The boundary, as Content-Type says it.</param>
public sealed class MultipartWriter(Stream stream, string boundary)
{
    private bool _begun;

    /// <summary>A boundary that no content holds, as good as certainly: 128 random bits.</summary>
    public static string NewBoundary() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Begins a part; its content is written to the stream next.</summary>
    /// <param name="contentType">What the part is.</param>
    /// <param name="contentLocation">Where it is found alone, or null.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="ArgumentException">A header has a line break in it.</exception>
    public ValueTask BeginPartAsync(MediaType contentType, string? contentLocation = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        // Some readers take a line break before the first boundary amiss.
        var head = new StringBuilder(_begun ? "\r\n--" : "--").Append(boundary);
        _begun = true;
        AppendHeader(head, "Content-Type", contentType.ToString());
        if (contentLocation is not null) AppendHeader(head, "Content-Location", contentLocation);
        head.Append("\r\n\r\n");
        return stream.WriteAsync(Encoding.Latin1.GetBytes(head.ToString()), cancellationToken);
    }

    /// <summary>Ends the message.</summary>
    public ValueTask EndAsync(CancellationToken cancellationToken = default) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes($"{(_begun ? "\r\n" : string.Empty)}--{boundary}--\r\n"), cancellationToken);

    private static void AppendHeader(StringBuilder head, string name, string value)
    {
        if (value.AsSpan().ContainsAny('\r', '\n')) throw new ArgumentException("A header is one line.", nameof(value));
        head.Append("\r\n").Append(name).Append(": ").Append(value);
    }
}
