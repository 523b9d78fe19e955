namespace LesionScan.Dicom.Objects;

/// <summary>What a segmentation says of itself and of the program that made it.</summary>
public sealed record SegmentationDescription
{
    /// <summary>What tells this run from others: the same name on the same source gives the same UIDs.</summary>
    public required string RunName { get; init; }

    /// <summary>When the segmentation was made: Content Date and Time.</summary>
    public required DateTime Created { get; init; }

    /// <summary>Algorithm Name (0066,0036), such as the ids of the models.</summary>
    public required string AlgorithmName { get; init; }

    /// <summary>Algorithm Version (0066,0031).</summary>
    public required string AlgorithmVersion { get; init; }

    /// <summary>Algorithm Parameters (0066,0032), or empty.</summary>
    public string AlgorithmParameters { get; init; } = "";

    /// <summary>Series Description (0008,103E), without the research mark, which the writer puts before it.</summary>
    public string SeriesDescription { get; init; } = "Bone lesion segmentation";

    /// <summary>Series Number (0020,0011). The default keeps clear of a scanner's own; our own choice.</summary>
    public int SeriesNumber { get; init; } = 9001;

    /// <summary>Content Label (0070,0080): at most 16 characters of A–Z, 0–9, space and underscore.</summary>
    public string ContentLabel { get; init; } = "BONE_LESIONS";

    /// <summary>Content Description (0070,0081), at most 64 characters.</summary>
    public string ContentDescription { get; init; } = "Research use only. Not for clinical use.";

    /// <summary>Manufacturer (0008,0070).</summary>
    public string Manufacturer { get; init; } = "LesionScan";

    /// <summary>Manufacturer's Model Name (0008,1090).</summary>
    public string ManufacturerModelName { get; init; } = "LesionScan";

    /// <summary>Device Serial Number (0018,1000).</summary>
    public string DeviceSerialNumber { get; init; } = "0";

    /// <summary>Software Versions (0018,1020).</summary>
    public required string SoftwareVersion { get; init; }
}
