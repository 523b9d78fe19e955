using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Objects;

/// <summary>A frame of a segmentation: the segment's number, from 1, and the slice, from 0.</summary>
internal readonly record struct SegmentationFrame(int SegmentNumber, int Slice);

/// <summary>
/// The frames of all segments that are not empty, in the order of segment and slice, and their packed bits.
/// <i>Source</i>: PS3.5 8.1.1 and PS3.3 C.8.20.2.1: bits from the least significant on, with no gap between frames.
/// </summary>
internal sealed class SegmentationFrames
{
    private SegmentationFrames(IReadOnlyList<SegmentationFrame> frames, byte[] bits, bool overlap)
    {
        Frames = frames;
        Bits = bits;
        Overlap = overlap;
    }

    public IReadOnlyList<SegmentationFrame> Frames { get; }

    /// <summary>The packed frames, padded to an even length.</summary>
    public byte[] Bits { get; }

    /// <summary>Whether any voxel is in two segments.</summary>
    public bool Overlap { get; }

    public static SegmentationFrames Pack(IReadOnlyList<Segment> segments, int slices, int area)
    {
        var mask = new byte[area];
        var frames = FindFrames(segments, slices, mask);

        // An object without a frame is not valid: where every segment is empty, the first one gets an empty frame.
        if (frames.Count == 0) frames.Add(new SegmentationFrame(1, 0));
        var bytes = (((long)frames.Count * area) + 15) / 16 * 2;
        if (bytes > Array.MaxLength) throw new RejectionException(RejectionReason.LimitExceeded, $"A segmentation of {bytes} bytes is over what one object holds.");
        var bits = new byte[bytes];
        for (var f = 0; f < frames.Count; f++)
        {
            segments[frames[f].SegmentNumber - 1].ReadSlice(frames[f].Slice, mask);
            PackFrame(mask, bits, (long)f * area);
        }

        return new SegmentationFrames(frames, bits, FindOverlap(segments, frames, area));
    }

    private static List<SegmentationFrame> FindFrames(IReadOnlyList<Segment> segments, int slices, byte[] mask)
    {
        var frames = new List<SegmentationFrame>();
        for (var s = 0; s < segments.Count; s++)
        {
            for (var k = 0; k < slices; k++)
            {
                segments[s].ReadSlice(k, mask);
                if (mask.AsSpan().ContainsAnyExcept((byte)0)) frames.Add(new SegmentationFrame(s + 1, k));
            }
        }

        return frames;
    }

    private static bool FindOverlap(IReadOnlyList<Segment> segments, List<SegmentationFrame> frames, int area)
    {
        var (mask, seen) = (new byte[area], new byte[area]);
        foreach (var slice in frames.GroupBy(f => f.Slice).Where(g => g.Count() > 1))
        {
            Array.Clear(seen);
            foreach (var frame in slice)
            {
                segments[frame.SegmentNumber - 1].ReadSlice(frame.Slice, mask);
                for (var i = 0; i < area; i++)
                {
                    if (mask[i] == 0) continue;
                    if (seen[i] != 0) return true;
                    seen[i] = 1;
                }
            }
        }

        return false;
    }

    /// <summary>Sets the bits of one frame.</summary>
    /// <param name="mask">Non-zero inside.</param>
    /// <param name="bits">All frames.</param>
    /// <param name="firstBit">Where the frame begins.</param>
    internal static void PackFrame(ReadOnlySpan<byte> mask, Span<byte> bits, long firstBit)
    {
        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0) continue;
            var bit = firstBit + i;
            bits[(int)(bit >> 3)] |= (byte)(1 << (int)(bit & 7));
        }
    }
}
