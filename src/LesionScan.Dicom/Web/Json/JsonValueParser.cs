using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LesionScan.Dicom.Data;
using static LesionScan.Dicom.Web.Json.DicomJsonReader;

namespace LesionScan.Dicom.Web.Json;

/// <summary>Turns the value array of an element into value bytes. <i>Source</i>: PS3.18 F.2.3 to F.2.5.</summary>
internal static class JsonValueParser
{
    private const int DecimalStringLength = 16;

    /// <summary>Parses the array at whose first bracket the reader stands, up to its last.</summary>
    internal static byte[] Parse(ref Utf8JsonReader json, DicomTag tag, DicomVr vr)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var count = 0;
        var hasNull = false;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            hasNull |= json.TokenType == JsonTokenType.Null;
            if (vr.IsText()) AppendText(bytes, Text(ref json, tag, vr), count, tag, vr);
            else if (json.TokenType != JsonTokenType.Null) JsonBinaryParser.Append(bytes, ref json, tag, vr);
            count++;
        }

        // A text of several values may have empty ones; a number cannot be missing among others.
        if (hasNull && count > 1 && !vr.IsText()) throw Malformed($"has an empty value among others for {tag}");
        return bytes.WrittenSpan.ToArray();
    }

    private static void AppendText(ArrayBufferWriter<byte> bytes, string text, int index, DicomTag tag, DicomVr vr)
    {
        if (index > 0 && vr.IsSingleText()) throw Malformed($"has several values for {tag}, which holds one");
        if (!vr.IsSingleText() && text.Contains('\\')) throw Malformed($"has a backslash within a value of {tag}");
        if (index > 0) bytes.Write("\\"u8);
        if (vr.UsesCharacterSet()) Encoding.UTF8.GetBytes(text, bytes);
        else if (text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF')) throw Malformed($"has letters in {tag} that {vr} cannot hold");
        else Encoding.Latin1.GetBytes(text, bytes);
    }

    private static string Text(ref Utf8JsonReader json, DicomTag tag, DicomVr vr) => json.TokenType switch
    {
        JsonTokenType.Null => string.Empty,
        JsonTokenType.String => JsonText.Read(ref json),
        JsonTokenType.StartObject when vr == DicomVr.PN => Name(ref json, tag),
        JsonTokenType.Number when vr is DicomVr.DS or DicomVr.IS => NumberString(ref json, tag, vr),
        _ => throw Malformed($"has a value of {tag} that {vr} does not allow"),
    };

    private static string Name(ref Utf8JsonReader json, DicomTag tag)
    {
        var groups = new string?[PersonNameGroups.Names.Length];
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var group = Array.IndexOf(PersonNameGroups.Names, JsonText.Read(ref json));
            json.Read();
            if (group < 0 || json.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
            {
                throw Malformed($"has a name in {tag} with something that is no component group");
            }

            var text = json.TokenType == JsonTokenType.Null ? string.Empty : JsonText.Read(ref json);
            // What follows a third delimiter has no group of its own, and stays in the last.
            if (group < groups.Length - 1 && text.Contains('=')) throw Malformed($"has a component group of {tag} with a delimiter in it");
            groups[group] = text;
        }

        return PersonNameGroups.Join(groups);
    }

    // The digits stay as they are written, as long as they fit.
    private static string NumberString(ref Utf8JsonReader json, DicomTag tag, DicomVr vr)
    {
        var text = Encoding.ASCII.GetString(json.ValueSpan);
        if (vr == DicomVr.DS && text.Length <= DecimalStringLength) return text;
        if (vr == DicomVr.IS && json.TryGetInt64(out _)) return text;
        if (!json.TryGetDouble(out var number) || !double.IsFinite(number)) throw Malformed($"has a number in {tag} that no double holds");
        if (vr == DicomVr.DS) return NumberText.Format(vr, number);
        if (number != Math.Floor(number) || Math.Abs(number) > int.MaxValue) throw Malformed($"has a number in {tag} that is not whole");
        return number.ToString("F0", CultureInfo.InvariantCulture);
    }
}
