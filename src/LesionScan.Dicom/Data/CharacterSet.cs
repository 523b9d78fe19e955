using System.Text;

namespace LesionScan.Dicom.Data;

/// <summary>
/// The specific character set of a dataset: turns the bytes of text values into characters. Bytes that mean
/// nothing in the set become U+FFFD; they are never an error, since they only reach people as labels.
/// Immutable. <i>Source</i>: PS3.3 C.12.1.1.2, PS3.5 6.1.
/// </summary>
internal sealed class CharacterSet
{
    /// <summary>ISO_IR 6, ASCII. Bytes over 127 are read as Latin 1, the commonest undeclared set.</summary>
    internal static readonly CharacterSet Default = new(Encoding.Latin1, codeExtensions: false);

    /// <summary>ISO_IR 192, UTF-8: what this product writes.</summary>
    internal static readonly CharacterSet Utf8 = new(Encoding.UTF8, codeExtensions: false);

    private readonly Encoding _first;
    private readonly bool _codeExtensions;

    private CharacterSet(Encoding first, bool codeExtensions)
    {
        _first = first;
        _codeExtensions = codeExtensions;
    }

    internal bool IsUtf8 => ReferenceEquals(this, Utf8);

    /// <summary>The set of the defined terms of (0008,0005); unknown terms are read as the default.</summary>
    internal static CharacterSet FromTerms(IReadOnlyList<string> terms)
    {
        if (terms.Count == 0) return Default;
        var first = CharacterSetTerms.EncodingOf(terms[0]);
        var extensions = terms.Count > 1 || terms[0].StartsWith("ISO 2022", StringComparison.OrdinalIgnoreCase);
        if (!extensions && first is UTF8Encoding) return Utf8;
        return new CharacterSet(first, extensions);
    }

    /// <summary>The characters of a text value.</summary>
    internal string Decode(ReadOnlySpan<byte> bytes)
    {
        if (_codeExtensions && bytes.Contains((byte)0x1B)) return Iso2022Text.Decode(bytes, _first);
        return _first.GetString(bytes);
    }
}
