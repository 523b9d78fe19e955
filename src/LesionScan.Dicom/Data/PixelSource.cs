using System.Buffers.Binary;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <summary>
/// The pixel data of one file wherever they lie, frame by frame and still encoded: in the dataset, or in the file
/// behind a header that was read alone. Native pixels come out little endian whatever the stream used.
/// <i>Thread safety</i>: safe. <i>Source</i>: PS3.5 8 and A.4.
/// </summary>
internal sealed class PixelSource
{
    // No compression in use makes an image several times larger; the slack is for small images. Our own choice.
    private const long MostExpansion = 4;
    private const long ExpansionSlack = 1 << 20;

    private readonly DicomFile _file;
    private readonly string? _path;
    private readonly FragmentStore? _fragments;
    private readonly FrameLayout? _layout;
    private readonly ulong[] _exactLengths = [];

    private PixelSource(DicomFile file, string? path, FragmentStore? fragments, int frameCount)
    {
        _file = file;
        _path = path;
        _fragments = fragments;
        if (fragments is null) return;
        var offsets = ReadTable(file.Dataset, DicomTags.ExtendedOffsetTable);
        _layout = FrameLayout.Of(frameCount, fragments, offsets);
        var lengths = ReadTable(file.Dataset, DicomTags.ExtendedOffsetTableLengths);
        if (offsets.Length == frameCount && lengths.Length == frameCount) _exactLengths = lengths;
    }

    /// <summary>Whether frames are compressed in fragments.</summary>
    internal bool IsEncapsulated => _fragments is not null;

    /// <summary>The bytes of native pixel data.</summary>
    internal long NativeLength => _file.SkippedPixelData?.Length ?? Element(_file).Value.Length;

    /// <summary>Finds the pixel data of a file.</summary>
    /// <param name="file">The file, or its header.</param>
    /// <param name="path">Where the file lies, if its header alone was read.</param>
    /// <param name="frameCount">The frames there must be.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="RejectionException">There are no pixel data of whole numbers, or their fragments are malformed.</exception>
    internal static PixelSource Open(DicomFile file, string? path, int frameCount, DicomReadOptions options)
    {
        if (file.SkippedPixelData is { } skipped)
        {
            if (skipped.Tag != DicomTags.PixelData) throw Floating(skipped.Tag);
            if (path is null) throw new InvalidOperationException("The header was read alone, so its file must be known.");
            return new PixelSource(file, path, skipped.Length is null ? new FileFragments(path, skipped.Offset, options) : null, frameCount);
        }

        var fragments = Element(file).Fragments;
        return new PixelSource(file, path, fragments is null ? null : new MemoryFragments(fragments), frameCount);
    }

    /// <summary>Copies native bytes, little endian.</summary>
    /// <param name="offset">The first byte; a whole number of pixel cells.</param>
    /// <param name="destination">Takes the bytes, which must exist.</param>
    internal void ReadNative(long offset, Span<byte> destination)
    {
        if (_file.SkippedPixelData is not { } skipped)
        {
            Element(_file).Value.Span.Slice((int)offset, destination.Length).CopyTo(destination);
            return;
        }

        using var handle = File.OpenHandle(_path!);
        var unit = skipped.BigEndianUnit;
        if (offset % unit == 0 && destination.Length % unit == 0)
        {
            BoundedBytes.Fill(handle, destination, skipped.Offset + offset);
            if (unit > 1) ByteOrder.Reverse(destination, destination, unit);
            return;
        }

        // Frames of single bits may begin within a word, and a last word may be cut off.
        var first = offset / unit * unit;
        var end = Math.Min(NativeLength, (offset + destination.Length + unit - 1) / unit * unit);
        var words = new byte[end - first];
        BoundedBytes.Fill(handle, words, skipped.Offset + first);
        ByteOrder.Reverse(words, words, unit);
        words.AsSpan((int)(offset - first), destination.Length).CopyTo(destination);
    }

    /// <summary>The bytes of one compressed frame, its fragments joined.</summary>
    /// <param name="frame">The frame, from 0.</param>
    /// <param name="decodedBytes">What the frame is decoded to; one of several times that is not loaded.</param>
    /// <exception cref="RejectionException">The frame has no bytes, or far too many.</exception>
    internal ReadOnlyMemory<byte> EncodedFrame(int frame, long decodedBytes)
    {
        var (first, end) = _layout![frame];
        var length = 0L;
        for (var f = first; f < end; f++) length += _fragments!.LengthOf(f);
        var most = (MostExpansion * decodedBytes) + ExpansionSlack;
        if (length > most) throw new RejectionException(RejectionReason.LimitExceeded, $"A compressed frame of {length} bytes is over the limit of {most} for {decodedBytes} decoded ones.");
        if (end - first == 1) return Exact(frame, _fragments!.Read(first));

        var joined = new byte[length];
        var position = 0;
        for (var f = first; f < end; f++)
        {
            var fragment = _fragments!.Read(f).Span;
            fragment.CopyTo(joined.AsSpan(position));
            position += fragment.Length;
        }

        return joined.AsMemory(0, position);
    }

    private ReadOnlyMemory<byte> Exact(int frame, ReadOnlyMemory<byte> bytes) =>
        _exactLengths.Length > 0 && _exactLengths[frame] < (ulong)bytes.Length ? bytes[..(int)_exactLengths[frame]] : bytes;

    private static DicomElement Element(DicomFile file)
    {
        if (file.Dataset.TryGetElement(DicomTags.PixelData, out var element)) return element;
        foreach (var tag in (ReadOnlySpan<DicomTag>)[DicomTags.FloatPixelData, DicomTags.DoubleFloatPixelData])
        {
            if (file.Dataset.Contains(tag)) throw Floating(tag);
        }

        throw new RejectionException(RejectionReason.InvalidAttribute, $"{DicomTags.PixelData} is missing.");
    }

    private static RejectionException Floating(DicomTag tag) => new(RejectionReason.UnsupportedEncoding, $"{tag} is not decoded.");

    private static ulong[] ReadTable(DicomDataset dataset, DicomTag tag)
    {
        if (!dataset.TryGetElement(tag, out var element)) return [];
        var values = new ulong[element.Value.Length / 8];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadUInt64LittleEndian(element.Value.Span[(8 * i)..]);
        return values;
    }
}
