namespace LesionScan.Pipeline;

/// <summary>What a volume is, without anything that names the patient.</summary>
/// <param name="SeriesInstanceUid">The series.</param>
/// <param name="StudyInstanceUid">Its study.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Kvp">The tube voltage, kV, or null.</param>
/// <param name="GeometryNotes">The verdict on its geometry, in words.</param>
public sealed record SeriesIdentity(
    string SeriesInstanceUid, string StudyInstanceUid, string Modality, double? Kvp, IReadOnlyList<string> GeometryNotes)
{
    /// <summary>Whether the verdict on its geometry is a gantry tilt; otherwise it is a uniform volume.</summary>
    public bool HasGantryTilt { get; init; }

    /// <summary>The parts of the series that are not in the volume, and why.</summary>
    public IReadOnlyList<Refusal> LeftOut { get; init; } = [];
}
