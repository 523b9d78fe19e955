using LesionScan.Core.Geometry;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Objects;

/// <summary>
/// Dimensions, functional groups and references of a segmentation's frames. <i>Source</i>: PS3.3 C.7.6.16, C.7.6.17
/// and C.12.2.
/// </summary>
internal static class FrameItems
{
    public static void AddTo(
        DicomDataset dataset, SegmentationDescription description, SegmentationSource source, IReadOnlyList<SegmentationFrame> frames)
    {
        AddDimensions(dataset, DicomUid.FromName($"{DicomUids.Segmentation} dimensions {source.SeriesInstanceUid} {description.RunName}"));
        dataset.Set(DicomTags.SharedFunctionalGroupsSequence, [Shared(source.Geometry)]);

        // Dimension values count the distinct positions that have a frame (PS3.3 C.7.6.17.1).
        var ranks = frames.Select(f => f.Slice).Distinct().Order().Select((slice, i) => (slice, i)).ToDictionary(p => p.slice, p => p.i + 1);
        dataset.Set(DicomTags.PerFrameFunctionalGroupsSequence, [.. frames.Select(f => PerFrame(source, f, ranks[f.Slice]))]);
        dataset.Set(DicomTags.ReferencedSeriesSequence, [new DicomDataset()
            .Set(DicomTags.SeriesInstanceUID, source.SeriesInstanceUid)
            .Set(DicomTags.ReferencedInstanceSequence, [.. ranks.Keys.DistinctBy(slice => source.SopInstanceUids[slice]).Select(slice => Instance(source, slice))])]);
    }

    private static void AddDimensions(DicomDataset dataset, string organization)
    {
        dataset.Set(DicomTags.DimensionOrganizationSequence, [new DicomDataset().Set(DicomTags.DimensionOrganizationUID, organization)])
            .Set(DicomTags.DimensionIndexSequence, [
                Dimension(organization, DicomTags.ReferencedSegmentNumber, DicomTags.SegmentIdentificationSequence, "Segment"),
                Dimension(organization, DicomTags.ImagePositionPatient, DicomTags.PlanePositionSequence, "Position")]);
    }

    private static DicomDataset Dimension(string organization, DicomTag index, DicomTag group, string label) => new DicomDataset()
        .Set(DicomTags.DimensionOrganizationUID, organization)
        .Set(DicomTags.DimensionIndexPointer, [index])
        .Set(DicomTags.FunctionalGroupPointer, [group])
        .Set(DicomTags.DimensionDescriptionLabel, label);

    private static DicomDataset Shared(VolumeGeometry geometry)
    {
        var distance = Math.Abs(geometry.StepK.Dot(geometry.AxisI.Cross(geometry.AxisJ).Normalized()));
        return new DicomDataset()
            .Set(DicomTags.PixelMeasuresSequence, [new DicomDataset()
                .Set(DicomTags.PixelSpacing, geometry.Spacing.J, geometry.Spacing.I)
                .Set(DicomTags.SliceThickness, distance)
                .Set(DicomTags.SpacingBetweenSlices, distance)])
            .Set(DicomTags.PlaneOrientationSequence, [new DicomDataset()
                .Set(DicomTags.ImageOrientationPatient, CtImageWriter.Orientation(geometry))]);
    }

    private static DicomDataset PerFrame(SegmentationSource source, SegmentationFrame frame, int rank)
    {
        var position = source.Geometry.ToLps(new VoxelIndex(0, 0, frame.Slice));
        return new DicomDataset()
            .Set(DicomTags.FrameContentSequence, [new DicomDataset().Set(DicomTags.DimensionIndexValues, frame.SegmentNumber, rank)])
            .Set(DicomTags.PlanePositionSequence, [new DicomDataset().Set(DicomTags.ImagePositionPatient, position.X, position.Y, position.Z)])
            .Set(DicomTags.SegmentIdentificationSequence, [new DicomDataset().Set(DicomTags.ReferencedSegmentNumber, frame.SegmentNumber)])
            .Set(DicomTags.DerivationImageSequence, [new DicomDataset()
                .Set(DicomTags.DerivationCodeSequence, SegmentCodes.SegmentationDerivation)
                .Set(DicomTags.SourceImageSequence, [Reference(source, frame.Slice)
                    .Set(DicomTags.SpatialLocationsPreserved, "YES")
                    .Set(DicomTags.PurposeOfReferenceCodeSequence, SegmentCodes.SourceImageForProcessing)])]);
    }

    private static DicomDataset Reference(SegmentationSource source, int slice)
    {
        var reference = Instance(source, slice);
        return source.FrameNumbers[slice] is { } number ? reference.Set(DicomTags.ReferencedFrameNumber, number) : reference;
    }

    private static DicomDataset Instance(SegmentationSource source, int slice) => new DicomDataset()
        .Set(DicomTags.ReferencedSOPClassUID, source.SopClassUid)
        .Set(DicomTags.ReferencedSOPInstanceUID, source.SopInstanceUids[slice]);
}
