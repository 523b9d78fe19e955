using System.Text;

namespace LesionScan.Dicom.Data;

/// <summary>The encodings behind the defined terms of Specific Character Set. <i>Source</i>: PS3.3 C.12.1.1.2, tables C.12-2 to C.12-5.</summary>
internal static class CharacterSetTerms
{
    /// <summary>Shift JIS, whose single bytes are JIS X 0201 (ISO_IR 13).</summary>
    internal const int JisX0201 = 932;

    /// <summary>EUC-JP, whose double bytes are JIS X 0208 (ISO-IR 87).</summary>
    internal const int JisX0208 = 51932;

    /// <summary>EUC-JP with JIS X 0212 (ISO-IR 159).</summary>
    internal const int JisX0212 = 20932;

    /// <summary>EUC-KR, KS X 1001 (ISO-IR 149).</summary>
    internal const int KsX1001 = 51949;

    /// <summary>GB 2312 in its EUC form (ISO-IR 58).</summary>
    internal const int Gb2312 = 936;

    /// <summary>The encoding of a term, with or without code extensions; Latin 1 where the term is unknown.</summary>
    internal static Encoding EncodingOf(string term) => CodePage(Normalize(term)) switch
    {
        0 => Encoding.Latin1,
        65001 => Encoding.UTF8,
        var page => EncodingOf(page),
    };

    /// <summary>The encoding of a code page.</summary>
    internal static Encoding EncodingOf(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)
        ?? Encoding.GetEncoding(codePage, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);

    // "ISO_IR 100", "ISO IR 100", "ISO-IR 100" and "ISO 2022 IR 100" all occur and mean the same table.
    private static string Normalize(string term)
    {
        var upper = term.Trim().ToUpperInvariant().Replace('_', ' ').Replace('-', ' ');
        return upper.Replace("ISO 2022 IR ", "ISO IR ", StringComparison.Ordinal);
    }

    private static int CodePage(string term) => term switch
    {
        "ISO IR 100" => 28591,
        "ISO IR 101" => 28592,
        "ISO IR 109" => 28593,
        "ISO IR 110" => 28594,
        "ISO IR 144" => 28595,
        "ISO IR 127" => 28596,
        "ISO IR 126" => 28597,
        "ISO IR 138" => 28598,
        "ISO IR 148" => 28599,
        "ISO IR 203" => 28605,
        "ISO IR 166" => 874,
        "ISO IR 13" => JisX0201,
        "ISO IR 192" => 65001,
        "GB18030" => 54936,
        "GBK" => Gb2312,
        _ => 0,
    };
}
