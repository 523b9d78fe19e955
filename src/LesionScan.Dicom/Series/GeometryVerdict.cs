using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;

namespace LesionScan.Dicom.Series;

/// <summary>
/// Whether slices make a volume, and if not, why and where: one of the nested records, known before any pixel is
/// decoded. Immutable.
/// </summary>
public abstract record GeometryVerdict
{
    private GeometryVerdict(RejectionReason reason) => Reason = reason;

    /// <summary>Why the slices are refused; <see cref="RejectionReason.None"/> for a uniform stack.</summary>
    public RejectionReason Reason { get; }

    /// <summary>The grid of the stack, where the slices make one.</summary>
    public virtual VolumeGeometry? Grid => null;

    /// <summary>Where the slices concerned lie, LPS mm, one for each instance or place named; empty where that is not known.</summary>
    public IReadOnlyList<PointLps> Positions { get; init; } = [];

    /// <summary>One sentence for people, without patient data.</summary>
    public abstract string Description { get; }

    /// <summary>The refusal of this verdict, or null for a uniform stack.</summary>
    /// <param name="subject">The Series Instance UID.</param>
    public RejectionException? ToRejection(string subject) => Reason == RejectionReason.None ? null : new RejectionException(Reason, Description, subject);

    /// <summary>The grid of the stack, for those who need one.</summary>
    /// <param name="subject">The Series Instance UID.</param>
    /// <param name="acceptTilt">Whether a sheared grid will do.</param>
    /// <exception cref="RejectionException">The slices make no volume, or a sheared one that will not do.</exception>
    public VolumeGeometry RequireGrid(string subject, bool acceptTilt) =>
        Grid is { } grid && (Reason == RejectionReason.None || acceptTilt) ? grid : throw ToRejection(subject)!;

    private static string At(PointLps p) => FormattableString.Invariant($"({p.X:0.0}, {p.Y:0.0}, {p.Z:0.0}) mm");

    private string FirstPlace => Positions.Count > 0 ? $" at {At(Positions[0])}" : string.Empty;

    /// <summary>Parallel slices at even distances, straight above each other.</summary>
    /// <param name="Geometry">The grid.</param>
    public sealed record Uniform(VolumeGeometry Geometry) : GeometryVerdict(RejectionReason.None)
    {
        /// <inheritdoc/>
        public override VolumeGeometry Grid => Geometry;

        /// <inheritdoc/>
        public override string Description => $"{Geometry.Size.Nz} slices, {Geometry.Spacing.K:0.###} mm apart.";
    }

    /// <summary>Parallel slices at even distances, but sheared: the gantry was tilted.</summary>
    /// <param name="Geometry">The sheared grid; right for every voxel, but its axes are not at right angles.</param>
    /// <param name="Degrees">The angle between the slice normal and the line of the slices.</param>
    public sealed record GantryTilt(VolumeGeometry Geometry, double Degrees) : GeometryVerdict(RejectionReason.GantryTilt)
    {
        /// <inheritdoc/>
        public override VolumeGeometry Grid => Geometry;

        /// <summary>The distance of neighbouring slices along their normal, mm.</summary>
        public double DistanceMm => Math.Abs(Geometry.StepK.Dot(Normal));

        /// <summary>How far each slice is shifted in its plane against the one before it, mm.</summary>
        public double ShearMm => (Geometry.StepK - (Normal * Geometry.StepK.Dot(Normal))).Length;

        private VectorLps Normal => Geometry.AxisI.Cross(Geometry.AxisJ).Normalized();

        /// <inheritdoc/>
        public override string Description => $"The gantry was tilted by {Degrees:0.0} degrees, so the stack is sheared.";
    }

    /// <summary>Distances that are multiples of the others.</summary>
    /// <param name="Gaps">Where slices are missing.</param>
    public sealed record MissingSlices(IReadOnlyList<SliceGap> Gaps) : GeometryVerdict(RejectionReason.MissingSlices)
    {
        /// <inheritdoc/>
        public override string Description =>
            $"{Gaps.Sum(g => g.Count)} slices are missing in {Gaps.Count} places, the first after the slice {Gaps[0].AfterInstance} at {At(Gaps[0].After)}.";
    }

    /// <summary>Different instances at the same place.</summary>
    /// <param name="Instances">The SOP Instance UIDs, place by place.</param>
    public sealed record DuplicateSlices(IReadOnlyList<IReadOnlyList<string>> Instances) : GeometryVerdict(RejectionReason.DuplicateSlices)
    {
        /// <inheritdoc/>
        public override string Description => $"Different slices lie at the same position in {Instances.Count} places, the first {Instances[0][0]} and {Instances[0][1]}{FirstPlace}.";
    }

    /// <summary>Some slices are turned against the others.</summary>
    /// <param name="Instances">The SOP Instance UIDs that differ from the commonest orientation.</param>
    public sealed record MixedOrientation(IReadOnlyList<string> Instances) : GeometryVerdict(RejectionReason.MixedOrientation)
    {
        /// <inheritdoc/>
        public override string Description => $"{Instances.Count} slices have another orientation than the rest, the first {Instances[0]}{FirstPlace}.";
    }

    /// <summary>Some slices are in another frame of reference than the others.</summary>
    /// <param name="Instances">The SOP Instance UIDs that differ from the commonest frame of reference.</param>
    public sealed record MixedFrameOfReference(IReadOnlyList<string> Instances) : GeometryVerdict(RejectionReason.MixedOrientation)
    {
        /// <inheritdoc/>
        public override string Description => $"{Instances.Count} slices have another frame of reference than the rest, the first {Instances[0]}{FirstPlace}.";
    }

    /// <summary>Slices of different size or pixel spacing, at uneven distances, or shifted in their plane.</summary>
    /// <param name="Rule">Which of these.</param>
    /// <param name="Instances">The SOP Instance UIDs concerned.</param>
    public sealed record MixedSpacing(string Rule, IReadOnlyList<string> Instances) : GeometryVerdict(RejectionReason.MixedSpacing)
    {
        /// <inheritdoc/>
        public override string Description => $"{Rule}, the first {Instances[0]}{FirstPlace}.";
    }

    /// <summary>A localizer (scout).</summary>
    public sealed record Localizer() : GeometryVerdict(RejectionReason.Localizer)
    {
        /// <inheritdoc/>
        public override string Description => "The images are localizers, not a volume.";
    }

    /// <summary>Too few slices for a volume.</summary>
    /// <param name="Count">How many there are.</param>
    /// <param name="Needed">How many there must be.</param>
    public sealed record TooFewSlices(int Count, int Needed) : GeometryVerdict(RejectionReason.TooFewSlices)
    {
        /// <inheritdoc/>
        public override string Description => $"{Count} slices are too few for a volume, which needs {Needed}.";
    }

    /// <summary>Position, orientation, pixel spacing or size is missing or impossible.</summary>
    /// <param name="Instances">The SOP Instance UIDs concerned.</param>
    public sealed record UnknownPosition(IReadOnlyList<string> Instances) : GeometryVerdict(RejectionReason.InvalidAttribute)
    {
        /// <inheritdoc/>
        public override string Description =>
            $"Image Position, Image Orientation, Pixel Spacing, Rows or Columns is missing or impossible in {Instances.Count} instances, the first {Instances[0]}.";
    }

    /// <summary>Instances of several frames that have no place in space: cine, projections, planar nuclear medicine.</summary>
    public sealed record MultiFrame() : GeometryVerdict(RejectionReason.UnsupportedModality)
    {
        /// <inheritdoc/>
        public override string Description => "The frames of these instances have no position in space, so they are no volume.";
    }

    /// <summary>Instances whose description of their frames contradicts itself.</summary>
    /// <param name="Rule">What is wrong.</param>
    /// <param name="Instances">The SOP Instance UIDs concerned.</param>
    public sealed record InvalidFrames(string Rule, IReadOnlyList<string> Instances) : GeometryVerdict(RejectionReason.InvalidAttribute)
    {
        /// <inheritdoc/>
        public override string Description => $"{Rule} in {Instances[0]}.";
    }

    /// <summary>An image that was cut into several instances, of which some are missing.</summary>
    /// <param name="ConcatenationUid">The image.</param>
    /// <param name="Missing">The In-concatenation Numbers that are missing.</param>
    /// <param name="Instances">The SOP Instance UIDs that are there.</param>
    public sealed record IncompleteConcatenation(string ConcatenationUid, IReadOnlyList<int> Missing, IReadOnlyList<string> Instances)
        : GeometryVerdict(RejectionReason.MissingSlices)
    {
        /// <inheritdoc/>
        public override string Description =>
            $"Of concatenation {ConcatenationUid} {Missing.Count} parts are missing, the first number {Missing[0]}; {Instances.Count} are there.";
    }

    /// <summary>
    /// Volumes of several times, echoes, diffusion weightings … at the same positions, of which some lack slices, so that
    /// the number of images is not positions times states.
    /// </summary>
    /// <param name="Distinction">What tells the volumes apart.</param>
    /// <param name="Gaps">The volumes that lack slices, and where.</param>
    public sealed record IncompletePhases(string Distinction, IReadOnlyList<PhaseGap> Gaps) : GeometryVerdict(RejectionReason.MissingSlices)
    {
        /// <inheritdoc/>
        public override string Description =>
            $"{Gaps.Count} of the volumes told apart by {Distinction} lack slices, the first ({Gaps[0].Phase}) {Gaps[0].Missing.Count} of them, one at {At(Gaps[0].Missing[0])}.";
    }

    /// <summary>A part of a series with missing slices that was left out, since only the longest uniform run was wanted.</summary>
    /// <param name="Count">The slices of this part.</param>
    /// <param name="LongestRun">The slices of the run that stands in for the series.</param>
    public sealed record OutsideLongestRun(int Count, int LongestRun) : GeometryVerdict(RejectionReason.MissingSlices)
    {
        /// <inheritdoc/>
        public override string Description => $"{Count} slices beyond a gap were left out; the longest run has {LongestRun}{FirstPlace}.";
    }
}

/// <summary>A place where slices are missing.</summary>
/// <param name="After">The position of the slice before the gap, LPS mm.</param>
/// <param name="AfterInstance">Its SOP Instance UID.</param>
/// <param name="Count">How many slices are missing.</param>
public sealed record SliceGap(PointLps After, string AfterInstance, int Count);

/// <summary>A volume of several that lacks slices.</summary>
/// <param name="Phase">Which of the volumes.</param>
/// <param name="Missing">Where slices are missing, LPS mm: the first pixel of the other volumes' slices.</param>
public sealed record PhaseGap(string Phase, IReadOnlyList<PointLps> Missing);

/// <summary>Something about a stack that people should know though it can be analysed.</summary>
public enum GeometryWarning
{
    /// <summary>Distances between slices differ slightly, beyond rounding.</summary>
    SlightlyUneven,

    /// <summary>Every instance has a frame of reference of its own, as careless de-identification leaves them; they are taken as one.</summary>
    FrameOfReferencePerInstance,

    /// <summary>Instances came more than once and were taken once.</summary>
    RepeatedInstance,

    /// <summary>The study or series UID is missing; stand-ins take their place.</summary>
    MissingIdentity,

    /// <summary>Slices are thicker than their distance, so neighbours overlap.</summary>
    OverlappingSlices,

    /// <summary>Slices are thinner than their distance, so parts of the body lie between them.</summary>
    GapsBetweenSlices,

    /// <summary>Slices are slightly tilted against the line of the stack, too little to count as gantry tilt.</summary>
    SlightTilt,

    /// <summary>Slices differ in kernel, echo, inversion time or b-value, though too few differ to be a volume of their own.</summary>
    MixedContrast,

    /// <summary>The order of slices that the image states is not that of their positions; the positions count.</summary>
    OrderContradictsPositions,

    /// <summary>Slices are missing; this is the longest run without a gap, as the caller asked.</summary>
    LongestRun,
}
