using LesionScan.Core.Geometry;

namespace LesionScan.Dicom.Series;

/// <summary>
/// Sorts the slices of one orientation along their normal and judges their distances: too few, at the same place,
/// missing, uneven, shifted, tilted or uniform. The grid's spacing is the mean distance, so that its first and last
/// slice lie exactly where they were acquired. <i>Source</i>: PS3.3 C.7.6.2.1.1.
/// </summary>
internal static class StackJudge
{
    /// <summary>How far along a direction a point lies, in mm.</summary>
    internal static double Along(PointLps p, VectorLps direction) => new VectorLps(p.X, p.Y, p.Z).Dot(direction);

    /// <summary>
    /// Judges slices; one stack comes back, or several where slices are missing and the longest run is asked for.
    /// </summary>
    internal static IEnumerable<JudgedStack> Judge(List<SlicePlane> planes, SeriesGeometryOptions options, IEnumerable<GeometryWarning> warnings)
    {
        var normal = planes[0].Normal;
        var sorted = planes.OrderBy(p => Along(p.Position, normal)).ThenBy(p => p.Name, StringComparer.Ordinal).ToList();
        var notes = warnings.ToList();
        var stack = JudgeSorted(sorted, normal, options, notes);
        return options.AcceptLongestRun && stack.Verdict is GeometryVerdict.MissingSlices missing
            ? LongestRun(sorted, missing, stack, options, warnings)
            : [stack];
    }

    private static JudgedStack JudgeSorted(List<SlicePlane> sorted, VectorLps normal, SeriesGeometryOptions options, List<GeometryWarning> notes)
    {
        var verdict = sorted.Count < options.MinSlices
            ? new GeometryVerdict.TooFewSlices(sorted.Count, options.MinSlices)
            : JudgeDistances(sorted, normal, options, notes);
        if (verdict.Grid is not null && ContradictsStatedOrder(sorted)) notes.Add(GeometryWarning.OrderContradictsPositions);
        return new JudgedStack([.. sorted.Select(p => p.Frame)], verdict, notes);
    }

    // In-stack positions count up or down along the stack (PS3.3 C.7.6.16.2.2.4).
    private static bool ContradictsStatedOrder(List<SlicePlane> sorted)
    {
        if (sorted.Exists(p => p.Summary.InStackPosition is null)) return false;
        var numbers = sorted.ConvertAll(p => p.Summary.InStackPosition!.Value);
        var steps = numbers.Zip(numbers.Skip(1), (a, b) => Math.Sign(b - a)).Distinct().ToArray();
        return steps.Length > 1 || steps is [0];
    }

    // The runs between the gaps, each judged by itself; all but the longest that makes a volume are left out.
    private static IEnumerable<JudgedStack> LongestRun(
        List<SlicePlane> sorted, GeometryVerdict.MissingSlices missing, JudgedStack whole, SeriesGeometryOptions options, IEnumerable<GeometryWarning> warnings)
    {
        var last = missing.Gaps.Select(g => g.AfterInstance).ToHashSet();
        var runs = new List<List<SlicePlane>> { new() };
        foreach (var plane in sorted)
        {
            runs[^1].Add(plane);
            if (last.Contains(plane.Name)) runs.Add([]);
        }

        var judged = runs.ConvertAll(run => JudgeSorted(run, sorted[0].Normal, options, [.. warnings, GeometryWarning.LongestRun]));
        var longest = judged.Where(j => j.Verdict.Grid is not null).MaxBy(j => j.Slices.Count);
        if (longest is null) return [whole];
        return judged.Select((j, n) => ReferenceEquals(j, longest)
            ? j
            : new JudgedStack(j.Slices, new GeometryVerdict.OutsideLongestRun(j.Slices.Count, longest.Slices.Count) { Positions = [runs[n][0].Position] }, [.. warnings]));
    }

    private static GeometryVerdict JudgeDistances(List<SlicePlane> sorted, VectorLps normal, SeriesGeometryOptions options, List<GeometryWarning> notes)
    {
        var distances = new double[sorted.Count - 1];
        for (var i = 0; i < distances.Length; i++) distances[i] = (sorted[i + 1].Position - sorted[i].Position).Dot(normal);
        if (distances.Min() < options.DuplicateDistanceMm) return Duplicates(sorted, distances, options);

        var median = Median(distances);
        var gaps = new List<SliceGap>();
        for (var i = 0; i < distances.Length; i++)
        {
            var multiple = Math.Round(distances[i] / median);
            if (multiple >= 2 && Math.Abs(distances[i] - (multiple * median)) <= options.GapFraction * distances[i])
            {
                gaps.Add(new SliceGap(sorted[i].Position, sorted[i].Name, (int)Math.Min(multiple - 1, int.MaxValue)));
            }
            else if (Math.Abs(distances[i] - median) > options.MaxUnevenMm && Math.Abs(distances[i] - median) > options.EvenFraction * median)
            {
                return Uneven($"Slices are {distances[i]:0.###} mm apart where the others are {median:0.###} mm", sorted[i]);
            }
        }

        if (gaps.Count > 0) return new GeometryVerdict.MissingSlices(gaps) { Positions = gaps.ConvertAll(g => g.After) };
        var tolerance = Math.Max(options.EvenFraction * median, options.EvenMm);
        if (distances.Any(d => Math.Abs(d - median) > tolerance)) notes.Add(GeometryWarning.SlightlyUneven);
        return JudgeLine(sorted, normal, options, notes);
    }

    // The slices' first pixels must lie on a straight line at equal steps.
    private static GeometryVerdict JudgeLine(List<SlicePlane> sorted, VectorLps normal, SeriesGeometryOptions options, List<GeometryWarning> notes)
    {
        var origin = sorted[0].Position;
        var step = (sorted[^1].Position - origin) * (1.0 / (sorted.Count - 1));
        var spacing = step.Dot(normal);
        for (var k = 0; k < sorted.Count; k++)
        {
            var error = sorted[k].Position - (origin + (step * k));
            var along = error.Dot(normal);
            if (Math.Abs(along) > options.MaxGridErrorFraction * spacing) return Uneven("Slices drift from an even grid by more than half their distance", sorted[k]);
            if ((error - (normal * along)).Length > options.MaxInPlaneShiftMm) return Uneven("Slices are shifted in their plane", sorted[k]);
        }

        NoteThickness(sorted, spacing, notes);
        var shear = step - (normal * spacing);
        var degrees = Math.Atan2(shear.Length, spacing) * (180 / Math.PI);
        if (degrees > options.MaxTiltDegrees) return Uneven($"Slices are shifted in their plane by {degrees:0} degrees", sorted[0]);
        if (shear.Length * (sorted.Count - 1) <= options.StraightMm) return new GeometryVerdict.Uniform(Grid(sorted, normal * spacing));
        if (degrees > options.TiltDegrees) return new GeometryVerdict.GantryTilt(Grid(sorted, step), degrees);
        notes.Add(GeometryWarning.SlightTilt);
        return new GeometryVerdict.Uniform(Grid(sorted, step));
    }

    private static VolumeGeometry Grid(List<SlicePlane> sorted, VectorLps step)
    {
        var first = sorted[0];
        return new VolumeGeometry(
            new GridSize(first.Summary.Columns!.Value, first.Summary.Rows!.Value, sorted.Count),
            new VoxelSpacing(first.SpacingI, first.SpacingJ, step.Length),
            first.Position,
            first.AxisI,
            first.AxisJ,
            step.Normalized(),
            first.Summary.FrameOfReferenceUid);
    }

    private static void NoteThickness(List<SlicePlane> sorted, double spacing, List<GeometryWarning> notes)
    {
        if (sorted[0].Summary.SliceThickness is not { } thickness || thickness <= 0) return;
        if (thickness > 1.01 * spacing) notes.Add(GeometryWarning.OverlappingSlices);
        if (thickness < 0.99 * spacing) notes.Add(GeometryWarning.GapsBetweenSlices);
    }

    private static GeometryVerdict.DuplicateSlices Duplicates(List<SlicePlane> sorted, double[] distances, SeriesGeometryOptions options)
    {
        var places = new List<IReadOnlyList<string>>();
        var positions = new List<PointLps>();
        for (var i = 0; i < distances.Length; i++)
        {
            if (distances[i] >= options.DuplicateDistanceMm) continue;
            var first = i;
            while (i < distances.Length && distances[i] < options.DuplicateDistanceMm) i++;
            places.Add([.. sorted[first..(i + 1)].Select(p => p.Name)]);
            positions.Add(sorted[first].Position);
        }

        return new GeometryVerdict.DuplicateSlices(places) { Positions = positions };
    }

    private static GeometryVerdict.MixedSpacing Uneven(string rule, SlicePlane at) => new(rule, [at.Name]) { Positions = [at.Position] };

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
