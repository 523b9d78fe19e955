using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Json;

/// <summary>Writes the value arrays of text and numbers. <i>Source</i>: PS3.18 F.2.3 to F.2.5.</summary>
internal readonly struct JsonValueWriter(Utf8JsonWriter json, DicomJsonWriteOptions options)
{
    // Up to here every whole number is a double of its own, which is what most readers of JSON make of numbers.
    private const long MostExact = 1L << 53;

    internal void WriteValues(DicomDataset dataset, DicomElement element, DicomVr vr)
    {
        if (vr.IsText())
        {
            WriteTexts(TextValues.Split(dataset.CharacterSet, vr, element.Value.Span), vr);
            return;
        }

        var size = vr.ValueSize();
        var rest = element.Value.Span;
        if (rest.Length < size) return;
        json.WriteStartArray("Value"u8);
        for (; rest.Length >= size; rest = rest[size..]) WriteBinary(vr, rest);
        json.WriteEndArray();
    }

    private void WriteTexts(string[] values, DicomVr vr)
    {
        if (values.Length == 0) return;
        json.WriteStartArray("Value"u8);
        foreach (var value in values)
        {
            if (value.Length == 0) json.WriteNullValue();
            else if (vr == DicomVr.PN) WriteName(value);
            else if (vr is DicomVr.DS or DicomVr.IS && !options.NumberStringsAsText && JsonNumber.IsOne(value))
            {
                json.WriteRawValue(value, skipInputValidation: true);
            }
            else json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private void WriteName(string value)
    {
        var groups = PersonNameGroups.Split(value);
        if (Array.TrueForAll(groups, g => g.Length == 0))
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i].Length > 0) json.WriteString(PersonNameGroups.Names[i], groups[i]);
        }

        json.WriteEndObject();
    }

    private void WriteBinary(DicomVr vr, ReadOnlySpan<byte> bytes)
    {
        switch (vr)
        {
            case DicomVr.AT:
                var tag = new DicomTag(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));
                json.WriteStringValue(AttributeId.Format(tag));
                break;
            case DicomVr.FL:
                // As a double, whose digits are exact: most readers of JSON know no other numbers.
                WriteFloat(BinaryPrimitives.ReadSingleLittleEndian(bytes));
                break;
            case DicomVr.FD:
                WriteFloat(BinaryPrimitives.ReadDoubleLittleEndian(bytes));
                break;
            case DicomVr.SS:
                json.WriteNumberValue(BinaryPrimitives.ReadInt16LittleEndian(bytes));
                break;
            case DicomVr.US:
                json.WriteNumberValue(BinaryPrimitives.ReadUInt16LittleEndian(bytes));
                break;
            case DicomVr.SL:
                json.WriteNumberValue(BinaryPrimitives.ReadInt32LittleEndian(bytes));
                break;
            case DicomVr.UL:
                json.WriteNumberValue(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
                break;
            case DicomVr.SV:
                WriteLong(BinaryPrimitives.ReadInt64LittleEndian(bytes));
                break;
            case DicomVr.UV:
                WriteLong(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                break;
            default:
                throw new InvalidOperationException($"{vr} has no form in the JSON model.");
        }
    }

    private void WriteFloat(double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(JsonNumber.NameOf(value));
    }

    private void WriteLong(Int128 value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (value >= -MostExact && value <= MostExact) json.WriteRawValue(text, skipInputValidation: true);
        else json.WriteStringValue(text);
    }
}
