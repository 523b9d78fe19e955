namespace LesionScan.Pipeline.Lesions;

/// <summary>Which candidates count as lesions. Every default without a source is our own choice.</summary>
public sealed record LesionOptions
{
    /// <summary>The smallest lesion by volume, mm³: a ball of 5 mm. (Below 27 mm³ nothing is a component: methods, 9.2.)</summary>
    public double MinimumVolumeMm3 { get; init; } = 65;

    /// <summary>The smallest extent from feet to head, mm: candidates of one thin slice are mostly partial volume.</summary>
    public double MinimumHeightMm { get; init; } = 3;

    /// <summary>The smallest mean probability.</summary>
    public double MinimumConfidence { get; init; } = 0.5;

    /// <summary>
    /// The smallest share of a candidate that lies in bone of the skeleton: the lesion model looks a little beyond it, where
    /// a lesion took the bone away or grew out of it, and not at soft tissue alone.
    /// </summary>
    public double MinimumBoneShare { get; init; } = 0.2;

    /// <summary>
    /// Whether candidates that are neither clearly lytic nor clearly blastic by density are reported too. Off: on five
    /// phantoms kept for tuning 57 of 81 false answers were such, and 3 of 11 right ones. Our own choice.
    /// </summary>
    public bool ReportIndeterminate { get; init; }

    /// <summary>The most lesions of one series; of more, the surest and largest are kept.</summary>
    public int MaximumLesions { get; init; } = 255;

    /// <summary>How far around a lesion the host bone's reference is taken, mm.</summary>
    public double ReferenceReachMm { get; init; } = 20;

    /// <summary>How far from the lesion the reference begins, mm (methods, 9.2: dilated 3 mm).</summary>
    public double ReferenceGapMm { get; init; } = 3;

    /// <summary>The range of HU that counts as spongy bone for the reference: cortex and air are left out.</summary>
    public (short Low, short High) TrabecularHu { get; init; } = (-100, 600);

    /// <summary>From this value on a voxel is cortex or other dense bone, HU.</summary>
    public short CortexHu { get; init; } = 250;

    /// <summary>The share of a lesion's surface that must face soft tissue for a cortical breach.</summary>
    public double BreachShare { get; init; } = 0.08;

    /// <summary>How far outside the surface the breach is looked for, mm.</summary>
    public double BreachProbeMm { get; init; } = 2.5;

    /// <summary>How far a lesion may lie from the canal for the distance to be reported, mm.</summary>
    public double CanalReachMm { get; init; } = 60;
}
