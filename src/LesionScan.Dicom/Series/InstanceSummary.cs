using LesionScan.Core.Geometry;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>
/// What an instance is and where it lies, without anything that names the patient. Values that are missing or
/// malformed are null (empty for text): whether that matters is for those who need them to say. Of an image of several
/// frames it is what the image says of all; <see cref="ImageFrame.Summary"/> is that of one frame.
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

    /// <summary>Echo Time (0018,0081), or Effective Echo Time (0018,9082) of a frame, ms.</summary>
    public double? EchoTime { get; init; }

    /// <summary>Inversion Time (0018,0082), or the first of Inversion Times (0018,9079) of a frame, ms.</summary>
    public double? InversionTime { get; init; }

    /// <summary>Diffusion b-value (0018,9087), or that of the makers' private attributes, s/mm².</summary>
    public double? DiffusionBValue { get; init; }

    /// <summary>Diffusion Gradient Orientation (0018,9089), its values joined by a backslash; empty where there is none.</summary>
    public string DiffusionDirection { get; init; } = string.Empty;

    /// <summary>Temporal Position Identifier (0020,0100), or Temporal Position Index (0020,9128) of a frame.</summary>
    public int? TemporalPosition { get; init; }

    /// <summary>Trigger Time (0018,1060), or Nominal Cardiac Trigger Delay Time (0020,9153) of a frame, ms.</summary>
    public double? TriggerTime { get; init; }

    /// <summary>Stack ID (0020,9056) of a frame; empty where there is none.</summary>
    public string StackId { get; init; } = string.Empty;

    /// <summary>In-Stack Position Number (0020,9057) of a frame, from 1.</summary>
    public int? InStackPosition { get; init; }

    /// <summary>
    /// Dimension Index Values (0020,9157) of a frame without those of its stack and position, joined by a backslash: what
    /// the image itself says tells frames at one position apart.
    /// </summary>
    public string DimensionKey { get; init; } = string.Empty;

    /// <summary>Concatenation UID (0020,9161) of an instance that is a part of a larger image; empty where it is whole.</summary>
    public string ConcatenationUid { get; init; } = string.Empty;

    /// <summary>Whether Image Type calls the image a localizer (scout).</summary>
    public bool IsLocalizer => ImageType.Contains("LOCALIZER", StringComparer.OrdinalIgnoreCase);

    /// <summary>Summarises an instance. SOP Class and Instance UID are those of the file meta information where the dataset lacks them.</summary>
    /// <exception cref="Core.Errors.RejectionException">SOP Class UID or SOP Instance UID is missing in both, or malformed.</exception>
    public static InstanceSummary From(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return SummaryReader.ReadInstance(file);
    }
}
