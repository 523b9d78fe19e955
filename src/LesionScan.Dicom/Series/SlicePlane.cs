using LesionScan.Core.Geometry;

namespace LesionScan.Dicom.Series;

/// <summary>One slice with a complete plane. <i>Source</i>: PS3.3 C.7.6.2.1.1.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Position">The centre of the first pixel.</param>
/// <param name="AxisI">The direction of growing columns, a unit vector.</param>
/// <param name="AxisJ">The direction of growing rows, a unit vector.</param>
/// <param name="SpacingI">mm between columns.</param>
/// <param name="SpacingJ">mm between rows.</param>
internal sealed record SlicePlane(ImageFrame Frame, PointLps Position, VectorLps AxisI, VectorLps AxisJ, double SpacingI, double SpacingJ)
{
    // No scanner comes near these; beyond them the arithmetic of grids loses its meaning. Our own choice.
    private const double MaxCoordinateMm = 1e6;
    private const double MinSpacingMm = 1e-3;
    private const double MaxSpacingMm = 1e3;

    internal InstanceSummary Summary => Frame.Summary;

    internal string Name => Frame.Name;

    internal VectorLps Normal => AxisI.Cross(AxisJ).Normalized();

    /// <summary>The plane of a frame, or null where it is missing or impossible.</summary>
    internal static SlicePlane? Of(ImageFrame frame, SeriesGeometryOptions options)
    {
        var s = frame.Summary;
        if (s.Position is not { } position || s.RowDirection is not { } i || s.ColumnDirection is not { } j) return null;
        if (!IsSpacing(s.RowSpacing) || !IsSpacing(s.ColumnSpacing) || s.Rows is not > 0 || s.Columns is not > 0) return null;
        if (new VectorLps(position.X, position.Y, position.Z).Length > MaxCoordinateMm) return null;
        if (!IsDirection(i) || !IsDirection(j)) return null;
        i = i.Normalized();
        j = j.Normalized();
        return Math.Abs(i.Dot(j)) <= options.PerpendicularTolerance
            ? new SlicePlane(frame, position, i, j, s.ColumnSpacing!.Value, s.RowSpacing!.Value)
            : null;
    }

    /// <summary>The first way in which another slice cannot belong to the same stack, or null.</summary>
    internal PlaneDifference? DifferenceFrom(SlicePlane other, SeriesGeometryOptions options, bool compareFrames)
    {
        if (!IsClose(AxisI, other.AxisI, options) || !IsClose(AxisJ, other.AxisJ, options)) return PlaneDifference.Orientation;
        if (compareFrames && Summary.FrameOfReferenceUid != other.Summary.FrameOfReferenceUid) return PlaneDifference.FrameOfReference;
        var sameSize = Summary.Rows == other.Summary.Rows && Summary.Columns == other.Summary.Columns;
        var sameSpacing = Math.Abs(SpacingI - other.SpacingI) <= options.SpacingTolerance * SpacingI
            && Math.Abs(SpacingJ - other.SpacingJ) <= options.SpacingTolerance * SpacingJ;
        return sameSize && sameSpacing ? null : PlaneDifference.Spacing;
    }

    private static bool IsSpacing(double? mm) => mm is >= MinSpacingMm and <= MaxSpacingMm;

    // Cosines in text are rounded, so a direction's length is only nearly 1.
    private static bool IsDirection(VectorLps v) => v.IsFinite && Math.Abs(v.Length - 1) < 0.01;

    private static bool IsClose(VectorLps a, VectorLps b, SeriesGeometryOptions options)
    {
        var tolerance = options.OrientationTolerance + 1e-9;
        return Math.Abs(a.X - b.X) <= tolerance && Math.Abs(a.Y - b.Y) <= tolerance && Math.Abs(a.Z - b.Z) <= tolerance;
    }
}

/// <summary>Why two slices cannot belong to one stack.</summary>
internal enum PlaneDifference
{
    Orientation,
    FrameOfReference,
    Spacing,
}
