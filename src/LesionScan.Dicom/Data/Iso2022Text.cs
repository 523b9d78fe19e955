using System.Text;

namespace LesionScan.Dicom.Data;

/// <summary>
/// Reads text with code extensions. An escape sequence loads a set into G0 (bytes below 128) or G1 (bytes from
/// 128); control characters and the delimiters of values and name components load the first set again.
/// <i>Source</i>: PS3.5 6.1.2.5, PS3.3 tables C.12-3 and C.12-4.
/// </summary>
internal static class Iso2022Text
{
    private enum Form
    {
        /// <summary>One byte a character.</summary>
        Single,

        /// <summary>Two bytes a character.</summary>
        Double,

        /// <summary>Two bytes a character, of which the code page wants the high bit on in the first only.</summary>
        DoubleHighLow,
    }

    internal static string Decode(ReadOnlySpan<byte> bytes, Encoding first)
    {
        var text = new StringBuilder(bytes.Length);
        var initial = new CodeSet(first, Form.Single);
        var g0 = initial;
        var g1 = initial;
        var position = 0;
        while (position < bytes.Length)
        {
            var b = bytes[position];
            if (b == 0x1B)
            {
                position += LoadSet(bytes[position..], ref g0, ref g1);
            }
            else if (IsReset(b) && g0.Form == Form.Single)
            {
                text.Append((char)b);
                g0 = g1 = initial;
                position++;
            }
            else
            {
                var set = b < 0x80 ? g0 : g1;
                var length = RunLength(bytes[position..], set.Form);
                text.Append(set.Decode(bytes.Slice(position, length)));
                position += length;
            }
        }

        return text.ToString();
    }

    private static bool IsReset(byte b) => b is (byte)'\\' or (byte)'^' or (byte)'=' or 0x09 or 0x0A or 0x0C or 0x0D;

    // The bytes up to the next escape, change of half, or delimiter.
    private static int RunLength(ReadOnlySpan<byte> bytes, Form form)
    {
        var high = bytes[0] >= 0x80;
        var length = 1;
        while (length < bytes.Length && bytes[length] != 0x1B && (bytes[length] >= 0x80) == high
            && (form != Form.Single || high || !IsReset(bytes[length])))
        {
            length++;
        }

        return length;
    }

    private static int LoadSet(ReadOnlySpan<byte> bytes, ref CodeSet g0, ref CodeSet g1)
    {
        var (length, set, isG1) = bytes switch
        {
            [_, (byte)'(', (byte)'B', ..] => (3, CodeSet.Of(20127, Form.Single), false),
            [_, (byte)'(', (byte)'J', ..] => (3, CodeSet.Of(CharacterSetTerms.JisX0201, Form.Single), false),
            [_, (byte)')', (byte)'I', ..] => (3, CodeSet.Of(CharacterSetTerms.JisX0201, Form.Single), true),
            [_, (byte)'$', (byte)'B', ..] => (3, CodeSet.Of(CharacterSetTerms.JisX0208, Form.Double), false),
            [_, (byte)'$', (byte)'(', (byte)'D', ..] => (4, CodeSet.Of(CharacterSetTerms.JisX0212, Form.DoubleHighLow), false),
            [_, (byte)'$', (byte)')', (byte)'C', ..] => (4, CodeSet.Of(CharacterSetTerms.KsX1001, Form.Double), true),
            [_, (byte)'$', (byte)')', (byte)'A', ..] => (4, CodeSet.Of(CharacterSetTerms.Gb2312, Form.Double), true),
            [_, (byte)'-', var final, ..] => (3, CodeSet.Of(Latin(final), Form.Single), true),
            _ => (1, g0, false),
        };
        if (isG1) g1 = set;
        else g0 = set;
        return length;
    }

    private static int Latin(byte final) => (char)final switch
    {
        'A' => 28591,
        'B' => 28592,
        'C' => 28593,
        'D' => 28594,
        'L' => 28595,
        'G' => 28596,
        'F' => 28597,
        'H' => 28598,
        'M' => 28599,
        'b' => 28605,
        'T' => 874,
        _ => 28591,
    };

    private readonly record struct CodeSet(Encoding Encoding, Form Form)
    {
        internal static CodeSet Of(int codePage, Form form) => new(CharacterSetTerms.EncodingOf(codePage), form);

        internal string Decode(ReadOnlySpan<byte> bytes)
        {
            if (Form == Form.Single) return Encoding.GetString(bytes);
            Span<byte> pair = stackalloc byte[2];
            var text = new StringBuilder(bytes.Length / 2);
            for (var i = 0; i + 1 < bytes.Length; i += 2)
            {
                // The EUC form of a double-byte set has the high bit on in both bytes; code page 20932 tells
                // JIS X 0212 from JIS X 0208 by the second.
                pair[0] = (byte)(bytes[i] | 0x80);
                pair[1] = (byte)(Form == Form.Double ? bytes[i + 1] | 0x80 : bytes[i + 1] & 0x7F);
                text.Append(Encoding.GetString(pair));
            }

            if ((bytes.Length & 1) != 0) text.Append('\uFFFD');
            return text.ToString();
        }
    }
}
