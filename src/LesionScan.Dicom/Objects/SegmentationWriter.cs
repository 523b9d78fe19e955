using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Objects;

/// <summary>
/// Writes a DICOM Segmentation, BINARY, with one frame for each slice of each segment that is not empty. Every
/// frame says its position and the image it was made from. <i>Coordinates</i>: the source's grid.
/// <i>Source</i>: PS3.3 A.51 and C.8.20.
/// </summary>
public static class SegmentationWriter
{
    private static readonly DicomTag[] PatientAndStudy =
    [
        DicomTags.SpecificCharacterSet, DicomTags.PatientName, DicomTags.PatientID, DicomTags.IssuerOfPatientID, DicomTags.PatientBirthDate,
        DicomTags.PatientSex, DicomTags.PatientAge, DicomTags.PatientSize, DicomTags.PatientWeight, DicomTags.StudyInstanceUID,
        DicomTags.StudyDate, DicomTags.StudyTime, DicomTags.ReferringPhysicianName, DicomTags.StudyID, DicomTags.AccessionNumber,
        DicomTags.StudyDescription, DicomTags.PositionReferenceIndicator,
    ];

    // Type 2: empty where the source lacks them.
    private static readonly DicomTag[] MayBeEmpty =
    [
        DicomTags.PatientName, DicomTags.PatientID, DicomTags.PatientBirthDate, DicomTags.PatientSex, DicomTags.StudyDate,
        DicomTags.StudyTime, DicomTags.ReferringPhysicianName, DicomTags.StudyID, DicomTags.AccessionNumber, DicomTags.PositionReferenceIndicator,
    ];

    /// <summary>The SOP Instance UID that a run on a source gives.</summary>
    public static string SopInstanceUid(SegmentationDescription description, SegmentationSource source) =>
        DicomUid.FromName($"{DicomUids.Segmentation} instance {source.SeriesInstanceUid} {description.RunName}");

    /// <summary>Creates the object; <see cref="DicomWriter"/> writes it.</summary>
    /// <param name="description">What the segmentation says of itself.</param>
    /// <param name="source">The series that was segmented.</param>
    /// <param name="segments">The segments, numbered from 1 in this order; at least one. Where all are empty, the first gets one empty frame.</param>
    /// <exception cref="ArgumentException">There is no segment, or its description breaks the standard's rules.</exception>
    /// <exception cref="Core.Errors.RejectionException">A required attribute of the source is missing, or the frames are too many.</exception>
    public static DicomDataset Create(SegmentationDescription description, SegmentationSource source, IReadOnlyList<Segment> segments)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(segments);
        if (segments.Count is 0 or > ushort.MaxValue) throw new ArgumentException("A segmentation has 1 to 65535 segments.", nameof(segments));
        var size = source.Geometry.Size;
        var frames = SegmentationFrames.Pack(segments, size.Nz, size.Nx * size.Ny);
        var dataset = new DicomDataset().CopyFrom(source.Header, PatientAndStudy);
        foreach (var tag in MayBeEmpty)
        {
            if (!dataset.Contains(tag)) dataset.SetEmpty(tag);
        }

        dataset.Set(DicomTags.StudyInstanceUID, source.StudyInstanceUid);
        AddSeriesAndEquipment(dataset, description, source);
        AddImage(dataset, description, source, frames);
        AddLossyHistory(dataset, source.Header);
        SegmentItems.AddTo(dataset, description, segments);
        FrameItems.AddTo(dataset, description, source, frames.Frames);
        dataset.Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, frames.Bits));
        return dataset;
    }

    private static void AddSeriesAndEquipment(DicomDataset dataset, SegmentationDescription description, SegmentationSource source)
    {
        dataset.Set(DicomTags.Modality, "SEG")
            .Set(DicomTags.SeriesInstanceUID, DicomUid.FromName($"{DicomUids.Segmentation} series {source.SeriesInstanceUid} {description.RunName}"))
            .Set(DicomTags.SeriesNumber, description.SeriesNumber)
            .Set(DicomTags.SeriesDescription, ResearchMark.SeriesDescription(description.SeriesDescription))
            .Set(DicomTags.FrameOfReferenceUID, FrameOfReference(source))
            .Set(DicomTags.Manufacturer, description.Manufacturer)
            .Set(DicomTags.ManufacturerModelName, description.ManufacturerModelName)
            .Set(DicomTags.DeviceSerialNumber, description.DeviceSerialNumber)
            .Set(DicomTags.SoftwareVersions, description.SoftwareVersion);
    }

    private static string FrameOfReference(SegmentationSource source) =>
        source.Geometry.FrameOfReferenceUid.Length > 0 ? source.Geometry.FrameOfReferenceUid
        : source.Header.TryGetString(DicomTags.FrameOfReferenceUID, out var uid) && DicomUid.IsUsable(uid) ? uid
        : DicomUid.FromName($"frame of reference {source.SeriesInstanceUid}");

    private static void AddImage(DicomDataset dataset, SegmentationDescription description, SegmentationSource source, SegmentationFrames frames)
    {
        var size = source.Geometry.Size;
        dataset.Set(DicomTags.SOPClassUID, DicomUids.Segmentation)
            .Set(DicomTags.SOPInstanceUID, SopInstanceUid(description, source))
            .Set(DicomTags.InstanceNumber, 1)
            .Set(DicomTags.ContentDate, DateOnly.FromDateTime(description.Created))
            .Set(DicomTags.ContentTime, TimeOnly.FromDateTime(description.Created))
            .Set(DicomTags.ImageType, ["DERIVED", "PRIMARY"])
            .Set(DicomTags.ContentLabel, description.ContentLabel)
            .Set(DicomTags.ContentDescription, description.ContentDescription)
            .SetEmpty(DicomTags.ContentCreatorName)
            .Set(DicomTags.SegmentationType, "BINARY")
            .Set(DicomTags.SegmentsOverlap, frames.Overlap ? "YES" : "NO")
            .Set(DicomTags.SamplesPerPixel, 1)
            .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .Set(DicomTags.NumberOfFrames, frames.Frames.Count)
            .Set(DicomTags.Rows, size.Ny)
            .Set(DicomTags.Columns, size.Nx)
            .Set(DicomTags.BitsAllocated, 1)
            .Set(DicomTags.BitsStored, 1)
            .Set(DicomTags.HighBit, 0)
            .Set(DicomTags.PixelRepresentation, 0);
    }

    // What was made from lossy pixels says so, with how and how much (PS3.3 C.7.6.1.1.5).
    private static void AddLossyHistory(DicomDataset dataset, DicomDataset source)
    {
        // Older archives name neither ratio nor method; "00" would then be false: it means never compressed with loss.
        var isLossy = source.TryGetString(DicomTags.LossyImageCompression, out var lossy) && lossy == "01";
        dataset.Set(DicomTags.LossyImageCompression, isLossy ? "01" : "00");
        if (isLossy) dataset.CopyFrom(source, DicomTags.LossyImageCompressionRatio, DicomTags.LossyImageCompressionMethod);
    }
}
