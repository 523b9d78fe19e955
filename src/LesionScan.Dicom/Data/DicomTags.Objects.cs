using static LesionScan.Dicom.Data.DicomDictionary;

namespace LesionScan.Dicom.Data;

// Nuclear medicine, structured reports, segmentations and presentation states (groups 0040–3006), as registered in PS3.6.
public static partial class DicomTags
{
    /// <summary>(0038,0500) LO: Patient State.</summary>
    public static readonly DicomTag PatientState = Define(0x0038_0500, DicomVr.LO);
    /// <summary>(0040,0007) LO: Scheduled Procedure Step Description.</summary>
    public static readonly DicomTag ScheduledProcedureStepDescription = Define(0x0040_0007, DicomVr.LO);
    /// <summary>(0040,0009) SH: Scheduled Procedure Step ID.</summary>
    public static readonly DicomTag ScheduledProcedureStepID = Define(0x0040_0009, DicomVr.SH);
    /// <summary>(0040,0244) DA: Performed Procedure Step Start Date.</summary>
    public static readonly DicomTag PerformedProcedureStepStartDate = Define(0x0040_0244, DicomVr.DA);
    /// <summary>(0040,0245) TM: Performed Procedure Step Start Time.</summary>
    public static readonly DicomTag PerformedProcedureStepStartTime = Define(0x0040_0245, DicomVr.TM);
    /// <summary>(0040,0253) SH: Performed Procedure Step ID.</summary>
    public static readonly DicomTag PerformedProcedureStepID = Define(0x0040_0253, DicomVr.SH);
    /// <summary>(0040,0254) LO: Performed Procedure Step Description.</summary>
    public static readonly DicomTag PerformedProcedureStepDescription = Define(0x0040_0254, DicomVr.LO);
    /// <summary>(0040,0260) SQ: Performed Protocol Code Sequence.</summary>
    public static readonly DicomTag PerformedProtocolCodeSequence = Define(0x0040_0260, DicomVr.SQ);
    /// <summary>(0040,0275) SQ: Request Attributes Sequence.</summary>
    public static readonly DicomTag RequestAttributesSequence = Define(0x0040_0275, DicomVr.SQ);
    /// <summary>(0040,0280) ST: Comments on the Performed Procedure Step.</summary>
    public static readonly DicomTag CommentsOnThePerformedProcedureStep = Define(0x0040_0280, DicomVr.ST);
    /// <summary>(0040,0555) SQ: Acquisition Context Sequence.</summary>
    public static readonly DicomTag AcquisitionContextSequence = Define(0x0040_0555, DicomVr.SQ);
    /// <summary>(0040,08EA) SQ: Measurement Units Code Sequence.</summary>
    public static readonly DicomTag MeasurementUnitsCodeSequence = Define(0x0040_08EA, DicomVr.SQ);
    /// <summary>(0040,1001) SH: Requested Procedure ID.</summary>
    public static readonly DicomTag RequestedProcedureID = Define(0x0040_1001, DicomVr.SH);
    /// <summary>(0040,9096) SQ: Real World Value Mapping Sequence.</summary>
    public static readonly DicomTag RealWorldValueMappingSequence = Define(0x0040_9096, DicomVr.SQ);
    /// <summary>(0040,A010) CS: Relationship Type.</summary>
    public static readonly DicomTag RelationshipType = Define(0x0040_A010, DicomVr.CS);
    /// <summary>(0040,A027) LO: Verifying Organization.</summary>
    public static readonly DicomTag VerifyingOrganization = Define(0x0040_A027, DicomVr.LO);
    /// <summary>(0040,A032) DT: Observation DateTime.</summary>
    public static readonly DicomTag ObservationDateTime = Define(0x0040_A032, DicomVr.DT);
    /// <summary>(0040,A040) CS: Value Type.</summary>
    public static readonly DicomTag ValueType = Define(0x0040_A040, DicomVr.CS);
    /// <summary>(0040,A043) SQ: Concept Name Code Sequence.</summary>
    public static readonly DicomTag ConceptNameCodeSequence = Define(0x0040_A043, DicomVr.SQ);
    /// <summary>(0040,A050) CS: Continuity Of Content.</summary>
    public static readonly DicomTag ContinuityOfContent = Define(0x0040_A050, DicomVr.CS);
    /// <summary>(0040,A120) DT: DateTime.</summary>
    public static readonly DicomTag DateTime = Define(0x0040_A120, DicomVr.DT);
    /// <summary>(0040,A121) DA: Date.</summary>
    public static readonly DicomTag Date = Define(0x0040_A121, DicomVr.DA);
    /// <summary>(0040,A122) TM: Time.</summary>
    public static readonly DicomTag Time = Define(0x0040_A122, DicomVr.TM);
    /// <summary>(0040,A123) PN: Person Name.</summary>
    public static readonly DicomTag PersonName = Define(0x0040_A123, DicomVr.PN);
    /// <summary>(0040,A124) UI: UID.</summary>
    public static readonly DicomTag UID = Define(0x0040_A124, DicomVr.UI);
    /// <summary>(0040,A160) UT: Text Value.</summary>
    public static readonly DicomTag TextValue = Define(0x0040_A160, DicomVr.UT);
    /// <summary>(0040,A161) FD: Floating Point Value.</summary>
    public static readonly DicomTag FloatingPointValue = Define(0x0040_A161, DicomVr.FD);
    /// <summary>(0040,A168) SQ: Concept Code Sequence.</summary>
    public static readonly DicomTag ConceptCodeSequence = Define(0x0040_A168, DicomVr.SQ);
    /// <summary>(0040,A170) SQ: Purpose of Reference Code Sequence.</summary>
    public static readonly DicomTag PurposeOfReferenceCodeSequence = Define(0x0040_A170, DicomVr.SQ);
    /// <summary>(0040,A171) UI: Observation UID.</summary>
    public static readonly DicomTag ObservationUID = Define(0x0040_A171, DicomVr.UI);
    /// <summary>(0040,A300) SQ: Measured Value Sequence.</summary>
    public static readonly DicomTag MeasuredValueSequence = Define(0x0040_A300, DicomVr.SQ);
    /// <summary>(0040,A301) SQ: Numeric Value Qualifier Code Sequence.</summary>
    public static readonly DicomTag NumericValueQualifierCodeSequence = Define(0x0040_A301, DicomVr.SQ);
    /// <summary>(0040,A30A) DS: Numeric Value.</summary>
    public static readonly DicomTag NumericValue = Define(0x0040_A30A, DicomVr.DS);
    /// <summary>(0040,A360) SQ: Predecessor Documents Sequence.</summary>
    public static readonly DicomTag PredecessorDocumentsSequence = Define(0x0040_A360, DicomVr.SQ);
    /// <summary>(0040,A370) SQ: Referenced Request Sequence.</summary>
    public static readonly DicomTag ReferencedRequestSequence = Define(0x0040_A370, DicomVr.SQ);
    /// <summary>(0040,A372) SQ: Performed Procedure Code Sequence.</summary>
    public static readonly DicomTag PerformedProcedureCodeSequence = Define(0x0040_A372, DicomVr.SQ);
    /// <summary>(0040,A375) SQ: Current Requested Procedure Evidence Sequence.</summary>
    public static readonly DicomTag CurrentRequestedProcedureEvidenceSequence = Define(0x0040_A375, DicomVr.SQ);
    /// <summary>(0040,A385) SQ: Pertinent Other Evidence Sequence.</summary>
    public static readonly DicomTag PertinentOtherEvidenceSequence = Define(0x0040_A385, DicomVr.SQ);
    /// <summary>(0040,A491) CS: Completion Flag.</summary>
    public static readonly DicomTag CompletionFlag = Define(0x0040_A491, DicomVr.CS);
    /// <summary>(0040,A493) CS: Verification Flag.</summary>
    public static readonly DicomTag VerificationFlag = Define(0x0040_A493, DicomVr.CS);
    /// <summary>(0040,A496) CS: Preliminary Flag.</summary>
    public static readonly DicomTag PreliminaryFlag = Define(0x0040_A496, DicomVr.CS);
    /// <summary>(0040,A504) SQ: Content Template Sequence.</summary>
    public static readonly DicomTag ContentTemplateSequence = Define(0x0040_A504, DicomVr.SQ);
    /// <summary>(0040,A730) SQ: Content Sequence.</summary>
    public static readonly DicomTag ContentSequence = Define(0x0040_A730, DicomVr.SQ);
    /// <summary>(0040,DB00) CS: Template Identifier.</summary>
    public static readonly DicomTag TemplateIdentifier = Define(0x0040_DB00, DicomVr.CS);
    /// <summary>(0040,DB73) UL: Referenced Content Item Identifier.</summary>
    public static readonly DicomTag ReferencedContentItemIdentifier = Define(0x0040_DB73, DicomVr.UL);
    /// <summary>(0054,0010) US: Energy Window Vector.</summary>
    public static readonly DicomTag EnergyWindowVector = Define(0x0054_0010, DicomVr.US);
    /// <summary>(0054,0011) US: Number of Energy Windows.</summary>
    public static readonly DicomTag NumberOfEnergyWindows = Define(0x0054_0011, DicomVr.US);
    /// <summary>(0054,0012) SQ: Energy Window Information Sequence.</summary>
    public static readonly DicomTag EnergyWindowInformationSequence = Define(0x0054_0012, DicomVr.SQ);
    /// <summary>(0054,0013) SQ: Energy Window Range Sequence.</summary>
    public static readonly DicomTag EnergyWindowRangeSequence = Define(0x0054_0013, DicomVr.SQ);
    /// <summary>(0054,0014) DS: Energy Window Lower Limit.</summary>
    public static readonly DicomTag EnergyWindowLowerLimit = Define(0x0054_0014, DicomVr.DS);
    /// <summary>(0054,0015) DS: Energy Window Upper Limit.</summary>
    public static readonly DicomTag EnergyWindowUpperLimit = Define(0x0054_0015, DicomVr.DS);
    /// <summary>(0054,0016) SQ: Radiopharmaceutical Information Sequence.</summary>
    public static readonly DicomTag RadiopharmaceuticalInformationSequence = Define(0x0054_0016, DicomVr.SQ);
    /// <summary>(0054,0017) IS: Residual Syringe Counts.</summary>
    public static readonly DicomTag ResidualSyringeCounts = Define(0x0054_0017, DicomVr.IS);
    /// <summary>(0054,0018) SH: Energy Window Name.</summary>
    public static readonly DicomTag EnergyWindowName = Define(0x0054_0018, DicomVr.SH);
    /// <summary>(0054,0020) US: Detector Vector.</summary>
    public static readonly DicomTag DetectorVector = Define(0x0054_0020, DicomVr.US);
    /// <summary>(0054,0021) US: Number of Detectors.</summary>
    public static readonly DicomTag NumberOfDetectors = Define(0x0054_0021, DicomVr.US);
    /// <summary>(0054,0022) SQ: Detector Information Sequence.</summary>
    public static readonly DicomTag DetectorInformationSequence = Define(0x0054_0022, DicomVr.SQ);
    /// <summary>(0054,0030) US: Phase Vector.</summary>
    public static readonly DicomTag PhaseVector = Define(0x0054_0030, DicomVr.US);
    /// <summary>(0054,0031) US: Number of Phases.</summary>
    public static readonly DicomTag NumberOfPhases = Define(0x0054_0031, DicomVr.US);
    /// <summary>(0054,0050) US: Rotation Vector.</summary>
    public static readonly DicomTag RotationVector = Define(0x0054_0050, DicomVr.US);
    /// <summary>(0054,0051) US: Number of Rotations.</summary>
    public static readonly DicomTag NumberOfRotations = Define(0x0054_0051, DicomVr.US);
    /// <summary>(0054,0052) SQ: Rotation Information Sequence.</summary>
    public static readonly DicomTag RotationInformationSequence = Define(0x0054_0052, DicomVr.SQ);
    /// <summary>(0054,0060) US: R-R Interval Vector.</summary>
    public static readonly DicomTag RRIntervalVector = Define(0x0054_0060, DicomVr.US);
    /// <summary>(0054,0070) US: Time Slot Vector.</summary>
    public static readonly DicomTag TimeSlotVector = Define(0x0054_0070, DicomVr.US);
    /// <summary>(0054,0080) US: Slice Vector.</summary>
    public static readonly DicomTag SliceVector = Define(0x0054_0080, DicomVr.US);
    /// <summary>(0054,0081) US: Number of Slices.</summary>
    public static readonly DicomTag NumberOfSlices = Define(0x0054_0081, DicomVr.US);
    /// <summary>(0054,0090) US: Angular View Vector.</summary>
    public static readonly DicomTag AngularViewVector = Define(0x0054_0090, DicomVr.US);
    /// <summary>(0054,0100) US: Time Slice Vector.</summary>
    public static readonly DicomTag TimeSliceVector = Define(0x0054_0100, DicomVr.US);
    /// <summary>(0054,0200) DS: Start Angle.</summary>
    public static readonly DicomTag StartAngle = Define(0x0054_0200, DicomVr.DS);
    /// <summary>(0054,0202) CS: Type of Detector Motion.</summary>
    public static readonly DicomTag TypeOfDetectorMotion = Define(0x0054_0202, DicomVr.CS);
    /// <summary>(0054,0210) IS: Trigger Vector.</summary>
    public static readonly DicomTag TriggerVector = Define(0x0054_0210, DicomVr.IS);
    /// <summary>(0054,0220) SQ: View Code Sequence.</summary>
    public static readonly DicomTag ViewCodeSequence = Define(0x0054_0220, DicomVr.SQ);
    /// <summary>(0054,0222) SQ: View Modifier Code Sequence.</summary>
    public static readonly DicomTag ViewModifierCodeSequence = Define(0x0054_0222, DicomVr.SQ);
    /// <summary>(0054,0300) SQ: Radionuclide Code Sequence.</summary>
    public static readonly DicomTag RadionuclideCodeSequence = Define(0x0054_0300, DicomVr.SQ);
    /// <summary>(0054,0304) SQ: Radiopharmaceutical Code Sequence.</summary>
    public static readonly DicomTag RadiopharmaceuticalCodeSequence = Define(0x0054_0304, DicomVr.SQ);
    /// <summary>(0054,0410) SQ: Patient Orientation Code Sequence.</summary>
    public static readonly DicomTag PatientOrientationCodeSequence = Define(0x0054_0410, DicomVr.SQ);
    /// <summary>(0054,0414) SQ: Patient Gantry Relationship Code Sequence.</summary>
    public static readonly DicomTag PatientGantryRelationshipCodeSequence = Define(0x0054_0414, DicomVr.SQ);
    /// <summary>(0054,1000) CS: Series Type.</summary>
    public static readonly DicomTag SeriesType = Define(0x0054_1000, DicomVr.CS);
    /// <summary>(0054,1001) CS: Units.</summary>
    public static readonly DicomTag Units = Define(0x0054_1001, DicomVr.CS);
    /// <summary>(0054,1002) CS: Counts Source.</summary>
    public static readonly DicomTag CountsSource = Define(0x0054_1002, DicomVr.CS);
    /// <summary>(0054,1100) CS: Randoms Correction Method.</summary>
    public static readonly DicomTag RandomsCorrectionMethod = Define(0x0054_1100, DicomVr.CS);
    /// <summary>(0054,1101) LO: Attenuation Correction Method.</summary>
    public static readonly DicomTag AttenuationCorrectionMethod = Define(0x0054_1101, DicomVr.LO);
    /// <summary>(0054,1102) CS: Decay Correction.</summary>
    public static readonly DicomTag DecayCorrection = Define(0x0054_1102, DicomVr.CS);
    /// <summary>(0054,1103) LO: Reconstruction Method.</summary>
    public static readonly DicomTag ReconstructionMethod = Define(0x0054_1103, DicomVr.LO);
    /// <summary>(0054,1105) LO: Scatter Correction Method.</summary>
    public static readonly DicomTag ScatterCorrectionMethod = Define(0x0054_1105, DicomVr.LO);
    /// <summary>(0054,1321) DS: Decay Factor.</summary>
    public static readonly DicomTag DecayFactor = Define(0x0054_1321, DicomVr.DS);
    /// <summary>(0054,1330) US: Image Index.</summary>
    public static readonly DicomTag ImageIndex = Define(0x0054_1330, DicomVr.US);
    /// <summary>(0062,0001) CS: Segmentation Type.</summary>
    public static readonly DicomTag SegmentationType = Define(0x0062_0001, DicomVr.CS);
    /// <summary>(0062,0002) SQ: Segment Sequence.</summary>
    public static readonly DicomTag SegmentSequence = Define(0x0062_0002, DicomVr.SQ);
    /// <summary>(0062,0003) SQ: Segmented Property Category Code Sequence.</summary>
    public static readonly DicomTag SegmentedPropertyCategoryCodeSequence = Define(0x0062_0003, DicomVr.SQ);
    /// <summary>(0062,0004) US: Segment Number.</summary>
    public static readonly DicomTag SegmentNumber = Define(0x0062_0004, DicomVr.US);
    /// <summary>(0062,0005) LO: Segment Label.</summary>
    public static readonly DicomTag SegmentLabel = Define(0x0062_0005, DicomVr.LO);
    /// <summary>(0062,0006) ST: Segment Description.</summary>
    public static readonly DicomTag SegmentDescription = Define(0x0062_0006, DicomVr.ST);
    /// <summary>(0062,0007) SQ: Segmentation Algorithm Identification Sequence.</summary>
    public static readonly DicomTag SegmentationAlgorithmIdentificationSequence = Define(0x0062_0007, DicomVr.SQ);
    /// <summary>(0062,0008) CS: Segment Algorithm Type.</summary>
    public static readonly DicomTag SegmentAlgorithmType = Define(0x0062_0008, DicomVr.CS);
    /// <summary>(0062,0009) LO: Segment Algorithm Name.</summary>
    public static readonly DicomTag SegmentAlgorithmName = Define(0x0062_0009, DicomVr.LO);
    /// <summary>(0062,000A) SQ: Segment Identification Sequence.</summary>
    public static readonly DicomTag SegmentIdentificationSequence = Define(0x0062_000A, DicomVr.SQ);
    /// <summary>(0062,000B) US: Referenced Segment Number.</summary>
    public static readonly DicomTag ReferencedSegmentNumber = Define(0x0062_000B, DicomVr.US);
    /// <summary>(0062,000C) US: Recommended Display Grayscale Value.</summary>
    public static readonly DicomTag RecommendedDisplayGrayscaleValue = Define(0x0062_000C, DicomVr.US);
    /// <summary>(0062,000D) US: Recommended Display CIELab Value.</summary>
    public static readonly DicomTag RecommendedDisplayCIELabValue = Define(0x0062_000D, DicomVr.US);
    /// <summary>(0062,000E) US: Maximum Fractional Value.</summary>
    public static readonly DicomTag MaximumFractionalValue = Define(0x0062_000E, DicomVr.US);
    /// <summary>(0062,000F) SQ: Segmented Property Type Code Sequence.</summary>
    public static readonly DicomTag SegmentedPropertyTypeCodeSequence = Define(0x0062_000F, DicomVr.SQ);
    /// <summary>(0062,0010) CS: Segmentation Fractional Type.</summary>
    public static readonly DicomTag SegmentationFractionalType = Define(0x0062_0010, DicomVr.CS);
    /// <summary>(0062,0011) SQ: Segmented Property Type Modifier Code Sequence.</summary>
    public static readonly DicomTag SegmentedPropertyTypeModifierCodeSequence = Define(0x0062_0011, DicomVr.SQ);
    /// <summary>(0062,0013) CS: Segments Overlap.</summary>
    public static readonly DicomTag SegmentsOverlap = Define(0x0062_0013, DicomVr.CS);
    /// <summary>(0062,0020) UT: Tracking ID.</summary>
    public static readonly DicomTag TrackingID = Define(0x0062_0020, DicomVr.UT);
    /// <summary>(0062,0021) UI: Tracking UID.</summary>
    public static readonly DicomTag TrackingUID = Define(0x0062_0021, DicomVr.UI);
    /// <summary>(0066,002F) SQ: Algorithm Family Code Sequence.</summary>
    public static readonly DicomTag AlgorithmFamilyCodeSequence = Define(0x0066_002F, DicomVr.SQ);
    /// <summary>(0066,0030) SQ: Algorithm Name Code Sequence.</summary>
    public static readonly DicomTag AlgorithmNameCodeSequence = Define(0x0066_0030, DicomVr.SQ);
    /// <summary>(0066,0031) LO: Algorithm Version.</summary>
    public static readonly DicomTag AlgorithmVersion = Define(0x0066_0031, DicomVr.LO);
    /// <summary>(0066,0032) LT: Algorithm Parameters.</summary>
    public static readonly DicomTag AlgorithmParameters = Define(0x0066_0032, DicomVr.LT);
    /// <summary>(0066,0036) LO: Algorithm Name.</summary>
    public static readonly DicomTag AlgorithmName = Define(0x0066_0036, DicomVr.LO);
    /// <summary>(0070,0001) SQ: Graphic Annotation Sequence.</summary>
    public static readonly DicomTag GraphicAnnotationSequence = Define(0x0070_0001, DicomVr.SQ);
    /// <summary>(0070,0002) CS: Graphic Layer.</summary>
    public static readonly DicomTag GraphicLayer = Define(0x0070_0002, DicomVr.CS);
    /// <summary>(0070,0003) CS: Bounding Box Annotation Units.</summary>
    public static readonly DicomTag BoundingBoxAnnotationUnits = Define(0x0070_0003, DicomVr.CS);
    /// <summary>(0070,0004) CS: Anchor Point Annotation Units.</summary>
    public static readonly DicomTag AnchorPointAnnotationUnits = Define(0x0070_0004, DicomVr.CS);
    /// <summary>(0070,0005) CS: Graphic Annotation Units.</summary>
    public static readonly DicomTag GraphicAnnotationUnits = Define(0x0070_0005, DicomVr.CS);
    /// <summary>(0070,0006) ST: Unformatted Text Value.</summary>
    public static readonly DicomTag UnformattedTextValue = Define(0x0070_0006, DicomVr.ST);
    /// <summary>(0070,0008) SQ: Text Object Sequence.</summary>
    public static readonly DicomTag TextObjectSequence = Define(0x0070_0008, DicomVr.SQ);
    /// <summary>(0070,0009) SQ: Graphic Object Sequence.</summary>
    public static readonly DicomTag GraphicObjectSequence = Define(0x0070_0009, DicomVr.SQ);
    /// <summary>(0070,0010) FL: Bounding Box Top Left Hand Corner.</summary>
    public static readonly DicomTag BoundingBoxTopLeftHandCorner = Define(0x0070_0010, DicomVr.FL);
    /// <summary>(0070,0011) FL: Bounding Box Bottom Right Hand Corner.</summary>
    public static readonly DicomTag BoundingBoxBottomRightHandCorner = Define(0x0070_0011, DicomVr.FL);
    /// <summary>(0070,0012) CS: Bounding Box Text Horizontal Justification.</summary>
    public static readonly DicomTag BoundingBoxTextHorizontalJustification = Define(0x0070_0012, DicomVr.CS);
    /// <summary>(0070,0014) FL: Anchor Point.</summary>
    public static readonly DicomTag AnchorPoint = Define(0x0070_0014, DicomVr.FL);
    /// <summary>(0070,0015) CS: Anchor Point Visibility.</summary>
    public static readonly DicomTag AnchorPointVisibility = Define(0x0070_0015, DicomVr.CS);
    /// <summary>(0070,0020) US: Graphic Dimensions.</summary>
    public static readonly DicomTag GraphicDimensions = Define(0x0070_0020, DicomVr.US);
    /// <summary>(0070,0021) US: Number of Graphic Points.</summary>
    public static readonly DicomTag NumberOfGraphicPoints = Define(0x0070_0021, DicomVr.US);
    /// <summary>(0070,0022) FL: Graphic Data.</summary>
    public static readonly DicomTag GraphicData = Define(0x0070_0022, DicomVr.FL);
    /// <summary>(0070,0023) CS: Graphic Type.</summary>
    public static readonly DicomTag GraphicType = Define(0x0070_0023, DicomVr.CS);
    /// <summary>(0070,0024) CS: Graphic Filled.</summary>
    public static readonly DicomTag GraphicFilled = Define(0x0070_0024, DicomVr.CS);
    /// <summary>(0070,0041) CS: Image Horizontal Flip.</summary>
    public static readonly DicomTag ImageHorizontalFlip = Define(0x0070_0041, DicomVr.CS);
    /// <summary>(0070,0042) US: Image Rotation.</summary>
    public static readonly DicomTag ImageRotation = Define(0x0070_0042, DicomVr.US);
    /// <summary>(0070,0052) SL: Displayed Area Top Left Hand Corner.</summary>
    public static readonly DicomTag DisplayedAreaTopLeftHandCorner = Define(0x0070_0052, DicomVr.SL);
    /// <summary>(0070,0053) SL: Displayed Area Bottom Right Hand Corner.</summary>
    public static readonly DicomTag DisplayedAreaBottomRightHandCorner = Define(0x0070_0053, DicomVr.SL);
    /// <summary>(0070,005A) SQ: Displayed Area Selection Sequence.</summary>
    public static readonly DicomTag DisplayedAreaSelectionSequence = Define(0x0070_005A, DicomVr.SQ);
    /// <summary>(0070,0060) SQ: Graphic Layer Sequence.</summary>
    public static readonly DicomTag GraphicLayerSequence = Define(0x0070_0060, DicomVr.SQ);
    /// <summary>(0070,0062) IS: Graphic Layer Order.</summary>
    public static readonly DicomTag GraphicLayerOrder = Define(0x0070_0062, DicomVr.IS);
    /// <summary>(0070,0066) US: Graphic Layer Recommended Display Grayscale Value.</summary>
    public static readonly DicomTag GraphicLayerRecommendedDisplayGrayscaleValue = Define(0x0070_0066, DicomVr.US);
    /// <summary>(0070,0068) LO: Graphic Layer Description.</summary>
    public static readonly DicomTag GraphicLayerDescription = Define(0x0070_0068, DicomVr.LO);
    /// <summary>(0070,0080) CS: Content Label.</summary>
    public static readonly DicomTag ContentLabel = Define(0x0070_0080, DicomVr.CS);
    /// <summary>(0070,0081) LO: Content Description.</summary>
    public static readonly DicomTag ContentDescription = Define(0x0070_0081, DicomVr.LO);
    /// <summary>(0070,0082) DA: Presentation Creation Date.</summary>
    public static readonly DicomTag PresentationCreationDate = Define(0x0070_0082, DicomVr.DA);
    /// <summary>(0070,0083) TM: Presentation Creation Time.</summary>
    public static readonly DicomTag PresentationCreationTime = Define(0x0070_0083, DicomVr.TM);
    /// <summary>(0070,0084) PN: Content Creator's Name.</summary>
    public static readonly DicomTag ContentCreatorName = Define(0x0070_0084, DicomVr.PN);
    /// <summary>(0070,0100) CS: Presentation Size Mode.</summary>
    public static readonly DicomTag PresentationSizeMode = Define(0x0070_0100, DicomVr.CS);
    /// <summary>(0070,0101) DS: Presentation Pixel Spacing.</summary>
    public static readonly DicomTag PresentationPixelSpacing = Define(0x0070_0101, DicomVr.DS);
    /// <summary>(0070,0102) IS: Presentation Pixel Aspect Ratio.</summary>
    public static readonly DicomTag PresentationPixelAspectRatio = Define(0x0070_0102, DicomVr.IS);
    /// <summary>(0070,0103) FL: Presentation Pixel Magnification Ratio.</summary>
    public static readonly DicomTag PresentationPixelMagnificationRatio = Define(0x0070_0103, DicomVr.FL);
    /// <summary>(0070,031A) UI: Fiducial UID.</summary>
    public static readonly DicomTag FiducialUID = Define(0x0070_031A, DicomVr.UI);
    /// <summary>(0070,0401) US: Graphic Layer Recommended Display CIELab Value.</summary>
    public static readonly DicomTag GraphicLayerRecommendedDisplayCIELabValue = Define(0x0070_0401, DicomVr.US);
    /// <summary>(0088,0130) SH: Storage Media File-set ID.</summary>
    public static readonly DicomTag StorageMediaFileSetID = Define(0x0088_0130, DicomVr.SH);
    /// <summary>(0088,0140) UI: Storage Media File-set UID.</summary>
    public static readonly DicomTag StorageMediaFileSetUID = Define(0x0088_0140, DicomVr.UI);
    /// <summary>(0400,0550) SQ: Modified Attributes Sequence.</summary>
    public static readonly DicomTag ModifiedAttributesSequence = Define(0x0400_0550, DicomVr.SQ);
    /// <summary>(0400,0561) SQ: Original Attributes Sequence.</summary>
    public static readonly DicomTag OriginalAttributesSequence = Define(0x0400_0561, DicomVr.SQ);
    /// <summary>(0400,0562) DT: Attribute Modification DateTime.</summary>
    public static readonly DicomTag AttributeModificationDateTime = Define(0x0400_0562, DicomVr.DT);
    /// <summary>(0400,0563) LO: Modifying System.</summary>
    public static readonly DicomTag ModifyingSystem = Define(0x0400_0563, DicomVr.LO);
    /// <summary>(0400,0564) LO: Source of Previous Values.</summary>
    public static readonly DicomTag SourceOfPreviousValues = Define(0x0400_0564, DicomVr.LO);
    /// <summary>(0400,0565) CS: Reason for the Attribute Modification.</summary>
    public static readonly DicomTag ReasonForTheAttributeModification = Define(0x0400_0565, DicomVr.CS);
    /// <summary>(2050,0020) CS: Presentation LUT Shape.</summary>
    public static readonly DicomTag PresentationLUTShape = Define(0x2050_0020, DicomVr.CS);
    /// <summary>(3004,0002) CS: Dose Units.</summary>
    public static readonly DicomTag DoseUnits = Define(0x3004_0002, DicomVr.CS);
    /// <summary>(3004,0004) CS: Dose Type.</summary>
    public static readonly DicomTag DoseType = Define(0x3004_0004, DicomVr.CS);
    /// <summary>(3004,000E) DS: Dose Grid Scaling.</summary>
    public static readonly DicomTag DoseGridScaling = Define(0x3004_000E, DicomVr.DS);
    /// <summary>(3006,0002) SH: Structure Set Label.</summary>
    public static readonly DicomTag StructureSetLabel = Define(0x3006_0002, DicomVr.SH);
    /// <summary>(3006,0004) LO: Structure Set Name.</summary>
    public static readonly DicomTag StructureSetName = Define(0x3006_0004, DicomVr.LO);
    /// <summary>(3006,0010) SQ: Referenced Frame of Reference Sequence.</summary>
    public static readonly DicomTag ReferencedFrameOfReferenceSequence = Define(0x3006_0010, DicomVr.SQ);
    /// <summary>(3006,0016) SQ: Contour Image Sequence.</summary>
    public static readonly DicomTag ContourImageSequence = Define(0x3006_0016, DicomVr.SQ);
    /// <summary>(3006,0020) SQ: Structure Set ROI Sequence.</summary>
    public static readonly DicomTag StructureSetROISequence = Define(0x3006_0020, DicomVr.SQ);
    /// <summary>(3006,0022) IS: ROI Number.</summary>
    public static readonly DicomTag ROINumber = Define(0x3006_0022, DicomVr.IS);
    /// <summary>(3006,0024) UI: Referenced Frame of Reference UID.</summary>
    public static readonly DicomTag ReferencedFrameOfReferenceUID = Define(0x3006_0024, DicomVr.UI);
    /// <summary>(3006,0026) LO: ROI Name.</summary>
    public static readonly DicomTag ROIName = Define(0x3006_0026, DicomVr.LO);
    /// <summary>(3006,0039) SQ: ROI Contour Sequence.</summary>
    public static readonly DicomTag ROIContourSequence = Define(0x3006_0039, DicomVr.SQ);
    /// <summary>(3006,0040) SQ: Contour Sequence.</summary>
    public static readonly DicomTag ContourSequence = Define(0x3006_0040, DicomVr.SQ);
    /// <summary>(3006,0042) CS: Contour Geometric Type.</summary>
    public static readonly DicomTag ContourGeometricType = Define(0x3006_0042, DicomVr.CS);
    /// <summary>(3006,0046) IS: Number of Contour Points.</summary>
    public static readonly DicomTag NumberOfContourPoints = Define(0x3006_0046, DicomVr.IS);
    /// <summary>(3006,0050) DS: Contour Data.</summary>
    public static readonly DicomTag ContourData = Define(0x3006_0050, DicomVr.DS);
    /// <summary>(3006,00C6) DS: Frame of Reference Transformation Matrix.</summary>
    public static readonly DicomTag FrameOfReferenceTransformationMatrix = Define(0x3006_00C6, DicomVr.DS);
    /// <summary>(300A,0002) SH: RT Plan Label.</summary>
    public static readonly DicomTag RTPlanLabel = Define(0x300A_0002, DicomVr.SH);
    /// <summary>(300A,0003) LO: RT Plan Name.</summary>
    public static readonly DicomTag RTPlanName = Define(0x300A_0003, DicomVr.LO);
    /// <summary>(300A,0070) SQ: Fraction Group Sequence.</summary>
    public static readonly DicomTag FractionGroupSequence = Define(0x300A_0070, DicomVr.SQ);
    /// <summary>(300A,00B0) SQ: Beam Sequence.</summary>
    public static readonly DicomTag BeamSequence = Define(0x300A_00B0, DicomVr.SQ);
    /// <summary>(4FFE,0001) SQ: MAC Parameters Sequence.</summary>
    public static readonly DicomTag MACParametersSequence = Define(0x4FFE_0001, DicomVr.SQ);
    /// <summary>(5200,9229) SQ: Shared Functional Groups Sequence.</summary>
    public static readonly DicomTag SharedFunctionalGroupsSequence = Define(0x5200_9229, DicomVr.SQ);
    /// <summary>(5200,9230) SQ: Per-frame Functional Groups Sequence.</summary>
    public static readonly DicomTag PerFrameFunctionalGroupsSequence = Define(0x5200_9230, DicomVr.SQ);
}
