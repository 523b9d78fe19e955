using LesionScan.Core.Geometry;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>
/// Puts the slices of a nuclear medicine reconstruction where they lie: position and orientation of the first slice
/// stand in its detector's item, the others follow along the normal. <i>Source</i>: PS3.3 C.8.4.11 and C.8.4.15: a positive
/// spacing stacks slices behind the first one, a negative one in front of it.
/// </summary>
internal static class NuclearReconstruction
{
    /// <summary>The frames; without a place where the attributes for it are missing.</summary>
    /// <exception cref="Core.Errors.RejectionException">A vector is malformed.</exception>
    internal static IReadOnlyList<ImageFrame> FramesOf(DicomInstance instance)
    {
        var (image, summary) = (instance.Dataset, instance.Summary);
        var table = NuclearFrameTable.Of(image);
        var spacing = Spacing(image);
        return [.. table.Frames.Select(f => new ImageFrame(instance, f.Index, Place(summary, image, f, spacing)))];
    }

    private static InstanceSummary Place(InstanceSummary summary, DicomDataset image, NuclearFrame frame, double? spacing)
    {
        var own = summary with { DimensionKey = $"{frame.EnergyWindow}\\{frame.RrInterval}\\{frame.TimeSlot}", InStackPosition = frame.Slice };
        if (image.GetItems(DicomTags.DetectorInformationSequence).ElementAtOrDefault((frame.Detector ?? 1) - 1) is not { } detector) return own;
        if (!detector.TryGetDoubles(DicomTags.ImagePositionPatient, 3, out var p) || !detector.TryGetDoubles(DicomTags.ImageOrientationPatient, 6, out var o)) return own;

        var (row, column) = (new VectorLps(o[0], o[1], o[2]), new VectorLps(o[3], o[4], o[5]));
        own = own with { RowDirection = row, ColumnDirection = column };
        var slices = (frame.Slice ?? 1) - 1;
        if (slices > 0 && spacing is null) return own;
        var normal = row.Cross(column);
        if (!normal.IsFinite || normal.Length < 1e-6) return own;
        return own with { Position = new PointLps(p[0], p[1], p[2]) + (normal.Normalized() * (slices * (spacing ?? 0))) };
    }

    // The thickness stands in for a missing spacing: reconstructed slices adjoin (PS3.3 C.8.4.15).
    private static double? Spacing(DicomDataset image)
    {
        if (image.TryGetDouble(DicomTags.SpacingBetweenSlices, out var spacing) && spacing != 0) return spacing;
        return image.TryGetDouble(DicomTags.SliceThickness, out var thickness) && thickness > 0 ? thickness : null;
    }
}
