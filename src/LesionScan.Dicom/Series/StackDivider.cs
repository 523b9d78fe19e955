using LesionScan.Core.Geometry;

namespace LesionScan.Dicom.Series;

/// <summary>
/// Divides slices that lie at the same positions into volumes, by as many distinctions as it takes: echo and time, say.
/// A distinction counts where each of its values covers all positions; those of acquisition also where each value is a
/// volume without repetition. What then still repeats is split in the order of instance numbers, where these run through
/// all positions again and again, else it is judged incomplete or left as it is.
/// </summary>
internal sealed class StackDivider(SeriesGeometryOptions options)
{
    /// <summary>Divides slices of one orientation.</summary>
    internal List<Part> Divide(List<SlicePlane> planes)
    {
        var whole = new Part(planes, PositionsOf(planes), string.Empty, Incomplete: null);
        if (!whole.HasDuplicates) return [whole];
        if (whole.PositionCount < options.MinSlices) return [whole with { Incomplete = new GeometryVerdict.TooFewSlices(whole.PositionCount, options.MinSlices) }];
        var parts = new List<Part> { whole };
        foreach (var distinction in Distinction.All) parts = [.. parts.SelectMany(p => DivideBy(p, distinction))];
        return [.. parts.SelectMany(p => p.HasDuplicates ? DivideByNumber(p) : [p]).Select(p => p.HasDuplicates ? Diagnose(p) : p)];
    }

    private List<Part> DivideBy(Part part, Distinction distinction)
    {
        if (!part.HasDuplicates) return [part];
        var groups = GroupsOf(part, distinction);
        if (groups.Count < 2) return [part];
        if (groups.TrueForAll(g => g.PositionCount == part.PositionCount)) return groups;
        var areVolumes = !distinction.IsState && groups.TrueForAll(g => g.Planes.Count >= options.MinSlices && !g.HasDuplicates);
        return areVolumes ? groups : [part];
    }

    // The n-th image of every position, where the numbers run through all positions before they come back to one, or
    // through all states before they go on to the next position.
    private static List<Part> DivideByNumber(Part part)
    {
        var states = part.Planes.Count / part.PositionCount;
        if (part.Planes.Count % part.PositionCount != 0) return [part];
        if (part.Planes.Select(p => p.Summary.InstanceNumber).Distinct().Count() != part.Planes.Count) return [part];
        var order = Enumerable.Range(0, part.Planes.Count).OrderBy(i => part.Planes[i].Summary.InstanceNumber).ThenBy(i => part.Planes[i].Frame.Index).ToArray();
        var byRun = Assign(part, order, rank => rank / part.PositionCount);
        var byTurn = Assign(part, order, rank => rank % states);
        var groups = IsComplete(byRun, part) ? byRun : byTurn;
        return IsComplete(groups, part) ? groups : [part];
    }

    private static bool IsComplete(List<Part> groups, Part whole) => groups.TrueForAll(g => !g.HasDuplicates && g.PositionCount == whole.PositionCount);

    private static List<Part> Assign(Part part, int[] order, Func<int, int> stateOfRank)
    {
        var states = new int[order.Length];
        for (var rank = 0; rank < order.Length; rank++) states[order[rank]] = stateOfRank(rank);
        return [.. Enumerable.Range(0, order.Length).GroupBy(i => states[i]).OrderBy(g => g.Key).Select(g => part.Take(g, $"series of instance numbers {g.Key + 1}"))];
    }

    // Positions times states do not give the number of images: which state lacks what?
    private Part Diagnose(Part part)
    {
        foreach (var distinction in Distinction.All.Where(d => d.IsState || d.Name is "acquisition" or "acquisition time"))
        {
            var groups = GroupsOf(part, distinction);
            if (groups.Count < 2 || groups.Exists(g => g.HasDuplicates) || groups.TrueForAll(g => g.PositionCount < part.PositionCount)) continue;
            if (groups.Max(g => g.PositionCount) < options.MinSlices) continue;
            var gaps = groups.Where(g => g.PositionCount < part.PositionCount)
                .Select(g => new PhaseGap(g.Label, part.PlacesWithout(g)))
                .ToList();
            return part with { Incomplete = new GeometryVerdict.IncompletePhases(distinction.Name, gaps) };
        }

        return part;
    }

    private static List<Part> GroupsOf(Part part, Distinction distinction) =>
        [.. Enumerable.Range(0, part.Planes.Count).GroupBy(i => distinction.Key(part.Planes[i].Frame)).Select(g => part.Take(g, distinction.Label(g.Key)))];

    // Slices closer than the tolerance along the normal share a number.
    private int[] PositionsOf(List<SlicePlane> planes)
    {
        var normal = planes[0].Normal;
        var along = planes.Select(p => StackJudge.Along(p.Position, normal)).ToArray();
        var order = Enumerable.Range(0, planes.Count).OrderBy(i => along[i]).ToArray();
        var numbers = new int[planes.Count];
        for (var n = 1; n < order.Length; n++)
        {
            var isNext = along[order[n]] - along[order[n - 1]] >= options.DuplicateDistanceMm;
            numbers[order[n]] = numbers[order[n - 1]] + (isNext ? 1 : 0);
        }

        return numbers;
    }

    /// <summary>Some of the slices, with the number of the position at which each lies.</summary>
    /// <param name="Planes">The slices.</param>
    /// <param name="Positions">The position of each.</param>
    /// <param name="Label">What tells them from the others.</param>
    /// <param name="Incomplete">What they lack to be a volume, if that was found.</param>
    internal sealed record Part(List<SlicePlane> Planes, int[] Positions, string Label, GeometryVerdict? Incomplete)
    {
        internal int PositionCount { get; } = Positions.Distinct().Count();

        internal bool HasDuplicates => PositionCount < Planes.Count;

        internal Part Take(IEnumerable<int> indices, string label)
        {
            var chosen = indices.ToArray();
            var joined = Label.Length == 0 ? label : $"{Label}; {label}";
            return new Part([.. chosen.Select(i => Planes[i])], [.. chosen.Select(i => Positions[i])], joined, Incomplete: null);
        }

        internal IReadOnlyList<PointLps> PlacesWithout(Part other)
        {
            var there = other.Positions.ToHashSet();
            var missing = new SortedDictionary<int, PointLps>();
            for (var i = 0; i < Planes.Count; i++)
            {
                if (!there.Contains(Positions[i])) missing[Positions[i]] = Planes[i].Position;
            }

            return [.. missing.Values];
        }
    }
}
