namespace LesionScan.Dicom.Series;

/// <summary>Splits one series into stacks and judges each.</summary>
internal static class SeriesSplitter
{
    // What tells apart slices that lie at the same positions, in the order in which it is tried.
    private static readonly Func<InstanceSummary, string>[] Distinctions =
    [
        s => string.Join('\\', s.ImageType),
        s => s.ConvolutionKernel,
        s => $"{s.Kvp}",
        s => $"{s.HasContrast}",
        s => $"{s.AcquisitionNumber}",
        s => s.AcquisitionTime,
    ];

    internal static IEnumerable<JudgedStack> Split(IReadOnlyList<DicomInstance> instances, SeriesGeometryOptions options)
    {
        if (instances.Any(i => i.Summary.NumberOfFrames > 1)) return [Refused(instances, new GeometryVerdict.MultiFrame())];
        var planes = instances.Select(i => SlicePlane.Of(i, options)).ToList();
        if (planes.Contains(null))
        {
            var unknown = instances.Where((_, n) => planes[n] is null).Select(i => i.Summary.SopInstanceUid).ToList();
            return [Refused(instances, new GeometryVerdict.UnknownPosition(unknown))];
        }

        return Split(planes.ConvertAll(p => p!), options);
    }

    private static IEnumerable<JudgedStack> Split(List<SlicePlane> planes, SeriesGeometryOptions options)
    {
        // De-identification that replaces UIDs at random leaves as many frames of reference as slices.
        var perInstance = planes.Count > 1 && planes.DistinctBy(p => p.Summary.FrameOfReferenceUid).Count() == planes.Count;
        GeometryWarning[] warnings = perInstance ? [GeometryWarning.FrameOfReferencePerInstance] : [];
        var parts = Cluster(planes, options, compareFrames: !perInstance);
        if (parts.Count > 1 && parts.Exists(p => p.Count < options.MinSlices)) return [Mixed(planes, parts, options, !perInstance)];
        return parts.SelectMany(part => SplitByAcquisition(part, options)).Select(part => StackJudge.Judge(part, options, warnings));
    }

    private static List<List<SlicePlane>> Cluster(List<SlicePlane> planes, SeriesGeometryOptions options, bool compareFrames)
    {
        var parts = new List<List<SlicePlane>>();
        foreach (var plane in planes)
        {
            var part = parts.Find(p => p[0].DifferenceFrom(plane, options, compareFrames) is null);
            if (part is null) parts.Add([plane]);
            else part.Add(plane);
        }

        return parts;
    }

    private static JudgedStack Mixed(List<SlicePlane> planes, List<List<SlicePlane>> parts, SeriesGeometryOptions options, bool compareFrames)
    {
        if (LooksLikeLocalizer(parts, options)) return Refused([.. planes.Select(p => p.Instance)], new GeometryVerdict.Localizer());
        var main = parts.MaxBy(p => p.Count)!;
        var stray = planes.Except(main).ToList();
        var difference = stray.Select(p => main[0].DifferenceFrom(p, options, compareFrames)!.Value).Min();
        var uids = stray.ConvertAll(p => p.Uid);
        GeometryVerdict verdict = difference switch
        {
            PlaneDifference.Orientation => new GeometryVerdict.MixedOrientation(uids),
            PlaneDifference.FrameOfReference => new GeometryVerdict.MixedFrameOfReference(uids),
            _ => new GeometryVerdict.MixedSpacing($"{uids.Count} slices have another size or pixel spacing than the rest", uids),
        };
        return Refused([.. planes.Select(p => p.Instance)], verdict);
    }

    // A few images at right angles to each other, whatever they are called.
    private static bool LooksLikeLocalizer(List<List<SlicePlane>> parts, SeriesGeometryOptions options) =>
        parts.TrueForAll(p => p.Count < options.MinSlices)
        && parts.Exists(p => Math.Abs(p[0].Normal.Dot(parts[0][0].Normal)) < 0.5);

    // Only where positions repeat, and only by something that leaves no repetition in any part.
    private static List<List<SlicePlane>> SplitByAcquisition(List<SlicePlane> planes, SeriesGeometryOptions options)
    {
        if (!HasDuplicates(planes, options)) return [planes];
        foreach (var distinction in Distinctions)
        {
            var parts = planes.GroupBy(p => distinction(p.Summary)).Select(g => g.ToList()).ToList();
            if (parts.Count > 1 && parts.TrueForAll(p => p.Count >= options.MinSlices && !HasDuplicates(p, options))) return parts;
        }

        return [planes];
    }

    private static bool HasDuplicates(List<SlicePlane> planes, SeriesGeometryOptions options)
    {
        var normal = planes[0].Normal;
        var positions = planes.Select(p => StackJudge.Along(p.Position, normal)).Order().ToArray();
        for (var i = 1; i < positions.Length; i++)
        {
            if (positions[i] - positions[i - 1] < options.DuplicateDistanceMm) return true;
        }

        return false;
    }

    private static JudgedStack Refused(IReadOnlyList<DicomInstance> instances, GeometryVerdict verdict) => new(instances, verdict, []);
}

/// <summary>A stack before it knows its series.</summary>
internal sealed record JudgedStack(IReadOnlyList<DicomInstance> Slices, GeometryVerdict Verdict, IReadOnlyList<GeometryWarning> Warnings);
