namespace LesionScan.Findings.Anatomy;

/// <summary>How the canal is cut and compared. Every default without a source is our own choice.</summary>
public sealed record CanalOptions
{
    /// <summary>The smoothing of the canal's course, mm.</summary>
    public double CourseSmoothingMm { get; init; } = 8;

    /// <summary>The distance between cross-sections, mm.</summary>
    public double SampleStepMm { get; init; } = 2;

    /// <summary>Half the side of a cross-section's picture, mm: more than the widest canal.</summary>
    public double HalfWidthMm { get; init; } = 22;

    /// <summary>The pixel of a cross-section, mm.</summary>
    public double PixelMm { get; init; } = 0.5;

    /// <summary>From this value on a voxel inside the canal is bone and not free, HU.</summary>
    public double BoneHu { get; init; } = 200;

    /// <summary>How far from the ends of the visible canal nothing is judged, mm.</summary>
    public double EndMarginMm { get; init; } = 10;

    /// <summary>How far a reference section must lie from the section it is compared with, mm: half a vertebra.</summary>
    public double ReferenceGapMm { get; init; } = 12;

    /// <summary>How far a reference section may lie, mm: three levels (methods: skip up to 3 levels).</summary>
    public double ReferenceReachMm { get; init; } = 100;

    /// <summary>The smallest area that is still a canal and not a broken segmentation, mm².</summary>
    public double MinimumAreaMm2 { get; init; } = 20;

    /// <summary>The share of the course in which the canal must be found for a narrowing to be judged.</summary>
    public double MinimumCoverage { get; init; } = 0.9;
}
