using LesionScan.Core.Errors;
using LesionScan.Core.Labels;
using LesionScan.Core.Lesions;
using LesionScan.Core.Volumes;
using LesionScan.Findings;
using LesionScan.Findings.Anatomy;

namespace LesionScan.Pipeline;

/// <summary>
/// All that one series gave. <i>Ownership</i>: owns the volume and the label maps; dispose it once.
/// </summary>
public sealed class AnalysisResult : IDisposable
{
    /// <summary>The sentence that marks every output, where there is no room for the whole notice.</summary>
    public const string ResearchMark = "Research use only. Not for clinical use.";

    /// <summary>The notice that every report carries.</summary>
    public const string ResearchNotice = ResearchMark + " Decision support; every finding must be verified by a qualified reader.";

    /// <summary>The series.</summary>
    public required string SeriesInstanceUid { get; init; }

    /// <summary>The study it belongs to.</summary>
    public required string StudyInstanceUid { get; init; }

    /// <summary>The modality: CT.</summary>
    public required string Modality { get; init; }

    /// <summary>The verdict on the series' geometry, in words, with its warnings.</summary>
    public required IReadOnlyList<string> GeometryNotes { get; init; }

    /// <summary>Whether the verdict on the series' geometry is a gantry tilt; otherwise it is a uniform volume.</summary>
    public bool HasGantryTilt { get; init; }

    /// <summary>The parts of the series that were not analysed; empty when all was.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>The lesions, ordered from the head to the feet.</summary>
    public required IReadOnlyList<Lesion> Lesions { get; init; }

    /// <summary>The clinical findings.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The vertebrae, from the head to the feet.</summary>
    public required IReadOnlyList<Vertebra> Vertebrae { get; init; }

    /// <summary>The spinal canal, from the head to the feet; empty where none is in view.</summary>
    public required IReadOnlyList<CanalSample> Canal { get; init; }

    /// <summary>How the result came about.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>The source volume, HU.</summary>
    public required Volume<short> Volume { get; init; }

    /// <summary>The skeleton on the source grid; values of <see cref="Core.Anatomy.SkeletonClass"/>.</summary>
    public required LabelMap Skeleton { get; init; }

    /// <summary>The lesions on the source grid; values are lesion numbers, at most 255.</summary>
    public required LabelMap LesionMap { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Volume.Dispose();
        Skeleton.Dispose();
        LesionMap.Dispose();
    }
}

/// <summary>Something that was not analysed, and why.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Rule">The rule that was broken.</param>
/// <param name="Subject">The instance, series or file concerned.</param>
public sealed record Refusal(RejectionReason Reason, string Rule, string? Subject);
