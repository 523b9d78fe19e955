namespace LesionScan.Core.Preprocessing;

/// <summary>
/// In which order source slices can be labelled as model slices arrive, and how many model slices must be kept.
/// Slices that need none (outside the model's grid) stay background and are done from the start.
/// </summary>
internal sealed class DecodeSchedule
{
    // Room beyond the least, so that several source slices are labelled at once.
    private const int Slack = 8;

    private readonly int[] _order;
    private readonly int[] _last;
    private readonly int[] _lowestFrom;
    private readonly int _outside;
    private int _next;

    /// <summary>Makes the schedule.</summary>
    /// <param name="sliceCount">The number of source slices.</param>
    /// <param name="modelSlices">The first and last model slice that a source slice needs, or null where it lies outside.</param>
    public DecodeSchedule(int sliceCount, Func<int, (int First, int Last)?> modelSlices)
    {
        var needs = Enumerable.Range(0, sliceCount).Select(k => (Slice: k, Need: modelSlices(k))).Where(s => s.Need is not null)
            .Select(s => (s.Slice, s.Need!.Value.First, s.Need.Value.Last)).OrderBy(s => s.Last).ThenBy(s => s.Slice).ToArray();
        _outside = sliceCount - needs.Length;
        _order = [.. needs.Select(s => s.Slice)];
        _last = [.. needs.Select(s => s.Last)];
        _lowestFrom = new int[needs.Length + 1];
        _lowestFrom[^1] = int.MaxValue;
        for (var n = needs.Length - 1; n >= 0; n--) _lowestFrom[n] = Math.Min(_lowestFrom[n + 1], needs[n].First);
        var span = 1;
        for (var n = 0; n < needs.Length; n++) span = Math.Max(span, _last[n] - _lowestFrom[n] + 1);
        Capacity = span + Slack;
    }

    /// <summary>How many model slices the ring must hold.</summary>
    public int Capacity { get; }

    /// <summary>How many source slices are done.</summary>
    public int Done => _outside + _next;

    /// <summary>Whether all source slices are done.</summary>
    public bool IsComplete => _next == _order.Length;

    /// <summary>The lowest model slice that is still needed.</summary>
    public int LowestNeeded => _lowestFrom[_next];

    /// <summary>The source slices that can be labelled now.</summary>
    /// <param name="appended">How many model slices have arrived.</param>
    public ReadOnlyMemory<int> Ready(int appended)
    {
        var end = _next;
        while (end < _order.Length && _last[end] < appended) end++;
        return _order.AsMemory(_next, end - _next);
    }

    /// <summary>Marks the next source slices as done.</summary>
    public void Complete(int count) => _next += count;
}
