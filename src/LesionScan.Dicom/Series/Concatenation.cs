using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>
/// Checks that all parts of an image that was cut into several instances are there. <i>Source</i>: PS3.3 C.7.6.16.2.2.4.
/// </summary>
internal static class Concatenation
{
    /// <summary>What is missing of a concatenation, or null.</summary>
    /// <param name="uid">The Concatenation UID.</param>
    /// <param name="parts">Its instances, in any order.</param>
    internal static GeometryVerdict.IncompleteConcatenation? Judge(string uid, IReadOnlyList<DicomInstance> parts)
    {
        var numbers = parts.Select(p => Number(p, DicomTags.InConcatenationNumber)).ToHashSet();
        var total = parts.Max(p => Number(p, DicomTags.InConcatenationTotalNumber));
        var missing = total > 0
            ? Enumerable.Range(1, total.Value).Where(n => !numbers.Contains(n)).ToList()
            : MissingByOffset(parts);
        return missing.Count == 0 ? null : new GeometryVerdict.IncompleteConcatenation(uid, missing, [.. parts.Select(p => p.Summary.SopInstanceUid)]);
    }

    // Without a total the offsets tell: each part begins where the one before it ended.
    private static List<int> MissingByOffset(IReadOnlyList<DicomInstance> parts)
    {
        var missing = new List<int>();
        var next = 0L;
        foreach (var part in parts.OrderBy(p => Number(p, DicomTags.ConcatenationFrameOffsetNumber) ?? 0))
        {
            var offset = Number(part, DicomTags.ConcatenationFrameOffsetNumber);
            if (offset is { } o && o != next) missing.Add(Number(part, DicomTags.InConcatenationNumber) - 1 ?? missing.Count + 1);
            next = (offset ?? next) + part.Summary.NumberOfFrames;
        }

        return missing;
    }

    private static int? Number(DicomInstance part, DicomTag tag) => part.Dataset.TryGetInt32(tag, out var value) ? value : null;
}
