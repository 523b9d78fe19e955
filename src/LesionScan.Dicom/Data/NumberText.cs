using System.Buffers.Binary;
using System.Globalization;

namespace LesionScan.Dicom.Data;

/// <summary>Writes numbers as the value representations want them. <i>Source</i>: PS3.5 6.2.</summary>
internal static class NumberText
{
    private const int DecimalStringLength = 16;

    /// <summary>A number as a decimal or integer string.</summary>
    internal static string Format(DicomVr vr, double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentException("A DICOM number is finite.", nameof(value));
        if (vr == DicomVr.DS) return FormatDecimal(value);
        if (vr != DicomVr.IS) throw new ArgumentException($"{vr} does not hold a number.", nameof(vr));
        if (value != Math.Floor(value) || value is < int.MinValue or > int.MaxValue) throw new ArgumentException($"{value} is not a whole number of 32 bits.", nameof(value));
        return ((int)value).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Numbers as little-endian binary values.</summary>
    internal static byte[] ToBinary(DicomTag tag, DicomVr vr, ReadOnlySpan<double> values)
    {
        var size = vr is DicomVr.AT or DicomVr.OB ? 0 : vr.ValueSize();
        if (size == 0) throw new ArgumentException($"{tag} ({vr}) does not hold numbers.", nameof(tag));
        var bytes = new byte[size * values.Length];
        for (var i = 0; i < values.Length; i++) Write(vr, values[i], bytes.AsSpan(i * size));
        return bytes;
    }

    // The shortest text that reads back as the same number, or as many digits as fit.
    private static string FormatDecimal(double value)
    {
        if (value == 0) return "0";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        for (var digits = 15; text.Length > DecimalStringLength; digits--)
        {
            text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        }

        return text;
    }

    private static void Write(DicomVr vr, double value, Span<byte> bytes)
    {
        switch (vr)
        {
            case DicomVr.US or DicomVr.OW:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)Whole(value, ushort.MinValue, ushort.MaxValue));
                break;
            case DicomVr.SS:
                BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)Whole(value, short.MinValue, short.MaxValue));
                break;
            case DicomVr.UL or DicomVr.OL:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)Whole(value, uint.MinValue, uint.MaxValue));
                break;
            case DicomVr.SL:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)Whole(value, int.MinValue, int.MaxValue));
                break;
            case DicomVr.SV:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)Whole(value, -(1L << 53), 1L << 53));
                break;
            case DicomVr.UV or DicomVr.OV:
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)Whole(value, 0, 1L << 53));
                break;
            case DicomVr.FL or DicomVr.OF:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
                break;
            default:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                break;
        }
    }

    private static double Whole(double value, double low, double high) =>
        value == Math.Floor(value) && value >= low && value <= high
            ? value
            : throw new ArgumentException($"{value} is not a whole number from {low} to {high}.", nameof(value));
}
