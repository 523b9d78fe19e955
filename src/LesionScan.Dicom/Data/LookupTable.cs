using System.Buffers.Binary;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <summary>
/// A lookup table as modality, VOI and palette modules hold it: a descriptor and its entries. Values below the first
/// mapped one take the first entry, values above the last one the last. Immutable.
/// <i>Source</i>: PS3.3 C.11.1.1 and C.7.6.3.1.5.
/// </summary>
internal sealed class LookupTable
{
    private const int MostEntries = 1 << 16;

    private readonly ushort[] _entries;

    private LookupTable(ushort[] entries, int first, int bits)
    {
        _entries = entries;
        FirstValue = first;
        BitsPerEntry = bits;
    }

    /// <summary>The stored value of the first entry.</summary>
    internal int FirstValue { get; }

    /// <summary>Bits of an entry, 8 to 16.</summary>
    internal int BitsPerEntry { get; }

    /// <summary>The entries.</summary>
    internal ReadOnlySpan<ushort> Entries => _entries;

    /// <summary>The entry of a stored value.</summary>
    internal ushort this[int stored] => _entries[Math.Clamp((long)stored - FirstValue, 0, _entries.Length - 1)];

    /// <summary>Reads a table.</summary>
    /// <param name="dataset">Where descriptor and data stand.</param>
    /// <param name="descriptor">The descriptor: entries, first value, bits.</param>
    /// <param name="data">The entries.</param>
    /// <param name="isSigned">Whether stored values, and so the first one, are signed.</param>
    /// <exception cref="RejectionException">The descriptor is missing or impossible, or there are too few entries.</exception>
    internal static LookupTable Read(DicomDataset dataset, DicomTag descriptor, DicomTag data, bool isSigned)
    {
        var (count, first, bits) = ReadDescriptor(dataset, descriptor, isSigned);
        var entries = Unpack(dataset.GetElement(data).Value.Span, count, data);

        // Some writers say 8 bits and fill words all the same.
        if (entries.AsSpan().IndexOfAnyExceptInRange((ushort)0, (ushort)((1 << bits) - 1)) >= 0) bits = 16;
        return new LookupTable(entries, first, bits);
    }

    /// <summary>Reads a palette whose entries are given in segments.</summary>
    /// <param name="dataset">Where descriptor and data stand.</param>
    /// <param name="descriptor">The descriptor: entries, first value, bits.</param>
    /// <param name="segments">The segments.</param>
    /// <param name="isSigned">Whether stored values, and so the first one, are signed.</param>
    /// <exception cref="RejectionException">As <see cref="Read"/>, or a segment is malformed.</exception>
    internal static LookupTable ReadSegmented(DicomDataset dataset, DicomTag descriptor, DicomTag segments, bool isSigned)
    {
        var (count, first, bits) = ReadDescriptor(dataset, descriptor, isSigned);
        return new LookupTable(SegmentedEntries.Expand(dataset.GetElement(segments).Value.Span, bits == 8, count), first, bits);
    }

    private static (int Count, int First, int Bits) ReadDescriptor(DicomDataset dataset, DicomTag tag, bool isSigned)
    {
        // The VR, US or SS, may disagree with Pixel Representation; the 16 bits are what counts.
        var values = dataset.GetDoubles(tag, 3);
        var count = (ushort)(int)values[0];
        var first = isSigned ? (short)(int)values[1] : (int)(ushort)(int)values[1];
        var bits = (int)values[2];
        if (bits is < 8 or > 16) throw Invalid(tag, $"says {bits} bits for an entry");
        return (count == 0 ? MostEntries : count, first, bits);
    }

    // Entries of 8 bits are packed two to a word; careless writers give each a word of its own.
    private static ushort[] Unpack(ReadOnlySpan<byte> data, int count, DicomTag tag)
    {
        var entries = new ushort[count];
        if (data.Length >= 2 * count)
        {
            for (var i = 0; i < count; i++) entries[i] = BinaryPrimitives.ReadUInt16LittleEndian(data[(2 * i)..]);
        }
        else if (data.Length >= count)
        {
            for (var i = 0; i < count; i++) entries[i] = data[i];
        }
        else
        {
            throw Invalid(tag, $"has {data.Length} bytes for {count} entries");
        }

        return entries;
    }

    private static RejectionException Invalid(DicomTag tag, string what) => new(RejectionReason.InvalidAttribute, $"{tag} {what}.");
}
