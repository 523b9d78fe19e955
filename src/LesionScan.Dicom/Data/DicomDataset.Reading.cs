using System.Buffers.Binary;
using System.Globalization;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <content>Typed reading.</content>
public sealed partial class DicomDataset
{
    /// <summary>The first value as text, without padding.</summary>
    /// <exception cref="RejectionException">It is missing or empty.</exception>
    public string GetString(DicomTag tag) => TryGetString(tag, out var value) ? value : throw Missing(tag);

    /// <summary>The first value as text, without padding.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryGetString(DicomTag tag, out string value)
    {
        value = string.Empty;
        if (!TryGetElement(tag, out var element) || element.Value.IsEmpty) return false;
        var vr = EffectiveVr(element);
        if (vr.IsText() || vr == DicomVr.UN)
        {
            value = TextValues.First(CharacterSet, vr, element.Value.Span);
            return value.Length > 0;
        }

        if (!TryGetDouble(tag, out var number)) return false;
        value = number.ToString(CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>All values as text, without padding; none where the element is missing or empty.</summary>
    public IReadOnlyList<string> GetStrings(DicomTag tag)
    {
        if (!TryGetElement(tag, out var element)) return [];
        var vr = EffectiveVr(element);
        if (vr.IsText() || vr == DicomVr.UN) return TextValues.Split(CharacterSet, vr, element.Value.Span);
        return TryGetDoubles(tag, CountValues(element), out var numbers) ? [.. numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))] : [];
    }

    /// <summary>A UID, see <see cref="DicomUid.IsUsable"/>.</summary>
    /// <exception cref="RejectionException">It is missing, or breaks the rules of PS3.5 9.1 beyond use.</exception>
    public string GetUid(DicomTag tag)
    {
        var uid = GetString(tag);
        return DicomUid.IsUsable(uid) ? uid : throw Malformed(tag, "a valid UID");
    }

    /// <summary>The first value as a whole number.</summary>
    /// <exception cref="RejectionException">It is missing, empty, or not a whole number of 32 bits.</exception>
    public int GetInt32(DicomTag tag)
    {
        if (TryGetInt32(tag, out var value)) return value;
        throw TryGetElement(tag, out var e) && !e.Value.IsEmpty ? Malformed(tag, "a whole number") : Missing(tag);
    }

    /// <summary>The first value as a whole number, from text or binary.</summary>
    /// <returns>Whether there is one; false too where the value is not a whole number of 32 bits.</returns>
    public bool TryGetInt32(DicomTag tag, out int value)
    {
        value = 0;
        if (!TryGetDouble(tag, out var number) || number != Math.Floor(number) || number is < int.MinValue or > int.MaxValue) return false;
        value = (int)number;
        return true;
    }

    /// <summary>The first value as a number.</summary>
    /// <exception cref="RejectionException">It is missing, empty, or not a finite number.</exception>
    public double GetDouble(DicomTag tag)
    {
        if (TryGetDouble(tag, out var value)) return value;
        throw TryGetElement(tag, out var e) && !e.Value.IsEmpty ? Malformed(tag, "a number") : Missing(tag);
    }

    /// <summary>The first value as a number, from text or binary.</summary>
    /// <returns>Whether there is one; false too where the value is not a finite number.</returns>
    public bool TryGetDouble(DicomTag tag, out double value)
    {
        value = 0;
        if (!TryGetElement(tag, out var element)) return false;
        var rest = element.Value.Span;
        return TryTakeNumber(EffectiveVr(element), ref rest, out value);
    }

    /// <summary>All values as numbers; their count must be as the standard says.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="count">How many values there must be.</param>
    /// <exception cref="RejectionException">It is missing, has another count, or a value is not a finite number.</exception>
    public double[] GetDoubles(DicomTag tag, int count)
    {
        if (!TryGetElement(tag, out var element) || element.Value.IsEmpty) throw Missing(tag);
        return TryGetDoubles(tag, count, out var values) ? values : throw Malformed(tag, $"{count} numbers");
    }

    /// <summary>All values as numbers, where there are as many as there must be; others are not even parsed.</summary>
    /// <returns>Whether there are <paramref name="count"/> values and all are finite numbers.</returns>
    public bool TryGetDoubles(DicomTag tag, int count, out double[] values)
    {
        values = [];
        if (!TryGetElement(tag, out var element) || CountValues(element) != count) return false;
        var numbers = new double[count];
        var rest = element.Value.Span;
        for (var i = 0; i < count; i++)
        {
            if (!TryTakeNumber(EffectiveVr(element), ref rest, out numbers[i])) return false;
        }

        values = numbers;
        return count > 0;
    }

    /// <summary>The first value of a private element as a number; the VR given counts where the stream did not say it.</summary>
    /// <returns>Whether there is one.</returns>
    internal bool TryGetPrivateNumber(ushort group, string creator, byte offset, DicomVr vr, out double value)
    {
        value = 0;
        if (!TryGetPrivate(group, creator, offset, out var element)) return false;
        var rest = element.Value.Span;
        return TryTakeNumber(element.Vr == DicomVr.UN ? vr : element.Vr, ref rest, out value);
    }

    /// <summary>The tags an AT element holds; none where it is missing.</summary>
    public IReadOnlyList<DicomTag> GetTags(DicomTag tag)
    {
        if (!TryGetElement(tag, out var element)) return [];
        var tags = new DicomTag[element.Value.Length / 4];
        for (var i = 0; i < tags.Length; i++)
        {
            var bytes = element.Value.Span[(4 * i)..];
            tags[i] = new DicomTag(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));
        }

        return tags;
    }

    // An element whose stream did not name its VR is read as the dictionary would.
    private static DicomVr EffectiveVr(DicomElement element) => element.Vr == DicomVr.UN ? DicomDictionary.VrOf(element.Tag) : element.Vr;

    private static int CountValues(DicomElement element)
    {
        var vr = EffectiveVr(element);
        var size = vr.ValueSize();
        if (size > 0) return element.Value.Length / size;
        return element.Value.IsEmpty ? 0 : element.Value.Span.Count((byte)'\\') + 1;
    }

    // The next value of an element; what is left of it stays in rest.
    private static bool TryTakeNumber(DicomVr vr, ref ReadOnlySpan<byte> rest, out double value)
    {
        var size = vr.ValueSize();
        value = 0;
        if (size == 0) return TryParse(TextValues.TakeAscii(ref rest), out value);
        if (rest.Length < size) return false;
        value = ReadBinary(vr, rest);
        rest = rest[size..];
        return double.IsFinite(value);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static double ReadBinary(DicomVr vr, ReadOnlySpan<byte> bytes) => vr switch
    {
        DicomVr.US or DicomVr.OW => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        DicomVr.SS => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        DicomVr.UL or DicomVr.OL or DicomVr.AT => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        DicomVr.SL => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        DicomVr.UV or DicomVr.OV => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        DicomVr.SV => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        DicomVr.FL or DicomVr.OF => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        DicomVr.FD or DicomVr.OD => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        _ => bytes[0],
    };
}
