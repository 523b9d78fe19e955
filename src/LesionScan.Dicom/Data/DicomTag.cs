using System.Globalization;

namespace LesionScan.Dicom.Data;

/// <summary>
/// The tag of a data element. Equal and ordered by its 32-bit number, the order of elements in a dataset.
/// The default is (0000,0000).
/// </summary>
/// <param name="Value">Group in the high, element in the low 16 bits.</param>
public readonly record struct DicomTag(uint Value) : IComparable<DicomTag>
{
    /// <summary>Creates a tag from its two halves.</summary>
    public DicomTag(ushort group, ushort element)
        : this(((uint)group << 16) | element)
    {
    }

    internal static DicomTag Item => new(0xFFFE_E000);

    internal static DicomTag ItemDelimitation => new(0xFFFE_E00D);

    internal static DicomTag SequenceDelimitation => new(0xFFFE_E0DD);

    /// <summary>The group number.</summary>
    public ushort Group => (ushort)(Value >> 16);

    /// <summary>The element number.</summary>
    public ushort Element => (ushort)Value;

    /// <summary>Whether the group is odd, hence private (PS3.5 7.8).</summary>
    public bool IsPrivate => (Group & 1) != 0;

    /// <summary>Whether this element names the owner of a private block (gggg,0010-00FF).</summary>
    public bool IsPrivateCreator => IsPrivate && Element is >= 0x10 and <= 0xFF;

    /// <summary>Whether this is a group length (gggg,0000).</summary>
    public bool IsGroupLength => Element == 0;

    /// <inheritdoc/>
    public int CompareTo(DicomTag other) => Value.CompareTo(other.Value);

    /// <summary>Whether one tag comes before another.</summary>
    public static bool operator <(DicomTag a, DicomTag b) => a.Value < b.Value;

    /// <summary>Whether one tag comes after another.</summary>
    public static bool operator >(DicomTag a, DicomTag b) => a.Value > b.Value;

    /// <summary>Whether one tag does not come after another.</summary>
    public static bool operator <=(DicomTag a, DicomTag b) => a.Value <= b.Value;

    /// <summary>Whether one tag does not come before another.</summary>
    public static bool operator >=(DicomTag a, DicomTag b) => a.Value >= b.Value;

    /// <summary>The tag as the standard writes it, with its keyword where it is in the dictionary: <c>Rows (0028,0010)</c>.</summary>
    public override string ToString()
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"({Group:X4},{Element:X4})");
        return DicomDictionary.TryFind(this, out var entry) ? $"{entry.Keyword} {number}" : number;
    }
}
