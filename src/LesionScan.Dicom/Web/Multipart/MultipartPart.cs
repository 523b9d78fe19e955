namespace LesionScan.Dicom.Web.Multipart;

/// <summary>One part of a multipart message.</summary>
public sealed class MultipartPart
{
    private readonly PartStream _content;

    internal MultipartPart(IReadOnlyDictionary<string, string> headers, PartStream content)
    {
        Headers = headers;
        _content = content;
        ContentType = MediaType.TryParse(headers.GetValueOrDefault("Content-Type"), out var type) ? type : null;
    }

    /// <summary>The headers; names are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Content-Type, or null where it is missing or none.</summary>
    public MediaType? ContentType { get; }

    /// <summary>Content-Location, or null.</summary>
    public string? ContentLocation => Headers.GetValueOrDefault("Content-Location");

    /// <summary>The content, to be read before the next part is asked for. <i>Ownership</i>: the reader's.</summary>
    public Stream Content => _content;

    internal Task DrainAsync(CancellationToken cancellationToken) => _content.DrainAsync(cancellationToken);
}
