using System.Globalization;

namespace LesionScan.Dicom.Web;

/// <summary>One thing a client accepts.</summary>
/// <param name="Name">The media type of an instance, frame or document: <c>application/dicom</c>; may be <c>*/*</c> or <c>image/*</c>.</param>
/// <param name="TransferSyntax">The transfer syntax asked for: a UID, <c>*</c> for any, or null where none is named.</param>
/// <param name="IsMultipart">Whether it is asked for within <c>multipart/related</c>.</param>
public sealed record AcceptedType(string Name, string? TransferSyntax, bool IsMultipart)
{
    private const string Anything = "*/*";

    /// <summary>Whether a media type is among what is accepted here.</summary>
    public bool Allows(string name) =>
        Name == Anything || Name == name || (Name.EndsWith("/*", StringComparison.Ordinal) && name.StartsWith(Name.AsSpan(0, Name.Length - 1), StringComparison.Ordinal));

    /// <summary>
    /// Reads what a client accepts, the most wanted first; what it refuses (<c>q=0</c>) is left out. No header at all
    /// accepts anything. The root type and transfer syntax of <c>multipart/related</c> may stand in its parameters or
    /// within its parameter <c>type</c>.
    /// </summary>
    /// <param name="values">The values of the Accept headers, or of the query parameter <c>accept</c>.</param>
    /// <param name="accepted">What is accepted.</param>
    /// <returns>Whether every value could be read.</returns>
    public static bool TryParse(IEnumerable<string?> values, out IReadOnlyList<AcceptedType> accepted)
    {
        ArgumentNullException.ThrowIfNull(values);
        accepted = [];
        var header = string.Join(',', values.Where(v => !string.IsNullOrWhiteSpace(v)));
        if (header.Length == 0)
        {
            accepted = [new AcceptedType(Anything, null, IsMultipart: false)];
            return true;
        }

        if (!MediaTypeParser.TryParseList(header, out var types)) return false;
        var ranked = new List<(double Quality, AcceptedType Type)>();
        foreach (var type in types)
        {
            if (!TryReadQuality(type, out var quality) || !TryRead(type, out var one)) return false;
            if (quality > 0) ranked.Add((quality, one));
        }

        accepted = [.. ranked.OrderByDescending(r => r.Quality).Select(r => r.Type)];
        return true;
    }

    private static bool TryReadQuality(MediaType type, out double quality)
    {
        quality = 1;
        return type["q"] is not { } text
            || (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out quality) && quality <= 1);
    }

    private static bool TryRead(MediaType type, out AcceptedType accepted)
    {
        var syntax = type["transfer-syntax"];
        accepted = new AcceptedType(type.Name, syntax, IsMultipart: false);
        if (type.Name != MediaType.MultipartRelated) return true;
        if (type["type"] is not { } root)
        {
            accepted = new AcceptedType(Anything, syntax, IsMultipart: true);
            return true;
        }

        if (!MediaType.TryParse(root, out var part)) return false;
        accepted = new AcceptedType(part.Name, syntax ?? part["transfer-syntax"], IsMultipart: true);
        return true;
    }
}
