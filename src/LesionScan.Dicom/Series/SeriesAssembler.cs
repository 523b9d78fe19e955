namespace LesionScan.Dicom.Series;

/// <summary>
/// Puts instances together: by series, then into the stacks a series may hold, each sorted along its slice normal
/// and judged before a pixel is decoded. Frames of enhanced images and slices of reconstructed nuclear medicine images
/// are treated like the instances of classic ones. No instance is dropped: every one is in a stack, refused or not. The
/// order in which instances come does not matter. <i>Thread safety</i>: safe. <i>Source</i>: PS3.3 C.7.6.2.1.1, C.7.6.16.
/// </summary>
/// <remarks>
/// A series is split where parts of it differ in stack, frame of reference, orientation, size, pixel spacing, kernel, echo,
/// inversion time or b-value and each part is large enough for a volume, and where slices at the same positions differ in
/// image type, tube voltage, contrast, temporal position, trigger time, acquisition or order. A few stray slices are not
/// split off: they make the series refused, since no one can tell which part was meant. Images called LOCALIZER stand
/// apart, and so do frames without a place in space.
/// </remarks>
public static class SeriesAssembler
{
    /// <summary>Assembles instances of any number of series.</summary>
    /// <param name="instances">The instances, in any order.</param>
    /// <param name="options">The tolerances; the defaults when null.</param>
    /// <returns>The stacks, by Series Instance UID, then in the order of their first instance numbers.</returns>
    public static IReadOnlyList<ImageStack> Assemble(IEnumerable<DicomInstance> instances, SeriesGeometryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(instances);
        options ??= SeriesGeometryOptions.Default;
        options.Validate();
        var stacks = new List<ImageStack>();
        foreach (var series in instances.GroupBy(i => i.Summary.SeriesInstanceUid).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            stacks.AddRange(AssembleSeries(series.Key, [.. series], options));
        }

        return stacks;
    }

    private static IEnumerable<ImageStack> AssembleSeries(string uid, IReadOnlyList<DicomInstance> all, SeriesGeometryOptions options)
    {
        var instances = all
            .OrderBy(i => i.Summary.InstanceNumber ?? int.MaxValue)
            .ThenBy(i => i.Summary.SopInstanceUid, StringComparer.Ordinal)
            .DistinctBy(i => i.Summary.SopInstanceUid)
            .ToList();
        var warnings = new List<GeometryWarning>();
        if (instances.Count < all.Count) warnings.Add(GeometryWarning.RepeatedInstance);
        if (instances.Exists(i => i.Summary.HasStandInIdentity)) warnings.Add(GeometryWarning.MissingIdentity);

        var (frames, apart) = FramesOf(instances);
        foreach (var stack in apart) yield return new ImageStack(uid, stack.Slices, stack.Verdict, warnings);
        foreach (var group in frames.GroupBy(f => f.Summary.StackId))
        {
            foreach (var stack in SeriesSplitter.Split([.. group], options))
            {
                var part = group.Key.Length > 0 ? stack.In($"stack {group.Key}") : stack;
                yield return new ImageStack(uid, stack.Slices, stack.Verdict, [.. warnings, .. stack.Warnings]) { Part = part.Part };
            }
        }
    }

    // The frames that may make volumes, and apart from them what never can.
    private static (List<ImageFrame> Frames, List<JudgedStack> Apart) FramesOf(List<DicomInstance> instances)
    {
        var frames = new List<ImageFrame>();
        var placeless = new List<ImageFrame>();
        var apart = new List<JudgedStack>();
        foreach (var instance in instances)
        {
            var listed = InstanceFrames.List(instance, out var refused);
            if (refused is null) frames.AddRange(listed);
            else if (refused is GeometryVerdict.MultiFrame) placeless.AddRange(listed);
            else apart.Add(new JudgedStack(listed, refused, []));
        }

        if (placeless.Count > 0) apart.Insert(0, new JudgedStack(placeless, new GeometryVerdict.MultiFrame(), []));
        TakeApart(frames, f => f.Summary.IsLocalizer, new GeometryVerdict.Localizer(), apart);
        foreach (var parts in frames.Where(f => f.Summary.ConcatenationUid.Length > 0).GroupBy(f => f.Summary.ConcatenationUid).ToList())
        {
            var incomplete = Concatenation.Judge(parts.Key, [.. parts.Select(f => f.Instance).Distinct()]);
            if (incomplete is not null) TakeApart(frames, f => f.Summary.ConcatenationUid == parts.Key, incomplete, apart);
        }

        return (frames, apart);
    }

    private static void TakeApart(List<ImageFrame> frames, Predicate<ImageFrame> which, GeometryVerdict verdict, List<JudgedStack> apart)
    {
        var taken = frames.FindAll(which);
        if (taken.Count == 0) return;
        frames.RemoveAll(which);
        apart.Add(new JudgedStack(taken, verdict, []));
    }
}
