namespace LesionScan.Dicom.Series;

/// <summary>Splits the frames of one series into stacks and judges each.</summary>
internal static class SeriesSplitter
{
    // Orientations, sizes and frames of reference in one series; sorted radial scans have some dozens. Our own choice.
    private const int MaxParts = 256;

    internal static IEnumerable<JudgedStack> Split(IReadOnlyList<ImageFrame> frames, SeriesGeometryOptions options)
    {
        var planes = frames.Select(f => SlicePlane.Of(f, options)).ToList();
        if (planes.Contains(null))
        {
            var unknown = frames.Where((_, n) => planes[n] is null).Select(f => f.Name).ToList();
            return [Refused(frames, new GeometryVerdict.UnknownPosition(unknown))];
        }

        return Split(planes.ConvertAll(p => p!), options);
    }

    private static IEnumerable<JudgedStack> Split(List<SlicePlane> planes, SeriesGeometryOptions options)
    {
        // De-identification that replaces UIDs at random leaves as many frames of reference as slices.
        var perInstance = planes.Count > 1 && planes.DistinctBy(p => p.Summary.FrameOfReferenceUid).Count() == planes.Count;
        var parts = Cluster(planes, options, compareFrames: !perInstance);
        if (parts.Count > MaxParts || (parts.Count > 1 && parts.Exists(p => p.Count < options.MinSlices))) return [Mixed(planes, parts, options, !perInstance)];
        GeometryWarning[] warnings = perInstance ? [GeometryWarning.FrameOfReferencePerInstance] : [];
        return parts.SelectMany(part => SplitByContrast(part, options, warnings));
    }

    // Neighbouring slices of another kernel or echo are another volume, even where no position repeats.
    private static IEnumerable<JudgedStack> SplitByContrast(List<SlicePlane> planes, SeriesGeometryOptions options, GeometryWarning[] warnings)
    {
        foreach (var distinction in Distinction.OfContrast)
        {
            var groups = planes.GroupBy(p => distinction.Key(p.Frame)).Select(g => (g.Key, Planes: g.ToList())).ToList();
            if (groups.Count < 2) continue;
            if (groups.TrueForAll(g => g.Planes.Count >= options.MinSlices))
            {
                return groups.SelectMany(g => SplitByContrast(g.Planes, options, warnings).Select(s => s.In(distinction.Label(g.Key))));
            }

            warnings = [.. warnings.Where(w => w != GeometryWarning.MixedContrast), GeometryWarning.MixedContrast];
        }

        return new StackDivider(options).Divide(planes).SelectMany(part => Judge(part, options, warnings));
    }

    private static IEnumerable<JudgedStack> Judge(StackDivider.Part part, SeriesGeometryOptions options, GeometryWarning[] warnings) =>
        part.Incomplete is { } incomplete
            ? [Refused([.. part.Planes.Select(p => p.Frame)], incomplete).In(part.Label)]
            : StackJudge.Judge(part.Planes, options, warnings).Select(s => s.In(part.Label));

    // Parts far beyond any series are not looked for: their number times that of the slices is work.
    private static List<List<SlicePlane>> Cluster(List<SlicePlane> planes, SeriesGeometryOptions options, bool compareFrames)
    {
        var parts = new List<List<SlicePlane>>();
        foreach (var plane in planes)
        {
            var part = parts.Find(p => p[0].DifferenceFrom(plane, options, compareFrames) is null);
            if (part is not null) part.Add(plane);
            else if (parts.Count <= MaxParts) parts.Add([plane]);
            else break;
        }

        return parts;
    }

    private static JudgedStack Mixed(List<SlicePlane> planes, List<List<SlicePlane>> parts, SeriesGeometryOptions options, bool compareFrames)
    {
        if (LooksLikeLocalizer(parts, options)) return Refused([.. planes.Select(p => p.Frame)], new GeometryVerdict.Localizer());
        var main = parts.MaxBy(p => p.Count)!;
        var stray = planes.Except(main).ToList();
        var difference = stray.Select(p => main[0].DifferenceFrom(p, options, compareFrames)!.Value).Min();
        var names = stray.ConvertAll(p => p.Name);
        GeometryVerdict verdict = difference switch
        {
            PlaneDifference.Orientation => new GeometryVerdict.MixedOrientation(names),
            PlaneDifference.FrameOfReference => new GeometryVerdict.MixedFrameOfReference(names),
            _ => new GeometryVerdict.MixedSpacing($"{names.Count} slices have another size or pixel spacing than the rest", names),
        };
        return Refused([.. planes.Select(p => p.Frame)], verdict with { Positions = stray.ConvertAll(p => p.Position) });
    }

    // A few images at right angles to each other, whatever they are called.
    private static bool LooksLikeLocalizer(List<List<SlicePlane>> parts, SeriesGeometryOptions options) =>
        parts.TrueForAll(p => p.Count < options.MinSlices)
        && parts.Exists(p => Math.Abs(p[0].Normal.Dot(parts[0][0].Normal)) < 0.5);

    private static JudgedStack Refused(IReadOnlyList<ImageFrame> frames, GeometryVerdict verdict) => new(frames, verdict, []);
}

/// <summary>A stack before it knows its series.</summary>
internal sealed record JudgedStack(IReadOnlyList<ImageFrame> Slices, GeometryVerdict Verdict, IReadOnlyList<GeometryWarning> Warnings)
{
    /// <summary>What tells the stack from others at the same positions; empty where there are none.</summary>
    internal string Part { get; init; } = string.Empty;

    /// <summary>The same stack as a part of something larger.</summary>
    internal JudgedStack In(string part) => part.Length == 0 ? this : this with { Part = Part.Length == 0 ? part : $"{part}; {Part}" };
}
