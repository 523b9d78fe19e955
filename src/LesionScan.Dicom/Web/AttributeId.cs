using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web;

/// <summary>
/// How web services name one attribute: eight hexadecimal digits or a keyword of the dictionary.
/// <i>Thread safety</i>: safe. <i>Source</i>: PS3.18 8.3.4.1.
/// </summary>
public static class AttributeId
{
    private const int TagDigits = 8;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789ABCDEFabcdef");
    private static readonly FrozenDictionary<string, DicomTag> ByKeyword = DicomDictionary.Entries.ToFrozenDictionary(e => e.Keyword, e => e.Tag);

    /// <summary>Reads a tag or keyword.</summary>
    /// <returns>Whether the text is eight hexadecimal digits or a keyword that the dictionary knows.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DicomTag tag) =>
        TryParseTag(text, out tag) || ByKeyword.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out tag);

    /// <summary>Reads the eight hexadecimal digits of a tag.</summary>
    /// <returns>Whether the text is eight hexadecimal digits.</returns>
    public static bool TryParseTag(ReadOnlySpan<char> text, out DicomTag tag)
    {
        tag = default;
        if (text.Length != TagDigits || text.ContainsAnyExcept(Hexadecimal)) return false;
        tag = new DicomTag(uint.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>A tag as eight upper-case hexadecimal digits.</summary>
    public static string Format(DicomTag tag) => tag.Value.ToString("X8", CultureInfo.InvariantCulture);
}
