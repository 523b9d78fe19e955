namespace LesionScan.Dicom.Data;

/// <summary>The registered UIDs this product uses. <i>Source</i>: PS3.6 Annex A.</summary>
public static class DicomUids
{
    /// <summary>Implicit VR Little Endian.</summary>
    public const string ImplicitVrLittleEndian = "1.2.840.10008.1.2";

    /// <summary>Explicit VR Little Endian.</summary>
    public const string ExplicitVrLittleEndian = "1.2.840.10008.1.2.1";

    /// <summary>Deflated Explicit VR Little Endian.</summary>
    public const string DeflatedExplicitVrLittleEndian = "1.2.840.10008.1.2.1.99";

    /// <summary>Explicit VR Big Endian (retired).</summary>
    public const string ExplicitVrBigEndian = "1.2.840.10008.1.2.2";

    /// <summary>GE's private syntax with big endian pixel words.</summary>
    public const string GePrivateImplicitBigEndianPixels = "1.2.840.113619.5.2";

    /// <summary>RLE Lossless.</summary>
    public const string RleLossless = "1.2.840.10008.1.2.5";

    /// <summary>JPEG Baseline (Process 1).</summary>
    public const string JpegBaseline = "1.2.840.10008.1.2.4.50";

    /// <summary>JPEG Extended (Process 2 and 4).</summary>
    public const string JpegExtended = "1.2.840.10008.1.2.4.51";

    /// <summary>JPEG Lossless, Non-Hierarchical (Process 14).</summary>
    public const string JpegLossless = "1.2.840.10008.1.2.4.57";

    /// <summary>JPEG Lossless, First-Order Prediction (Process 14, Selection Value 1).</summary>
    public const string JpegLosslessSv1 = "1.2.840.10008.1.2.4.70";

    /// <summary>JPEG-LS Lossless.</summary>
    public const string JpegLsLossless = "1.2.840.10008.1.2.4.80";

    /// <summary>JPEG-LS Near-Lossless.</summary>
    public const string JpegLsNearLossless = "1.2.840.10008.1.2.4.81";

    /// <summary>JPEG 2000 Lossless Only.</summary>
    public const string Jpeg2000Lossless = "1.2.840.10008.1.2.4.90";

    /// <summary>JPEG 2000.</summary>
    public const string Jpeg2000 = "1.2.840.10008.1.2.4.91";

    /// <summary>High-Throughput JPEG 2000 Lossless Only.</summary>
    public const string HtJpeg2000Lossless = "1.2.840.10008.1.2.4.201";

    /// <summary>High-Throughput JPEG 2000 with RPCL, Lossless Only.</summary>
    public const string HtJpeg2000LosslessRpcl = "1.2.840.10008.1.2.4.202";

    /// <summary>High-Throughput JPEG 2000.</summary>
    public const string HtJpeg2000 = "1.2.840.10008.1.2.4.203";

    /// <summary>Deflated Image Frame Compression.</summary>
    public const string DeflatedImageFrame = "1.2.840.10008.1.2.8.1";

    /// <summary>Verification (C-ECHO).</summary>
    public const string Verification = "1.2.840.10008.1.1";

    /// <summary>Media Storage Directory Storage (DICOMDIR).</summary>
    public const string MediaStorageDirectory = "1.2.840.10008.1.3.10";

    /// <summary>Computed Radiography Image Storage.</summary>
    public const string ComputedRadiographyImage = "1.2.840.10008.5.1.4.1.1.1";

    /// <summary>Digital X-Ray Image Storage, for presentation.</summary>
    public const string DigitalXRayImageForPresentation = "1.2.840.10008.5.1.4.1.1.1.1";

    /// <summary>Digital X-Ray Image Storage, for processing.</summary>
    public const string DigitalXRayImageForProcessing = "1.2.840.10008.5.1.4.1.1.1.1.1";

    /// <summary>CT Image Storage.</summary>
    public const string CtImage = "1.2.840.10008.5.1.4.1.1.2";

    /// <summary>Enhanced CT Image Storage.</summary>
    public const string EnhancedCtImage = "1.2.840.10008.5.1.4.1.1.2.1";

    /// <summary>Legacy Converted Enhanced CT Image Storage.</summary>
    public const string LegacyConvertedEnhancedCtImage = "1.2.840.10008.5.1.4.1.1.2.2";

    /// <summary>MR Image Storage.</summary>
    public const string MrImage = "1.2.840.10008.5.1.4.1.1.4";

    /// <summary>Enhanced MR Image Storage.</summary>
    public const string EnhancedMrImage = "1.2.840.10008.5.1.4.1.1.4.1";

    /// <summary>Legacy Converted Enhanced MR Image Storage.</summary>
    public const string LegacyConvertedEnhancedMrImage = "1.2.840.10008.5.1.4.1.1.4.4";

    /// <summary>Nuclear Medicine Image Storage.</summary>
    public const string NuclearMedicineImage = "1.2.840.10008.5.1.4.1.1.20";

    /// <summary>Positron Emission Tomography Image Storage.</summary>
    public const string PetImage = "1.2.840.10008.5.1.4.1.1.128";

    /// <summary>Secondary Capture Image Storage.</summary>
    public const string SecondaryCaptureImage = "1.2.840.10008.5.1.4.1.1.7";

    /// <summary>Multi-frame True Color Secondary Capture Image Storage.</summary>
    public const string MultiframeTrueColorSecondaryCaptureImage = "1.2.840.10008.5.1.4.1.1.7.4";

    /// <summary>Grayscale Softcopy Presentation State Storage.</summary>
    public const string GrayscaleSoftcopyPresentationState = "1.2.840.10008.5.1.4.1.1.11.1";

    /// <summary>Parametric Map Storage.</summary>
    public const string ParametricMap = "1.2.840.10008.5.1.4.1.1.30";

    /// <summary>Segmentation Storage.</summary>
    public const string Segmentation = "1.2.840.10008.5.1.4.1.1.66.4";

    /// <summary>Label Map Segmentation Storage.</summary>
    public const string LabelMapSegmentation = "1.2.840.10008.5.1.4.1.1.66.7";

    /// <summary>Enhanced SR Storage.</summary>
    public const string EnhancedSr = "1.2.840.10008.5.1.4.1.1.88.22";

    /// <summary>Comprehensive SR Storage.</summary>
    public const string ComprehensiveSr = "1.2.840.10008.5.1.4.1.1.88.33";

    /// <summary>Comprehensive 3D SR Storage.</summary>
    public const string Comprehensive3DSr = "1.2.840.10008.5.1.4.1.1.88.34";

    /// <summary>Key Object Selection Document Storage.</summary>
    public const string KeyObjectSelection = "1.2.840.10008.5.1.4.1.1.88.59";
}
