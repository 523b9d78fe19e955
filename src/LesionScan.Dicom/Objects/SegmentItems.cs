using LesionScan.Core.Measurements;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Objects;

/// <summary>The Segment Sequence and the coding schemes it uses. <i>Source</i>: PS3.3 C.8.20.4, 10.16 and C.12.1.</summary>
internal static class SegmentItems
{
    public static void AddTo(DicomDataset dataset, SegmentationDescription description, IReadOnlyList<Segment> segments)
    {
        dataset.Set(DicomTags.SegmentSequence, [.. segments.Select((s, i) => Item(description, s.Description, i + 1))]);
        if (!segments.SelectMany(s => Concepts(s.Description)).Any(c => c.Scheme == SegmentCodes.PrivateScheme)) return;
        dataset.Set(DicomTags.CodingSchemeIdentificationSequence, [new DicomDataset()
            .Set(DicomTags.CodingSchemeDesignator, SegmentCodes.PrivateScheme)
            .Set(DicomTags.CodingSchemeUID, DicomUid.FromName("coding scheme " + SegmentCodes.PrivateScheme))
            .Set(DicomTags.CodingSchemeName, "LesionScan private codes")
            .Set(DicomTags.CodingSchemeResponsibleOrganization, "LesionScan")]);
    }

    private static DicomDataset Item(SegmentationDescription description, SegmentDescription segment, int number)
    {
        var item = new DicomDataset()
            .Set(DicomTags.SegmentNumber, number)
            .Set(DicomTags.SegmentLabel, segment.Label)
            .Set(DicomTags.SegmentAlgorithmType, "AUTOMATIC")
            .Set(DicomTags.SegmentAlgorithmName, description.AlgorithmName)
            .Set(DicomTags.SegmentationAlgorithmIdentificationSequence, [Algorithm(description)])
            .Set(DicomTags.SegmentedPropertyCategoryCodeSequence, segment.Category)
            .Set(DicomTags.SegmentedPropertyTypeCodeSequence, [PropertyType(segment)])
            .Set(DicomTags.RecommendedDisplayCIELabValue, segment.Color.L, segment.Color.A, segment.Color.B);
        if (segment.Text.Length > 0) item.Set(DicomTags.SegmentDescription, segment.Text);
        if (segment.AnatomicRegion is { } region) item.Set(DicomTags.AnatomicRegionSequence, [Region(region, segment.AnatomicRegionModifier)]);
        AddTracking(item, segment);
        return item;
    }

    private static DicomDataset Algorithm(SegmentationDescription description)
    {
        var item = new DicomDataset()
            .Set(DicomTags.AlgorithmFamilyCodeSequence, SegmentCodes.ArtificialIntelligence)
            .Set(DicomTags.AlgorithmName, description.AlgorithmName)
            .Set(DicomTags.AlgorithmVersion, description.AlgorithmVersion);
        return description.AlgorithmParameters.Length > 0 ? item.Set(DicomTags.AlgorithmParameters, description.AlgorithmParameters) : item;
    }

    private static DicomDataset PropertyType(SegmentDescription segment)
    {
        var type = DicomDataset.Code(segment.Type);
        return segment.TypeModifier is { } modifier ? type.Set(DicomTags.SegmentedPropertyTypeModifierCodeSequence, modifier) : type;
    }

    private static DicomDataset Region(CodedConcept region, CodedConcept? modifier)
    {
        var item = DicomDataset.Code(region);
        return modifier is { } side ? item.Set(DicomTags.AnatomicRegionModifierSequence, side) : item;
    }

    private static void AddTracking(DicomDataset item, SegmentDescription segment)
    {
        if (segment.TrackingId is null && segment.TrackingUid is null) return;
        if (segment.TrackingId is null || segment.TrackingUid is null)
        {
            throw new ArgumentException("A segment has both a tracking ID and a tracking UID, or neither.", nameof(segment));
        }

        item.Set(DicomTags.TrackingID, segment.TrackingId).Set(DicomTags.TrackingUID, segment.TrackingUid);
    }

    private static IEnumerable<CodedConcept> Concepts(SegmentDescription segment) =>
        new[] { segment.Category, segment.Type, segment.TypeModifier, segment.AnatomicRegion, segment.AnatomicRegionModifier }.OfType<CodedConcept>();
}
