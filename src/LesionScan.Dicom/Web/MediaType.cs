using System.Text;

namespace LesionScan.Dicom.Web;

/// <summary>
/// A media type with its parameters, as in Content-Type: names in lower case, values as given. Parameters that break
/// the grammar only by an unquoted slash or colon are read all the same, since clients write
/// <c>type=application/dicom</c>. Immutable. <i>Source</i>: RFC 9110 8.3.1.
/// </summary>
public sealed class MediaType
{
    /// <summary><c>application/dicom</c>.</summary>
    public const string Dicom = "application/dicom";

    /// <summary><c>application/octet-stream</c>.</summary>
    public const string OctetStream = "application/octet-stream";

    /// <summary><c>multipart/related</c>.</summary>
    public const string MultipartRelated = "multipart/related";

    /// <summary>Creates a media type.</summary>
    /// <param name="name">Type and subtype, such as <c>application/dicom</c>.</param>
    /// <param name="parameters">The parameters, in order.</param>
    public MediaType(string name, params IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(parameters);
        Name = name.ToLowerInvariant();
        Parameters = parameters;
    }

    /// <summary>Type and subtype in lower case.</summary>
    public string Name { get; }

    /// <summary>The parameters, in order; names in lower case.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    /// <summary>The value of a parameter, or null.</summary>
    /// <param name="name">The parameter's name in lower case.</param>
    public string? this[string name]
    {
        get
        {
            foreach (var parameter in Parameters)
            {
                if (parameter.Key == name) return parameter.Value;
            }

            return null;
        }
    }

    /// <summary>Reads a media type.</summary>
    /// <returns>Whether the text is one, no longer than 4096 characters and with at most 16 parameters.</returns>
    public static bool TryParse(string? text, out MediaType mediaType)
    {
        mediaType = null!;
        if (text is null || !MediaTypeParser.TryParseList(text, out var all) || all is not [var only]) return false;
        mediaType = only;
        return true;
    }

    /// <summary>The media type of one part, said of the whole: <c>multipart/related; type="…"; boundary=…</c>.</summary>
    /// <param name="part">The media type of the first part.</param>
    /// <param name="boundary">The boundary.</param>
    public static MediaType Related(MediaType part, string boundary)
    {
        ArgumentNullException.ThrowIfNull(part);
        var transferSyntax = part["transfer-syntax"];
        List<KeyValuePair<string, string>> parameters = [new("type", part.Name)];
        if (transferSyntax is not null) parameters.Add(new("transfer-syntax", transferSyntax));
        parameters.Add(new("boundary", boundary));
        return new MediaType(MultipartRelated, parameters);
    }

    /// <summary>A media type with a transfer syntax.</summary>
    public static MediaType WithTransferSyntax(string name, string transferSyntaxUid) => new(name, [new("transfer-syntax", transferSyntaxUid)]);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(Name);
        foreach (var (name, value) in Parameters)
        {
            text.Append("; ").Append(name).Append('=');
            if (IsToken(value)) text.Append(value);
            else text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return text.ToString();
    }

    internal static bool IsToken(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));
}
