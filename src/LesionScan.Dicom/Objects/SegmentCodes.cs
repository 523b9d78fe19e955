using LesionScan.Core.Measurements;

namespace LesionScan.Dicom.Objects;

/// <summary>Codes that every segmentation needs. <i>Source</i>: PS3.16 CID 7150, 7159, 244 and 7203.</summary>
public static class SegmentCodes
{
    /// <summary>Our private coding scheme designator; private ones begin with 99 (PS3.3 8.2).</summary>
    public const string PrivateScheme = "99LESIONSCAN";

    /// <summary>Category: an abnormal structure.</summary>
    public static CodedConcept MorphologicallyAbnormalStructure => new("49755003", "SCT", "Morphologically Abnormal Structure");

    /// <summary>Category: a normal structure.</summary>
    public static CodedConcept AnatomicalStructure => new("91723000", "SCT", "Anatomical Structure");

    /// <summary>Type: a lesion.</summary>
    public static CodedConcept Lesion => new("52988006", "SCT", "Lesion");

    /// <summary>Modifier: left.</summary>
    public static CodedConcept Left => new("7771000", "SCT", "Left");

    /// <summary>Modifier: right.</summary>
    public static CodedConcept Right => new("24028007", "SCT", "Right");

    internal static CodedConcept ArtificialIntelligence => new("123110", "DCM", "Artificial Intelligence");

    internal static CodedConcept SegmentationDerivation => new("113076", "DCM", "Segmentation");

    internal static CodedConcept SourceImageForProcessing => new("121322", "DCM", "Source image for image processing operation");
}
