namespace LesionScan.Findings.Anatomy;

/// <summary>How vertebrae are told apart and numbered. Every default is our own choice, set on phantoms.</summary>
public sealed record SpineOptions
{
    /// <summary>The smoothing of the column's course, mm.</summary>
    public double CourseSmoothingMm { get; init; } = 9;

    /// <summary>How far a body's voxels may lie from the column's course, mm: more than half the widest body.</summary>
    public double MaximumBodyRadiusMm { get; init; } = 36;

    /// <summary>The smallest column of bodies that is a spine and not stray voxels, mm³: less than one thoracic body.</summary>
    public double MinimumColumnVolumeMm3 { get; init; } = 5000;

    /// <summary>The share of disc in a cross-section that marks the border of two vertebrae.</summary>
    public double DiscShare { get; init; } = 0.3;

    /// <summary>How far around the column's course density is taken for discs, mm: inside the narrowest thoracic body.</summary>
    public double CoreRadiusMm { get; init; } = 9;

    /// <summary>A dip in density along the column that is longer than this is no disc, mm.</summary>
    public double DipWindowMm { get; init; } = 15;

    /// <summary>The shallowest dip that may be a disc, HU.</summary>
    public double MinimumDipHu { get; init; } = 45;

    /// <summary>The shallowest dip that may be a disc, as a share of the deepest in view: marrow between dense endplates dips a little too.</summary>
    public double DipShareOfDeepest { get; init; } = 0.4;

    /// <summary>The shortest vertebra, mm: below the smallest cervical body.</summary>
    public double MinimumHeightMm { get; init; } = 9;

    /// <summary>An interval longer than this multiple of its neighbours' median is two vertebrae with a missed disc.</summary>
    public double SplitRatio { get; init; } = 1.65;

    /// <summary>How near a rib must come to the spine to count for a vertebra, mm.</summary>
    public double RibReachMm { get; init; } = 12;

    /// <summary>The rib volume near a vertebra, per side, that makes it thoracic, mm³.</summary>
    public double MinimumRibVolumeMm3 { get; init; } = 250;

    /// <summary>The smallest sacrum that anchors the numbering, mm³.</summary>
    public double MinimumSacrumVolumeMm3 { get; init; } = 8000;

    /// <summary>How far the lowest vertebra may end above the sacrum, mm.</summary>
    public double SacrumReachMm { get; init; } = 25;

    /// <summary>The smallest skull that anchors the numbering, mm³.</summary>
    public double MinimumSkullVolumeMm3 { get; init; } = 40000;

    /// <summary>How far the highest body may begin below the skull's lowest point near the spine, mm.</summary>
    public double SkullReachMm { get; init; } = 45;
}
