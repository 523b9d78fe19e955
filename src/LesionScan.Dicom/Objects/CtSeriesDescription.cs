namespace LesionScan.Dicom.Objects;

/// <summary>
/// What a CT series says of its patient, study and acquisition. Everything that identifies is the caller's to give;
/// the same description gives the same bytes.
/// </summary>
public sealed record CtSeriesDescription
{
    /// <summary>Patient's Name (0010,0010), <c>Family^Given</c>.</summary>
    public required string PatientName { get; init; }

    /// <summary>Patient ID (0010,0020).</summary>
    public required string PatientId { get; init; }

    /// <summary>Patient's Birth Date (0010,0030), or null where not known.</summary>
    public DateOnly? PatientBirthDate { get; init; }

    /// <summary>Patient's Sex (0010,0040): M, F, O, or empty where not known.</summary>
    public string PatientSex { get; init; } = "";

    /// <summary>Study Instance UID (0020,000D).</summary>
    public required string StudyInstanceUid { get; init; }

    /// <summary>Series Instance UID (0020,000E); the SOP Instance UIDs are made from it.</summary>
    public required string SeriesInstanceUid { get; init; }

    /// <summary>Study date and time, also those of the content.</summary>
    public required DateTime StudyTime { get; init; }

    /// <summary>Study ID (0020,0010).</summary>
    public string StudyId { get; init; } = "";

    /// <summary>Accession Number (0008,0050).</summary>
    public string AccessionNumber { get; init; } = "";

    /// <summary>Study Description (0008,1030).</summary>
    public string StudyDescription { get; init; } = "";

    /// <summary>Series Description (0008,103E), without the research mark, which the writer puts before it.</summary>
    public string SeriesDescription { get; init; } = "CT";

    /// <summary>Series Number (0020,0011).</summary>
    public int SeriesNumber { get; init; } = 1;

    /// <summary>Image Type (0008,0008); its third value is AXIAL or LOCALIZER (PS3.3 C.8.2.1.1.1).</summary>
    public IReadOnlyList<string> ImageType { get; init; } = ["ORIGINAL", "PRIMARY", "AXIAL"];

    /// <summary>KVP (0018,0060), in kV, or null where not known.</summary>
    public double? Kvp { get; init; }

    /// <summary>Convolution Kernel (0018,1210), or empty.</summary>
    public string ConvolutionKernel { get; init; } = "";

    /// <summary>Patient Position (0018,5100), such as HFS or FFS. It names how the patient lay; coordinates stay LPS.</summary>
    public string PatientPosition { get; init; } = "HFS";

    /// <summary>Body Part Examined (0018,0015), or empty.</summary>
    public string BodyPartExamined { get; init; } = "";

    /// <summary>Manufacturer (0008,0070).</summary>
    public string Manufacturer { get; init; } = "LesionScan";

    /// <summary>Manufacturer's Model Name (0008,1090).</summary>
    public string ManufacturerModelName { get; init; } = "";

    /// <summary>Slice Thickness (0018,0050) in mm; the distance of the slices when null.</summary>
    public double? SliceThicknessMm { get; init; }
}
