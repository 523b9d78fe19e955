namespace LesionScan.Inference.SlidingWindow;

/// <summary>Which axes of a patch are reversed.</summary>
internal readonly record struct PatchMirror(bool Z, bool Y, bool X)
{
    /// <summary>All combinations of the given axes (0 = z, 1 = y, 2 = x), none of them first.</summary>
    public static IReadOnlyList<PatchMirror> Subsets(IReadOnlyList<int> axes)
    {
        var all = new List<PatchMirror>();
        for (var subset = 0; subset < 1 << axes.Count; subset++)
        {
            var reversed = new bool[3];
            for (var i = 0; i < axes.Count; i++) reversed[axes[i]] = (subset >> i & 1) == 1;
            all.Add(new PatchMirror(reversed[0], reversed[1], reversed[2]));
        }

        return all;
    }
}
