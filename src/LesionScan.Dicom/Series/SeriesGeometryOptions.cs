namespace LesionScan.Dicom.Series;

/// <summary>The tolerances by which slices make a volume. "Ours" marks our own choices, open to measurement.</summary>
public sealed record SeriesGeometryOptions
{
    /// <summary>The defaults.</summary>
    public static SeriesGeometryOptions Default { get; } = new();

    /// <summary>The fewest slices of a volume: 5, below which series are mostly localizers. Ours.</summary>
    public int MinSlices { get; init; } = 5;

    /// <summary>How far components of direction cosines may differ within one stack: 1e-4, the rounding of careful writers. Ours.</summary>
    public double OrientationTolerance { get; init; } = 1e-4;

    /// <summary>How far the row and column directions' cosine may be from 0: 1e-3. Ours; the standard says orthogonal (PS3.3 C.7.6.2.1.1).</summary>
    public double PerpendicularTolerance { get; init; } = 1e-3;

    /// <summary>How far pixel spacings may differ within one stack: 1e-4 of the spacing. Ours.</summary>
    public double SpacingTolerance { get; init; } = 1e-4;

    /// <summary>Slices closer than this lie at the same place: 0.01 mm. Ours.</summary>
    public double DuplicateDistanceMm { get; init; } = 0.01;

    /// <summary>How far a distance may be from the median without a warning, as a part of it: 1 %. Ours.</summary>
    public double EvenFraction { get; init; } = 0.01;

    /// <summary>How far a distance may be from the median without a warning, in mm, if that is more: 0.1 mm. Ours.</summary>
    public double EvenMm { get; init; } = 0.1;

    /// <summary>How far a distance may be from the median at all: 0.2 mm, the tolerance of dcm2niix (Li et al., doi:10.1016/j.jneumeth.2016.03.001).</summary>
    public double MaxUnevenMm { get; init; } = 0.2;

    /// <summary>How far a distance may be from a multiple of the median to count as missing slices: 10 % of it. Ours.</summary>
    public double GapFraction { get; init; } = 0.1;

    /// <summary>
    /// How far a slice may lie from its place on the uniform grid, as a part of the spacing: 0.5, beyond which voxels
    /// would be attributed to the neighbouring slice. Ours.
    /// </summary>
    public double MaxGridErrorFraction { get; init; } = 0.5;

    /// <summary>How far a slice may be shifted in its plane from the line of the others: 1 mm. Ours.</summary>
    public double MaxInPlaneShiftMm { get; init; } = 1.0;

    /// <summary>A shift in the plane, over the whole stack, below which the slices count as straight above each other: 0.05 mm. Ours.</summary>
    public double StraightMm { get; init; } = 0.05;

    /// <summary>The tilt in degrees from which a stack counts as sheared: 0.5°. Ours.</summary>
    public double TiltDegrees { get; init; } = 0.5;

    /// <summary>The most tilt a stack may have, in degrees: 45°; gantries reach 30°. Ours.</summary>
    public double MaxTiltDegrees { get; init; } = 45;

    /// <summary>
    /// Whether, where slices are missing, the longest run without a gap is analysed in place of the series; false by default,
    /// since what lies in the gap and beyond would go unseen. The result carries <see cref="GeometryWarning.LongestRun"/>.
    /// </summary>
    public bool AcceptLongestRun { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinSlices, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(OrientationTolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PerpendicularTolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(SpacingTolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(DuplicateDistanceMm);
        ArgumentOutOfRangeException.ThrowIfNegative(EvenFraction);
        ArgumentOutOfRangeException.ThrowIfNegative(EvenMm);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxUnevenMm);
        ArgumentOutOfRangeException.ThrowIfNegative(GapFraction);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxGridErrorFraction);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxInPlaneShiftMm);
        ArgumentOutOfRangeException.ThrowIfNegative(StraightMm);
        ArgumentOutOfRangeException.ThrowIfNegative(TiltDegrees);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxTiltDegrees, 80);
    }
}
