using static LesionScan.Dicom.Data.DicomDictionary;

namespace LesionScan.Dicom.Data;

// Image presentation, overlays and pixel data (groups 0028, 60xx, 7FE0), as registered in PS3.6.
public static partial class DicomTags
{
    /// <summary>(0028,0002) US: Samples per Pixel.</summary>
    public static readonly DicomTag SamplesPerPixel = Define(0x0028_0002, DicomVr.US);
    /// <summary>(0028,0004) CS: Photometric Interpretation.</summary>
    public static readonly DicomTag PhotometricInterpretation = Define(0x0028_0004, DicomVr.CS);
    /// <summary>(0028,0006) US: Planar Configuration.</summary>
    public static readonly DicomTag PlanarConfiguration = Define(0x0028_0006, DicomVr.US);
    /// <summary>(0028,0008) IS: Number of Frames.</summary>
    public static readonly DicomTag NumberOfFrames = Define(0x0028_0008, DicomVr.IS);
    /// <summary>(0028,0009) AT: Frame Increment Pointer.</summary>
    public static readonly DicomTag FrameIncrementPointer = Define(0x0028_0009, DicomVr.AT);
    /// <summary>(0028,0010) US: Rows.</summary>
    public static readonly DicomTag Rows = Define(0x0028_0010, DicomVr.US);
    /// <summary>(0028,0011) US: Columns.</summary>
    public static readonly DicomTag Columns = Define(0x0028_0011, DicomVr.US);
    /// <summary>(0028,0030) DS: Pixel Spacing.</summary>
    public static readonly DicomTag PixelSpacing = Define(0x0028_0030, DicomVr.DS);
    /// <summary>(0028,0031) DS: Zoom Factor.</summary>
    public static readonly DicomTag ZoomFactor = Define(0x0028_0031, DicomVr.DS);
    /// <summary>(0028,0032) DS: Zoom Center.</summary>
    public static readonly DicomTag ZoomCenter = Define(0x0028_0032, DicomVr.DS);
    /// <summary>(0028,0034) IS: Pixel Aspect Ratio.</summary>
    public static readonly DicomTag PixelAspectRatio = Define(0x0028_0034, DicomVr.IS);
    /// <summary>(0028,0051) CS: Corrected Image.</summary>
    public static readonly DicomTag CorrectedImage = Define(0x0028_0051, DicomVr.CS);
    /// <summary>(0028,0100) US: Bits Allocated.</summary>
    public static readonly DicomTag BitsAllocated = Define(0x0028_0100, DicomVr.US);
    /// <summary>(0028,0101) US: Bits Stored.</summary>
    public static readonly DicomTag BitsStored = Define(0x0028_0101, DicomVr.US);
    /// <summary>(0028,0102) US: High Bit.</summary>
    public static readonly DicomTag HighBit = Define(0x0028_0102, DicomVr.US);
    /// <summary>(0028,0103) US: Pixel Representation.</summary>
    public static readonly DicomTag PixelRepresentation = Define(0x0028_0103, DicomVr.US);
    /// <summary>(0028,0106) US or SS: Smallest Image Pixel Value.</summary>
    public static readonly DicomTag SmallestImagePixelValue = Define(0x0028_0106, DicomVr.US);
    /// <summary>(0028,0107) US or SS: Largest Image Pixel Value.</summary>
    public static readonly DicomTag LargestImagePixelValue = Define(0x0028_0107, DicomVr.US);
    /// <summary>(0028,0108) US or SS: Smallest Pixel Value in Series.</summary>
    public static readonly DicomTag SmallestPixelValueInSeries = Define(0x0028_0108, DicomVr.US);
    /// <summary>(0028,0109) US or SS: Largest Pixel Value in Series.</summary>
    public static readonly DicomTag LargestPixelValueInSeries = Define(0x0028_0109, DicomVr.US);
    /// <summary>(0028,0120) US or SS: Pixel Padding Value.</summary>
    public static readonly DicomTag PixelPaddingValue = Define(0x0028_0120, DicomVr.US);
    /// <summary>(0028,0121) US or SS: Pixel Padding Range Limit.</summary>
    public static readonly DicomTag PixelPaddingRangeLimit = Define(0x0028_0121, DicomVr.US);
    /// <summary>(0028,0300) CS: Quality Control Image.</summary>
    public static readonly DicomTag QualityControlImage = Define(0x0028_0300, DicomVr.CS);
    /// <summary>(0028,0301) CS: Burned In Annotation.</summary>
    public static readonly DicomTag BurnedInAnnotation = Define(0x0028_0301, DicomVr.CS);
    /// <summary>(0028,0302) CS: Recognizable Visual Features.</summary>
    public static readonly DicomTag RecognizableVisualFeatures = Define(0x0028_0302, DicomVr.CS);
    /// <summary>(0028,0303) CS: Longitudinal Temporal Information Modified.</summary>
    public static readonly DicomTag LongitudinalTemporalInformationModified = Define(0x0028_0303, DicomVr.CS);
    /// <summary>(0028,0A02) CS: Pixel Spacing Calibration Type.</summary>
    public static readonly DicomTag PixelSpacingCalibrationType = Define(0x0028_0A02, DicomVr.CS);
    /// <summary>(0028,0A04) LO: Pixel Spacing Calibration Description.</summary>
    public static readonly DicomTag PixelSpacingCalibrationDescription = Define(0x0028_0A04, DicomVr.LO);
    /// <summary>(0028,1040) CS: Pixel Intensity Relationship.</summary>
    public static readonly DicomTag PixelIntensityRelationship = Define(0x0028_1040, DicomVr.CS);
    /// <summary>(0028,1041) SS: Pixel Intensity Relationship Sign.</summary>
    public static readonly DicomTag PixelIntensityRelationshipSign = Define(0x0028_1041, DicomVr.SS);
    /// <summary>(0028,1050) DS: Window Center.</summary>
    public static readonly DicomTag WindowCenter = Define(0x0028_1050, DicomVr.DS);
    /// <summary>(0028,1051) DS: Window Width.</summary>
    public static readonly DicomTag WindowWidth = Define(0x0028_1051, DicomVr.DS);
    /// <summary>(0028,1052) DS: Rescale Intercept.</summary>
    public static readonly DicomTag RescaleIntercept = Define(0x0028_1052, DicomVr.DS);
    /// <summary>(0028,1053) DS: Rescale Slope.</summary>
    public static readonly DicomTag RescaleSlope = Define(0x0028_1053, DicomVr.DS);
    /// <summary>(0028,1054) LO: Rescale Type.</summary>
    public static readonly DicomTag RescaleType = Define(0x0028_1054, DicomVr.LO);
    /// <summary>(0028,1055) LO: Window Center &amp; Width Explanation.</summary>
    public static readonly DicomTag WindowCenterWidthExplanation = Define(0x0028_1055, DicomVr.LO);
    /// <summary>(0028,1056) CS: VOI LUT Function.</summary>
    public static readonly DicomTag VOILUTFunction = Define(0x0028_1056, DicomVr.CS);
    /// <summary>(0028,1101) US or SS: Red Palette Color Lookup Table Descriptor.</summary>
    public static readonly DicomTag RedPaletteColorLookupTableDescriptor = Define(0x0028_1101, DicomVr.US);
    /// <summary>(0028,1102) US or SS: Green Palette Color Lookup Table Descriptor.</summary>
    public static readonly DicomTag GreenPaletteColorLookupTableDescriptor = Define(0x0028_1102, DicomVr.US);
    /// <summary>(0028,1103) US or SS: Blue Palette Color Lookup Table Descriptor.</summary>
    public static readonly DicomTag BluePaletteColorLookupTableDescriptor = Define(0x0028_1103, DicomVr.US);
    /// <summary>(0028,1201) OW: Red Palette Color Lookup Table Data.</summary>
    public static readonly DicomTag RedPaletteColorLookupTableData = Define(0x0028_1201, DicomVr.OW);
    /// <summary>(0028,1202) OW: Green Palette Color Lookup Table Data.</summary>
    public static readonly DicomTag GreenPaletteColorLookupTableData = Define(0x0028_1202, DicomVr.OW);
    /// <summary>(0028,1203) OW: Blue Palette Color Lookup Table Data.</summary>
    public static readonly DicomTag BluePaletteColorLookupTableData = Define(0x0028_1203, DicomVr.OW);
    /// <summary>(0028,135A) CS: Spatial Locations Preserved.</summary>
    public static readonly DicomTag SpatialLocationsPreserved = Define(0x0028_135A, DicomVr.CS);
    /// <summary>(0028,2110) CS: Lossy Image Compression.</summary>
    public static readonly DicomTag LossyImageCompression = Define(0x0028_2110, DicomVr.CS);
    /// <summary>(0028,2112) DS: Lossy Image Compression Ratio.</summary>
    public static readonly DicomTag LossyImageCompressionRatio = Define(0x0028_2112, DicomVr.DS);
    /// <summary>(0028,2114) CS: Lossy Image Compression Method.</summary>
    public static readonly DicomTag LossyImageCompressionMethod = Define(0x0028_2114, DicomVr.CS);
    /// <summary>(0028,3000) SQ: Modality LUT Sequence.</summary>
    public static readonly DicomTag ModalityLUTSequence = Define(0x0028_3000, DicomVr.SQ);
    /// <summary>(0028,3002) US or SS: LUT Descriptor.</summary>
    public static readonly DicomTag LUTDescriptor = Define(0x0028_3002, DicomVr.US);
    /// <summary>(0028,3003) LO: LUT Explanation.</summary>
    public static readonly DicomTag LUTExplanation = Define(0x0028_3003, DicomVr.LO);
    /// <summary>(0028,3004) LO: Modality LUT Type.</summary>
    public static readonly DicomTag ModalityLUTType = Define(0x0028_3004, DicomVr.LO);
    /// <summary>(0028,3006) US or OW: LUT Data.</summary>
    public static readonly DicomTag LUTData = Define(0x0028_3006, DicomVr.OW);
    /// <summary>(0028,3010) SQ: VOI LUT Sequence.</summary>
    public static readonly DicomTag VOILUTSequence = Define(0x0028_3010, DicomVr.SQ);
    /// <summary>(0028,3110) SQ: Softcopy VOI LUT Sequence.</summary>
    public static readonly DicomTag SoftcopyVOILUTSequence = Define(0x0028_3110, DicomVr.SQ);
    /// <summary>(0028,9001) UL: Data Point Rows.</summary>
    public static readonly DicomTag DataPointRows = Define(0x0028_9001, DicomVr.UL);
    /// <summary>(0028,9002) UL: Data Point Columns.</summary>
    public static readonly DicomTag DataPointColumns = Define(0x0028_9002, DicomVr.UL);
    /// <summary>(0028,9003) CS: Signal Domain Columns.</summary>
    public static readonly DicomTag SignalDomainColumns = Define(0x0028_9003, DicomVr.CS);
    /// <summary>(0028,9110) SQ: Pixel Measures Sequence.</summary>
    public static readonly DicomTag PixelMeasuresSequence = Define(0x0028_9110, DicomVr.SQ);
    /// <summary>(0028,9132) SQ: Frame VOI LUT Sequence.</summary>
    public static readonly DicomTag FrameVOILUTSequence = Define(0x0028_9132, DicomVr.SQ);
    /// <summary>(0028,9145) SQ: Pixel Value Transformation Sequence.</summary>
    public static readonly DicomTag PixelValueTransformationSequence = Define(0x0028_9145, DicomVr.SQ);
    /// <summary>(60xx,0010) US: Overlay Rows.</summary>
    public static readonly DicomTag OverlayRows = Define(0x6000_0010, DicomVr.US);
    /// <summary>(60xx,0011) US: Overlay Columns.</summary>
    public static readonly DicomTag OverlayColumns = Define(0x6000_0011, DicomVr.US);
    /// <summary>(60xx,0015) IS: Number of Frames in Overlay.</summary>
    public static readonly DicomTag NumberOfFramesInOverlay = Define(0x6000_0015, DicomVr.IS);
    /// <summary>(60xx,0022) LO: Overlay Description.</summary>
    public static readonly DicomTag OverlayDescription = Define(0x6000_0022, DicomVr.LO);
    /// <summary>(60xx,0040) CS: Overlay Type.</summary>
    public static readonly DicomTag OverlayType = Define(0x6000_0040, DicomVr.CS);
    /// <summary>(60xx,0050) SS: Overlay Origin.</summary>
    public static readonly DicomTag OverlayOrigin = Define(0x6000_0050, DicomVr.SS);
    /// <summary>(60xx,0051) US: Image Frame Origin.</summary>
    public static readonly DicomTag ImageFrameOrigin = Define(0x6000_0051, DicomVr.US);
    /// <summary>(60xx,0100) US: Overlay Bits Allocated.</summary>
    public static readonly DicomTag OverlayBitsAllocated = Define(0x6000_0100, DicomVr.US);
    /// <summary>(60xx,0102) US: Overlay Bit Position.</summary>
    public static readonly DicomTag OverlayBitPosition = Define(0x6000_0102, DicomVr.US);
    /// <summary>(60xx,3000) OB or OW: Overlay Data.</summary>
    public static readonly DicomTag OverlayData = Define(0x6000_3000, DicomVr.OW);
    /// <summary>(7FE0,0001) OV: Extended Offset Table.</summary>
    public static readonly DicomTag ExtendedOffsetTable = Define(0x7FE0_0001, DicomVr.OV);
    /// <summary>(7FE0,0002) OV: Extended Offset Table Lengths.</summary>
    public static readonly DicomTag ExtendedOffsetTableLengths = Define(0x7FE0_0002, DicomVr.OV);
    /// <summary>(7FE0,0008) OF: Float Pixel Data.</summary>
    public static readonly DicomTag FloatPixelData = Define(0x7FE0_0008, DicomVr.OF);
    /// <summary>(7FE0,0009) OD: Double Float Pixel Data.</summary>
    public static readonly DicomTag DoubleFloatPixelData = Define(0x7FE0_0009, DicomVr.OD);
    /// <summary>(7FE0,0010) OB or OW: Pixel Data.</summary>
    public static readonly DicomTag PixelData = Define(0x7FE0_0010, DicomVr.OW);
    /// <summary>(FFFC,FFFC) OB: Data Set Trailing Padding.</summary>
    public static readonly DicomTag DataSetTrailingPadding = Define(0xFFFC_FFFC, DicomVr.OB);
}
