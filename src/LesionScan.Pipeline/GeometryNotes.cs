using LesionScan.Dicom.Series;

namespace LesionScan.Pipeline;

/// <summary>Warnings on a stack's geometry in words.</summary>
public static class GeometryNotes
{
    /// <summary>One sentence for a warning.</summary>
    public static string Text(GeometryWarning warning) => warning switch
    {
        GeometryWarning.SlightlyUneven => "The distances between slices differ slightly.",
        GeometryWarning.FrameOfReferencePerInstance => "Every image names a frame of reference of its own; they were taken as one.",
        GeometryWarning.RepeatedInstance => "Some instances came more than once and were taken once.",
        GeometryWarning.MissingIdentity => "The study or series has no UID; stand-ins took their place.",
        GeometryWarning.OverlappingSlices => "Slices overlap: they are thicker than their distance.",
        GeometryWarning.GapsBetweenSlices => "There are gaps between slices: they are thinner than their distance.",
        GeometryWarning.SlightTilt => "Slices are slightly tilted against the line of the stack.",
        GeometryWarning.MixedContrast => "A few slices have another kernel, echo, inversion time or b-value than the rest.",
        GeometryWarning.OrderContradictsPositions => "The order of slices that the image states is not that of their positions; the positions were used.",
        GeometryWarning.LongestRun => "Slices are missing; this is only the longest part without a gap.",
        _ => throw new ArgumentOutOfRangeException(nameof(warning), warning, null),
    };
}
