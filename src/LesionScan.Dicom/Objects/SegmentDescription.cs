using LesionScan.Core.Measurements;

namespace LesionScan.Dicom.Objects;

/// <summary>What one segment is. <i>Source</i>: PS3.3 C.8.20.2 and C.8.20.4.</summary>
public sealed record SegmentDescription
{
    /// <summary>Segment Label (0062,0005), at most 64 characters.</summary>
    public required string Label { get; init; }

    /// <summary>Segment Description (0062,0006), or empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>Segmented Property Category, such as <see cref="SegmentCodes.MorphologicallyAbnormalStructure"/>.</summary>
    public required CodedConcept Category { get; init; }

    /// <summary>Segmented Property Type, such as <see cref="SegmentCodes.Lesion"/> or an anatomic structure.</summary>
    public required CodedConcept Type { get; init; }

    /// <summary>What narrows the type, such as lytic or left, or null.</summary>
    public CodedConcept? TypeModifier { get; init; }

    /// <summary>The anatomic region a lesion lies in, or null.</summary>
    public CodedConcept? AnatomicRegion { get; init; }

    /// <summary>What narrows the region (its side), or null; only with a region.</summary>
    public CodedConcept? AnatomicRegionModifier { get; init; }

    /// <summary>Tracking ID (0062,0020), or null; given together with the UID.</summary>
    public string? TrackingId { get; init; }

    /// <summary>Tracking UID (0062,0021), or null.</summary>
    public string? TrackingUid { get; init; }

    /// <summary>Recommended Display CIELab Value (0062,000D).</summary>
    public required CieLabColor Color { get; init; }
}
