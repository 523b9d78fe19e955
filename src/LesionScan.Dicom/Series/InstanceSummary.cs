using LesionScan.Core.Geometry;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>
/// What an instance is and where it lies, without anything that names the patient. Values that are missing or
/// malformed are null (empty for text): whether that matters is for those who need them to say.
/// Immutable; equal by value except for lists.
/// </summary>
public sealed record InstanceSummary
{
    /// <summary>SOP Class UID (0008,0016).</summary>
    public required string SopClassUid { get; init; }

    /// <summary>SOP Instance UID (0008,0018).</summary>
    public required string SopInstanceUid { get; init; }

    /// <summary>
    /// Study Instance UID (0020,000D). Where it is missing, a stand-in made of the frame of reference, the same for
    /// all instances that share it.
    /// </summary>
    public string StudyInstanceUid { get; init; } = string.Empty;

    /// <summary>
    /// Series Instance UID (0020,000E). Where it is missing, a stand-in made of the study, frame of reference,
    /// modality and series number, the same for all instances that share them.
    /// </summary>
    public string SeriesInstanceUid { get; init; } = string.Empty;

    /// <summary>Whether the study or series UID is missing, so that a stand-in takes its place.</summary>
    public bool HasStandInIdentity { get; init; }

    /// <summary>Frame of Reference UID (0020,0052).</summary>
    public string FrameOfReferenceUid { get; init; } = string.Empty;

    /// <summary>Modality (0008,0060).</summary>
    public string Modality { get; init; } = string.Empty;

    /// <summary>Image Type (0008,0008).</summary>
    public IReadOnlyList<string> ImageType { get; init; } = [];

    /// <summary>Transfer Syntax UID as found.</summary>
    public string TransferSyntaxUid { get; init; } = string.Empty;

    /// <summary>Rows (0028,0010).</summary>
    public int? Rows { get; init; }

    /// <summary>Columns (0028,0011).</summary>
    public int? Columns { get; init; }

    /// <summary>Number of Frames (0028,0008), 1 where it is missing or less.</summary>
    public int NumberOfFrames { get; init; } = 1;

    /// <summary>Image Position (Patient) (0020,0032): the centre of the first pixel, LPS mm.</summary>
    public PointLps? Position { get; init; }

    /// <summary>The direction of growing columns, from Image Orientation (Patient) (0020,0037), as stored.</summary>
    public VectorLps? RowDirection { get; init; }

    /// <summary>The direction of growing rows, from Image Orientation (Patient) (0020,0037), as stored.</summary>
    public VectorLps? ColumnDirection { get; init; }

    /// <summary>mm between rows, the first value of Pixel Spacing (0028,0030).</summary>
    public double? RowSpacing { get; init; }

    /// <summary>mm between columns, the second value of Pixel Spacing (0028,0030).</summary>
    public double? ColumnSpacing { get; init; }

    /// <summary>Slice Thickness (0018,0050), mm. A hint only: slices may overlap or leave gaps.</summary>
    public double? SliceThickness { get; init; }

    /// <summary>KVP (0018,0060).</summary>
    public double? Kvp { get; init; }

    /// <summary>Convolution Kernel (0018,1210), its values joined by a backslash.</summary>
    public string ConvolutionKernel { get; init; } = string.Empty;

    /// <summary>Patient Position (0018,5100): HFS, FFS …</summary>
    public string PatientPosition { get; init; } = string.Empty;

    /// <summary>Whether Contrast/Bolus Agent (0018,0010) is given.</summary>
    public bool HasContrast { get; init; }

    /// <summary>Body Part Examined (0018,0015).</summary>
    public string BodyPart { get; init; } = string.Empty;

    /// <summary>Manufacturer (0008,0070).</summary>
    public string Manufacturer { get; init; } = string.Empty;

    /// <summary>Manufacturer's Model Name (0008,1090).</summary>
    public string ManufacturerModelName { get; init; } = string.Empty;

    /// <summary>Instance Number (0020,0013).</summary>
    public int? InstanceNumber { get; init; }

    /// <summary>Acquisition Number (0020,0012).</summary>
    public int? AcquisitionNumber { get; init; }

    /// <summary>Acquisition Time (0008,0032), or the time of Acquisition DateTime (0008,002A), as stored.</summary>
    public string AcquisitionTime { get; init; } = string.Empty;

    /// <summary>Whether Image Type calls the image a localizer (scout).</summary>
    public bool IsLocalizer => ImageType.Contains("LOCALIZER", StringComparer.OrdinalIgnoreCase);

    /// <summary>Summarises an instance. SOP Class and Instance UID are those of the file meta information where the dataset lacks them.</summary>
    /// <exception cref="Core.Errors.RejectionException">SOP Class UID or SOP Instance UID is missing in both, or malformed.</exception>
    public static InstanceSummary From(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var d = file.Dataset;
        var orientation = Finite(d, DicomTags.ImageOrientationPatient, 6);
        var position = Finite(d, DicomTags.ImagePositionPatient, 3);
        var spacing = Finite(d, DicomTags.PixelSpacing, 2);
        var hasStudy = IsUid(d, DicomTags.StudyInstanceUID);
        var hasSeries = IsUid(d, DicomTags.SeriesInstanceUID);
        var frame = Text(d, DicomTags.FrameOfReferenceUID);
        var modality = Text(d, DicomTags.Modality);
        var study = hasStudy ? d.GetString(DicomTags.StudyInstanceUID) : DicomUid.FromName($"study without UID {frame}");
        return new InstanceSummary
        {
            SopClassUid = Identity(file, DicomTags.SOPClassUID, DicomTags.MediaStorageSOPClassUID),
            SopInstanceUid = Identity(file, DicomTags.SOPInstanceUID, DicomTags.MediaStorageSOPInstanceUID),
            StudyInstanceUid = study,
            SeriesInstanceUid = hasSeries
                ? d.GetString(DicomTags.SeriesInstanceUID)
                : DicomUid.FromName($"series without UID {study} {frame} {modality} {Text(d, DicomTags.SeriesNumber)}"),
            HasStandInIdentity = !hasStudy || !hasSeries,
            FrameOfReferenceUid = frame,
            Modality = modality,
            ImageType = d.GetStrings(DicomTags.ImageType),
            TransferSyntaxUid = file.TransferSyntax.Uid,
            Rows = Integer(d, DicomTags.Rows),
            Columns = Integer(d, DicomTags.Columns),
            NumberOfFrames = Math.Max(1, Integer(d, DicomTags.NumberOfFrames) ?? 1),
            Position = position is null ? null : new PointLps(position[0], position[1], position[2]),
            RowDirection = orientation is null ? null : new VectorLps(orientation[0], orientation[1], orientation[2]),
            ColumnDirection = orientation is null ? null : new VectorLps(orientation[3], orientation[4], orientation[5]),
            RowSpacing = spacing?[0],
            ColumnSpacing = spacing?[1],
            SliceThickness = Number(d, DicomTags.SliceThickness),
            Kvp = Number(d, DicomTags.KVP),
            ConvolutionKernel = string.Join('\\', d.GetStrings(DicomTags.ConvolutionKernel)),
            PatientPosition = Text(d, DicomTags.PatientPosition),
            HasContrast = d.TryGetString(DicomTags.ContrastBolusAgent, out _),
            BodyPart = Text(d, DicomTags.BodyPartExamined),
            Manufacturer = Text(d, DicomTags.Manufacturer),
            ManufacturerModelName = Text(d, DicomTags.ManufacturerModelName),
            InstanceNumber = Integer(d, DicomTags.InstanceNumber),
            AcquisitionNumber = Integer(d, DicomTags.AcquisitionNumber),
            AcquisitionTime = d.TryGetString(DicomTags.AcquisitionTime, out var time) ? time : Text(d, DicomTags.AcquisitionDateTime),
        };
    }

    private static string Identity(DicomFile file, DicomTag tag, DicomTag metaTag) =>
        file.Dataset.TryGetString(tag, out _) || !file.Meta.Contains(metaTag) ? file.Dataset.GetUid(tag) : file.Meta.GetUid(metaTag);

    private static bool IsUid(DicomDataset d, DicomTag tag) => d.TryGetString(tag, out var uid) && DicomUid.IsUsable(uid);

    private static string Text(DicomDataset d, DicomTag tag) => d.TryGetString(tag, out var value) ? value : string.Empty;

    private static int? Integer(DicomDataset d, DicomTag tag) => d.TryGetInt32(tag, out var value) ? value : null;

    private static double? Number(DicomDataset d, DicomTag tag) => d.TryGetDouble(tag, out var value) ? value : null;

    private static double[]? Finite(DicomDataset d, DicomTag tag, int count) =>
        d.TryGetDoubles(tag, count, out var values) ? values : null;
}
