using System.Buffers.Binary;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <summary>
/// Compressed pixel data: a basic offset table and fragments. Immutable; fragments are slices of the memory they
/// were read from. <i>Source</i>: PS3.5 A.4.
/// </summary>
public sealed class EncapsulatedPixelData
{
    private FrameLayout? _layout;

    /// <summary>Creates encapsulated pixel data.</summary>
    /// <param name="offsets">The basic offset table: for each frame, the bytes from the first fragment's item tag to the frame's; may be empty.</param>
    /// <param name="fragments">The fragments, in order.</param>
    public EncapsulatedPixelData(IReadOnlyList<uint> offsets, IReadOnlyList<ReadOnlyMemory<byte>> fragments)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        ArgumentNullException.ThrowIfNull(fragments);
        Offsets = offsets;
        Fragments = fragments;
    }

    /// <summary>The basic offset table, possibly empty.</summary>
    public IReadOnlyList<uint> Offsets { get; }

    /// <summary>The fragments, in order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Fragments { get; }

    /// <summary>One fragment per frame, with the offset table filled in.</summary>
    public static EncapsulatedPixelData FromFrames(IEnumerable<ReadOnlyMemory<byte>> frames)
    {
        var fragments = frames.ToList();
        var offsets = new List<uint>(fragments.Count);
        var position = 0L;
        foreach (var fragment in fragments)
        {
            // Over 4 GiB the 32-bit table cannot hold the offsets and must be empty (PS3.5 A.4).
            if (position > uint.MaxValue) return new EncapsulatedPixelData([], fragments);
            offsets.Add((uint)position);
            position += 8 + fragment.Length + (fragment.Length & 1);
        }

        return new EncapsulatedPixelData(offsets, fragments);
    }

    /// <summary>
    /// The fragments of one frame: one fragment per frame, else by the offset table, else by the codestreams' start
    /// markers.
    /// </summary>
    /// <param name="frame">The frame, from 0.</param>
    /// <param name="frameCount">The number of frames of the image.</param>
    /// <exception cref="RejectionException">Nothing tells which fragments are the frame's.</exception>
    public IReadOnlyList<ReadOnlyMemory<byte>> FragmentsOfFrame(int frame, int frameCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)frame, (uint)frameCount, nameof(frame));
        if (frameCount == 1) return Fragments;
        var (first, end) = LayoutFor(frameCount)[frame];
        return [.. Fragments.Skip(first).Take(end - first)];
    }

    /// <summary>The bytes of one frame in one piece: a slice where the frame is one fragment, else a copy.</summary>
    /// <param name="frame">The frame, from 0.</param>
    /// <param name="frameCount">The number of frames of the image.</param>
    /// <exception cref="RejectionException">As <see cref="FragmentsOfFrame"/>, or the frame has no bytes.</exception>
    public ReadOnlyMemory<byte> Frame(int frame, int frameCount)
    {
        var fragments = FragmentsOfFrame(frame, frameCount);
        if (fragments.Count == 1) return fragments[0];
        var length = fragments.Sum(f => (long)f.Length);
        if (length is 0 or > int.MaxValue) throw Malformed("has a frame without bytes or over 2 GiB");
        var joined = new byte[length];
        var position = 0;
        foreach (var fragment in fragments)
        {
            fragment.Span.CopyTo(joined.AsSpan(position));
            position += fragment.Length;
        }

        return joined;
    }

    // Found once for all frames; two threads may find it twice, with the same result.
    private FrameLayout LayoutFor(int frameCount)
    {
        if (_layout is { } known && known.FrameCount == frameCount) return known;
        return _layout = FrameLayout.Of(frameCount, new MemoryFragments(this), []);
    }

    internal static uint[] ReadOffsets(ReadOnlySpan<byte> table)
    {
        var offsets = new uint[table.Length / 4];
        for (var i = 0; i < offsets.Length; i++) offsets[i] = BinaryPrimitives.ReadUInt32LittleEndian(table[(4 * i)..]);
        return offsets;
    }

    private static RejectionException Malformed(string what) =>
        new(RejectionReason.MalformedInstance, $"Encapsulated pixel data {what} (PS3.5 A.4).");
}
