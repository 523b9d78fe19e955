namespace LesionScan.Dicom.Series;

/// <summary>
/// Puts instances together: by series, then into the stacks a series may hold, each sorted along its slice normal
/// and judged before a pixel is decoded. No instance is dropped: every one is in a stack, refused or not. The order
/// in which instances come does not matter. <i>Thread safety</i>: safe. <i>Source</i>: PS3.3 C.7.6.2.1.1.
/// </summary>
/// <remarks>
/// A series is split where parts of it differ in frame of reference, orientation, size or pixel spacing and each
/// part is large enough for a volume, and where slices at the same positions differ in image type, kernel, tube
/// voltage, contrast or acquisition. A few stray slices are not split off: they make the series refused, since no
/// one can tell which part was meant. Images called LOCALIZER stand apart.
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

        var localizers = instances.FindAll(i => i.Summary.IsLocalizer);
        if (localizers.Count > 0) yield return new ImageStack(uid, localizers, new GeometryVerdict.Localizer(), warnings);
        instances.RemoveAll(i => i.Summary.IsLocalizer);
        if (instances.Count == 0) yield break;

        foreach (var stack in SeriesSplitter.Split(instances, options))
        {
            yield return new ImageStack(uid, stack.Slices, stack.Verdict, [.. warnings, .. stack.Warnings]);
        }
    }
}
