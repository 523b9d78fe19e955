using System.Text;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Web.Multipart;

/// <summary>
/// Reads multipart messages part by part without holding more than a small window of them. What breaks the grammar is
/// refused with <see cref="RejectionReason.MalformedInstance"/>, what is over a limit with
/// <see cref="RejectionReason.LimitExceeded"/>. Not thread-safe. <i>Source</i>: RFC 2046 5.1, RFC 2387.
/// </summary>
public sealed class MultipartReader
{
    // RFC 2046 allows 70; Orthanc joins two UUIDs and writes 73.
    private const int LongestBoundary = 128;
    private const int LongestPadding = 64;

    private readonly MultipartReadOptions _options;
    private readonly MultipartWindow _window;
    private int _parts;
    private MultipartPart? _part;
    private bool _ended;

    /// <summary>Creates a reader.</summary>
    /// <param name="stream">The message. <i>Ownership</i>: stays with the caller.</param>
    /// <param name="boundary">The boundary, as Content-Type says it.</param>
    /// <param name="options">The limits; the defaults when null.</param>
    /// <exception cref="RejectionException">The boundary is none (RFC 2046 5.1.1).</exception>
    public MultipartReader(Stream stream, string? boundary, MultipartReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _options = options ?? MultipartReadOptions.Default;
        _options.Validate();
        if (boundary is not { Length: > 0 and <= LongestBoundary } || boundary.Any(c => c is < ' ' or > '~') || boundary[^1] == ' ')
        {
            throw Malformed("has no boundary, or one that cannot be");
        }

        _window = new MultipartWindow(stream, Encoding.ASCII.GetBytes($"\r\n--{boundary}"), _options.MaxHeaderBytes);
    }

    /// <summary>Goes to the next part, passing over what was not read of this one.</summary>
    /// <returns>The part, or null after the last.</returns>
    /// <exception cref="RejectionException">The message is malformed, cut off, or over a limit.</exception>
    public async Task<MultipartPart?> ReadNextAsync(CancellationToken cancellationToken = default)
    {
        if (_ended) return null;
        if (_parts == 0) await SkipPreambleAsync(cancellationToken).ConfigureAwait(false);
        else await _part!.DrainAsync(cancellationToken).ConfigureAwait(false);
        if (!await BeginAsync(cancellationToken).ConfigureAwait(false))
        {
            _ended = true;
            return null;
        }

        if (++_parts > _options.MaxParts) throw Limit($"has more than {_options.MaxParts} parts");
        var headers = ParseHeaders(await _window.TakeHeadersAsync(cancellationToken).ConfigureAwait(false));
        RequireBinary(headers);
        _part = new MultipartPart(headers, new PartStream(_window, _options.MaxPartBytes));
        return _part;
    }

    internal static RejectionException Malformed(string what) => new(RejectionReason.MalformedInstance, $"The multipart message {what}.");

    internal static RejectionException Limit(string what) => new(RejectionReason.LimitExceeded, $"The multipart message {what}.");

    private async Task SkipPreambleAsync(CancellationToken cancellationToken)
    {
        var preamble = new PartStream(_window, _options.MaxPreambleBytes);
        await preamble.DrainAsync(cancellationToken).ConfigureAwait(false);
    }

    // Passes the rest of a boundary's line; false where the boundary is the closing one.
    private async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        _window.PassDelimiter();
        if (await _window.TryPassAsync("--"u8.ToArray(), cancellationToken).ConfigureAwait(false)) return false;
        for (var padding = 0; padding < LongestPadding; padding++)
        {
            if (await _window.TryPassAsync("\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false)) return true;
            if (!await _window.TryPassAsync(" "u8.ToArray(), cancellationToken).ConfigureAwait(false)
                && !await _window.TryPassAsync("\t"u8.ToArray(), cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        throw Malformed("has something behind a boundary");
    }

    private static Dictionary<string, string> ParseHeaders(string block)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in block.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !MediaType.IsToken(line[..colon])) throw Malformed("has a header that is none");
            if (!headers.TryAdd(line[..colon], line[(colon + 1)..].Trim(' ', '\t'))) throw Malformed("has a header twice in one part");
        }

        return headers;
    }

    private static void RequireBinary(Dictionary<string, string> headers)
    {
        if (headers.TryGetValue("Content-Transfer-Encoding", out var encoding) && encoding.ToUpperInvariant() is not ("BINARY" or "8BIT" or "7BIT"))
        {
            throw Malformed("has a part in a transfer encoding other than binary");
        }
    }
}
