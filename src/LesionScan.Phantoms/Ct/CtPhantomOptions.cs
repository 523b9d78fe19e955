using LesionScan.Core.Geometry;
using LesionScan.Phantoms.Ct.Lesions;

namespace LesionScan.Phantoms.Ct;

/// <summary>What a CT phantom shall show. Everything left null is drawn from the seed.</summary>
public sealed record CtPhantomOptions
{
    /// <summary>The most lesions one phantom may hold: numbers must stay far below a byte.</summary>
    public const int MaxLesions = 40;

    /// <summary>The seed: equal options give equal voxels, for any number of threads.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many lesions to plant; null draws 0 to 8. Fewer are planted where the view holds too little bone.</summary>
    public int? LesionCount { get; init; }

    /// <summary>The part of the body to show.</summary>
    public CtRegion Region { get; init; }

    /// <summary>How the slices lie; null draws one, axial most of the time.</summary>
    public CtOrientation? Orientation { get; init; } = CtOrientation.Axial;

    /// <summary>mm between voxels (column, row, slice); null draws clinical values.</summary>
    public VoxelSpacing? Spacing { get; init; }

    /// <summary>The exact grid to fill, in world coordinates; overrides region, orientation and spacing.</summary>
    public VolumeGeometry? Geometry { get; init; }

    /// <summary>The slice thickness in mm; null takes the slice distance.</summary>
    public double? SliceThicknessMm { get; init; }

    /// <summary>The kinds of lesion to plant; empty allows all.</summary>
    public IReadOnlyList<LesionKind> LesionKinds { get; init; } = [];

    /// <summary>Whether metal (hip prosthesis, pedicle screws) is present; null leaves it to chance.</summary>
    public bool? Metal { get; init; }

    /// <summary>The mean attenuation of L1's trabecular bone in HU, -50 to 300; null draws it.</summary>
    public double? TrabecularHu { get; init; }

    /// <summary>Whether to leave out noise and blur, for tests of the anatomy.</summary>
    public bool Ideal { get; init; }

    /// <summary>Whether the patient lies tilted and shifted on the couch, as patients do.</summary>
    public bool Misplaced { get; init; } = true;

    /// <summary>The most threads to use; null uses all processors.</summary>
    public int? MaxThreads { get; init; }

    internal void Validate()
    {
        if (LesionCount is < 0 or > MaxLesions) throw new ArgumentOutOfRangeException(nameof(LesionCount), LesionCount, $"A phantom holds 0 to {MaxLesions} lesions.");
        if (!Enum.IsDefined(Region)) throw new ArgumentOutOfRangeException(nameof(Region), Region, "Unknown region.");
        if (Spacing is { } s && !(Sound(s.I) && Sound(s.J) && Sound(s.K))) throw new ArgumentOutOfRangeException(nameof(Spacing), s, "A spacing lies between 0.2 and 10 mm.");
        if (SliceThicknessMm is { } t && !Sound(t)) throw new ArgumentOutOfRangeException(nameof(SliceThicknessMm), t, "A thickness lies between 0.2 and 10 mm.");
        if (TrabecularHu is < -50 or > 300) throw new ArgumentOutOfRangeException(nameof(TrabecularHu), TrabecularHu, "Marrow lies between -50 and 300 HU.");
        if (MaxThreads is < 1) throw new ArgumentOutOfRangeException(nameof(MaxThreads), MaxThreads, "At least one thread.");
    }

    private static bool Sound(double mm) => mm is >= 0.2 and <= 10;
}
