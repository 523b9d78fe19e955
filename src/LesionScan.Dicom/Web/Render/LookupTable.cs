using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Render;

/// <summary>A look-up table of the standard: values below and above its range have its first and last entry. <i>Source</i>: PS3.3 C.11.1.1.1, C.7.6.3.1.5.</summary>
internal sealed class LookupTable
{
    private readonly ushort[] _entries;

    private LookupTable(ushort[] entries, int first, int bits)
    {
        _entries = entries;
        First = first;
        Bits = bits;
    }

    /// <summary>The value that has the first entry.</summary>
    internal int First { get; }

    /// <summary>The bits of an entry.</summary>
    internal int Bits { get; }

    /// <summary>The entry of a value.</summary>
    internal ushort this[double value] => _entries[(int)Math.Clamp(Math.Round(value) - First, 0, _entries.Length - 1)];

    /// <summary>Reads a table.</summary>
    /// <param name="d">The dataset or item that holds it.</param>
    /// <param name="descriptor">Its descriptor.</param>
    /// <param name="data">Its data.</param>
    /// <param name="isSigned">Whether the values that are looked up are signed.</param>
    /// <returns>The table, or null where there is none.</returns>
    /// <exception cref="RejectionException">Its data do not fit its descriptor.</exception>
    internal static LookupTable? Of(DicomDataset d, DicomTag descriptor, DicomTag data, bool isSigned)
    {
        if (!d.TryGetDoubles(descriptor, 3, out var numbers) || !d.TryGetElement(data, out var element)) return null;
        // The count is unsigned whatever the VR says, and 0 stands for 65536.
        var count = (ushort)(int)numbers[0] is 0 ? 1 << 16 : (ushort)(int)numbers[0];
        int first = isSigned ? (short)(int)numbers[1] : (int)(ushort)(int)numbers[1];
        var bits = (int)numbers[2];
        var bytes = element.Value.Span;
        var isWide = bytes.Length >= 2 * count;
        if (bits is < 8 or > 16 || (!isWide && bytes.Length < count)) throw new RejectionException(RejectionReason.InvalidAttribute, $"{data} does not hold the {count} entries of {descriptor}.");
        var entries = new ushort[count];
        for (var i = 0; i < count; i++) entries[i] = isWide ? (ushort)(bytes[2 * i] | (bytes[(2 * i) + 1] << 8)) : bytes[i];
        return new LookupTable(entries, first, bits);
    }
}
