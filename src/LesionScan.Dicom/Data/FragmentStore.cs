using System.Buffers.Binary;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <summary>The fragments of encapsulated pixel data, in memory or still in their file. <i>Source</i>: PS3.5 A.4.</summary>
internal abstract class FragmentStore
{
    /// <summary>How many fragments there are, without the basic offset table.</summary>
    internal abstract int Count { get; }

    /// <summary>The basic offset table, possibly empty.</summary>
    internal abstract IReadOnlyList<uint> BasicOffsets { get; }

    /// <summary>The bytes a fragment takes in the stream.</summary>
    internal abstract int LengthOf(int fragment);

    /// <summary>A fragment's bytes.</summary>
    internal abstract ReadOnlyMemory<byte> Read(int fragment);

    /// <summary>Copies a fragment's first bytes; it must have as many.</summary>
    internal abstract void Peek(int fragment, Span<byte> head);
}

/// <summary>Fragments that were read with their dataset.</summary>
internal sealed class MemoryFragments(EncapsulatedPixelData pixels) : FragmentStore
{
    internal override int Count => pixels.Fragments.Count;

    internal override IReadOnlyList<uint> BasicOffsets => pixels.Offsets;

    // Fragments made by this program may be odd; they take an even length in the stream.
    internal override int LengthOf(int fragment) => pixels.Fragments[fragment].Length + (pixels.Fragments[fragment].Length & 1);

    internal override ReadOnlyMemory<byte> Read(int fragment) => pixels.Fragments[fragment];

    internal override void Peek(int fragment, Span<byte> head)
    {
        var bytes = pixels.Fragments[fragment].Span;
        head.Clear();
        bytes[..Math.Min(head.Length, bytes.Length)].CopyTo(head);
    }
}

/// <summary>
/// Fragments in a file whose header alone was read: their places are found once, their bytes when they are needed.
/// The file must stay as it is.
/// </summary>
internal sealed class FileFragments : FragmentStore
{
    private const uint Item = 0xE000_FFFE;
    private const uint Delimiter = 0xE0DD_FFFE;

    private readonly string _path;
    private readonly List<(long Offset, int Length)> _places = [];

    /// <summary>Finds the fragments.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where the value of the pixel data begins.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="RejectionException">They are malformed, or more than the limit.</exception>
    internal FileFragments(string path, long offset, DicomReadOptions options)
    {
        _path = path;
        using var file = File.OpenHandle(path);
        var end = RandomAccess.GetLength(file);
        Span<byte> header = stackalloc byte[8];
        uint[]? offsets = null;

        // A delimiter missing at the very end is tolerated, as in ElementParser.
        while (end - offset >= header.Length)
        {
            BoundedBytes.Fill(file, header, offset);
            var (tag, length) = (BinaryPrimitives.ReadUInt32LittleEndian(header), BinaryPrimitives.ReadUInt32LittleEndian(header[4..]));
            if (tag == Delimiter) break;
            if (tag != Item) throw Malformed("hold something that is not a fragment");
            offset += header.Length;
            if (length > end - offset || length > int.MaxValue) throw Malformed("have a fragment that is cut off");
            if (offsets is null) offsets = ReadOffsets(file, offset, (int)length, options);
            else _places.Add((offset, (int)length));
            if (_places.Count > options.MaxElements)
            {
                throw new RejectionException(RejectionReason.LimitExceeded, $"The pixel data have more than {options.MaxElements} fragments.");
            }

            offset += length;
        }

        BasicOffsets = offsets ?? [];
    }

    internal override int Count => _places.Count;

    internal override IReadOnlyList<uint> BasicOffsets { get; }

    internal override int LengthOf(int fragment) => _places[fragment].Length;

    internal override ReadOnlyMemory<byte> Read(int fragment)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(_places[fragment].Length);
        Peek(fragment, bytes);
        return bytes;
    }

    internal override void Peek(int fragment, Span<byte> head)
    {
        using var file = File.OpenHandle(_path);
        BoundedBytes.Fill(file, head, _places[fragment].Offset);
    }

    private static uint[] ReadOffsets(Microsoft.Win32.SafeHandles.SafeFileHandle file, long offset, int length, DicomReadOptions options)
    {
        if (length / 4 > options.MaxFrames) throw new RejectionException(RejectionReason.LimitExceeded, $"The basic offset table has more than {options.MaxFrames} entries.");
        var table = new byte[length];
        BoundedBytes.Fill(file, table, offset);
        return EncapsulatedPixelData.ReadOffsets(table);
    }

    private static RejectionException Malformed(string what) => new(RejectionReason.MalformedInstance, $"Encapsulated pixel data {what} (PS3.5 A.4).");
}
