using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using LesionScan.Dicom.Data;
using static LesionScan.Dicom.Web.Json.DicomJsonReader;

namespace LesionScan.Dicom.Web.Json;

/// <summary>Turns one JSON number, tag or name of a number into little-endian bytes.</summary>
internal static class JsonBinaryParser
{
    internal static void Append(ArrayBufferWriter<byte> bytes, ref Utf8JsonReader json, DicomTag tag, DicomVr vr)
    {
        var size = vr is DicomVr.OB or DicomVr.OD or DicomVr.OF or DicomVr.OL or DicomVr.OV or DicomVr.OW ? 0 : vr.ValueSize();
        if (size == 0) throw Malformed($"has a Value for {tag}, whose VR {vr} is written as InlineBinary");
        var target = bytes.GetSpan(size);
        if (!TryWrite(ref json, vr, target)) throw Malformed($"has a value of {tag} that {vr} does not hold");
        bytes.Advance(size);
    }

    private static bool TryWrite(ref Utf8JsonReader json, DicomVr vr, Span<byte> target)
    {
        if (vr == DicomVr.AT) return TryWriteTag(ref json, target);
        if (vr is DicomVr.FL or DicomVr.FD) return TryWriteFloat(ref json, vr, target);
        if (!TryReadWhole(ref json, vr, out var value)) return false;
        var (low, high) = Range(vr);
        if (value < low || value > high) return false;
        var bits = (ulong)(UInt128)(value & ulong.MaxValue);
        if (vr is DicomVr.SS or DicomVr.US) BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)bits);
        else if (vr is DicomVr.SL or DicomVr.UL) BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)bits);
        else BinaryPrimitives.WriteUInt64LittleEndian(target, bits);
        return true;
    }

    private static bool TryWriteTag(ref Utf8JsonReader json, Span<byte> target)
    {
        if (json.TokenType != JsonTokenType.String || !AttributeId.TryParseTag(JsonText.Read(ref json), out var value)) return false;
        BinaryPrimitives.WriteUInt16LittleEndian(target, value.Group);
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], value.Element);
        return true;
    }

    private static bool TryWriteFloat(ref Utf8JsonReader json, DicomVr vr, Span<byte> target)
    {
        double value;
        if (json.TokenType == JsonTokenType.Number)
        {
            if (!json.TryGetDouble(out value) || !double.IsFinite(value)) return false;
            if (vr == DicomVr.FL && !float.IsFinite((float)value)) return false;
        }
        else if (json.TokenType != JsonTokenType.String || !JsonNumber.TryFromName(JsonText.Read(ref json), out value))
        {
            return false;
        }

        if (vr == DicomVr.FL) BinaryPrimitives.WriteSingleLittleEndian(target, (float)value);
        else BinaryPrimitives.WriteDoubleLittleEndian(target, value);
        return true;
    }

    // Only 64-bit numbers may be strings, since many readers of JSON would round them.
    private static bool TryReadWhole(ref Utf8JsonReader json, DicomVr vr, out Int128 value)
    {
        value = default;
        if (json.TokenType == JsonTokenType.String)
        {
            return vr is DicomVr.SV or DicomVr.UV && Int128.TryParse(JsonText.Read(ref json), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        }

        if (json.TokenType != JsonTokenType.Number) return false;
        if (json.TryGetInt64(out var signed)) value = signed;
        else if (json.TryGetUInt64(out var unsigned)) value = unsigned;
        else if (json.TryGetDouble(out var number) && number == Math.Floor(number) && Math.Abs(number) <= 1L << 53) value = (Int128)number;
        else return false;
        return true;
    }

    private static (Int128 Low, Int128 High) Range(DicomVr vr) => vr switch
    {
        DicomVr.SS => (short.MinValue, short.MaxValue),
        DicomVr.US => (0, ushort.MaxValue),
        DicomVr.SL => (int.MinValue, int.MaxValue),
        DicomVr.UL => (0, uint.MaxValue),
        DicomVr.SV => (long.MinValue, long.MaxValue),
        _ => (0, ulong.MaxValue),
    };
}
