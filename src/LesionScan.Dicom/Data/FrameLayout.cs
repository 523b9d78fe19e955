using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <summary>
/// Which fragments of encapsulated pixel data make up each frame, found once for all frames: one fragment a frame,
/// else by an offset table, else by the codestreams' own start markers. Immutable. <i>Source</i>: PS3.5 A.4;
/// PS3.3 C.7.6.3.1.8.
/// </summary>
internal sealed class FrameLayout
{
    private const int ItemHeader = 8;

    // The first fragment of each frame, and behind them the number of fragments.
    private readonly int[] _starts;

    private FrameLayout(int[] starts) => _starts = starts;

    /// <summary>How many frames there are.</summary>
    internal int FrameCount => _starts.Length - 1;

    /// <summary>The fragments of a frame: from the first up to, not including, the second.</summary>
    internal (int First, int End) this[int frame] => (_starts[frame], _starts[frame + 1]);

    /// <summary>Finds the fragments of every frame.</summary>
    /// <param name="frameCount">The number of frames of the image.</param>
    /// <param name="store">The fragments.</param>
    /// <param name="extendedOffsets">The Extended Offset Table (7FE0,0001), empty where there is none.</param>
    /// <exception cref="RejectionException">There are fewer fragments than frames, or nothing tells which belong to which frame.</exception>
    internal static FrameLayout Of(int frameCount, FragmentStore store, IReadOnlyList<ulong> extendedOffsets)
    {
        if (store.Count < frameCount) throw Malformed($"holds {store.Count} fragments for {frameCount} frames");
        if (frameCount == 1) return new FrameLayout([0, store.Count]);
        if (store.Count == frameCount) return new FrameLayout([.. Enumerable.Range(0, frameCount + 1)]);
        var starts = ByOffsets(store, frameCount, extendedOffsets)
            ?? ByOffsets(store, frameCount, [.. store.BasicOffsets.Select(o => (ulong)o)])
            ?? ByMarkers(store, frameCount);
        return starts is null ? throw Malformed("has neither a fitting offset table nor one fragment per frame") : new FrameLayout(starts);
    }

    // A table counts only where each offset is the beginning of a fragment, in ascending order from the first.
    private static int[]? ByOffsets(FragmentStore store, int frameCount, IReadOnlyList<ulong> offsets)
    {
        if (offsets.Count != frameCount) return null;
        var starts = new int[frameCount + 1];
        starts[frameCount] = store.Count;
        var position = 0UL;
        var frame = 0;
        for (var fragment = 0; fragment < store.Count && frame < frameCount; fragment++)
        {
            if (offsets[frame] == position) starts[frame++] = fragment;
            position += (ulong)(ItemHeader + store.LengthOf(fragment));
        }

        return frame == frameCount && starts[0] == 0 ? starts : null;
    }

    // Every JPEG, JPEG-LS and JPEG 2000 codestream opens with a marker that none of them has inside.
    private static int[]? ByMarkers(FragmentStore store, int frameCount)
    {
        var starts = new List<int>(frameCount + 1);
        Span<byte> head = stackalloc byte[3];
        for (var fragment = 0; fragment < store.Count && starts.Count <= frameCount; fragment++)
        {
            if (store.LengthOf(fragment) < head.Length) continue;
            store.Peek(fragment, head);
            if (head is [0xFF, 0xD8, 0xFF] or [0xFF, 0x4F, 0xFF]) starts.Add(fragment);
        }

        if (starts.Count != frameCount || starts[0] != 0) return null;
        return [.. starts, store.Count];
    }

    private static RejectionException Malformed(string what) =>
        new(RejectionReason.MalformedInstance, $"Encapsulated pixel data {what} (PS3.5 A.4).");
}
