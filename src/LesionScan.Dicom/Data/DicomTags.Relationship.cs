using static LesionScan.Dicom.Data.DicomDictionary;

namespace LesionScan.Dicom.Data;

// Relationships, query counts and requests (groups 0020, 0032), as registered in PS3.6.
public static partial class DicomTags
{
    /// <summary>(0020,000D) UI: Study Instance UID.</summary>
    public static readonly DicomTag StudyInstanceUID = Define(0x0020_000D, DicomVr.UI);
    /// <summary>(0020,000E) UI: Series Instance UID.</summary>
    public static readonly DicomTag SeriesInstanceUID = Define(0x0020_000E, DicomVr.UI);
    /// <summary>(0020,0010) SH: Study ID.</summary>
    public static readonly DicomTag StudyID = Define(0x0020_0010, DicomVr.SH);
    /// <summary>(0020,0011) IS: Series Number.</summary>
    public static readonly DicomTag SeriesNumber = Define(0x0020_0011, DicomVr.IS);
    /// <summary>(0020,0012) IS: Acquisition Number.</summary>
    public static readonly DicomTag AcquisitionNumber = Define(0x0020_0012, DicomVr.IS);
    /// <summary>(0020,0013) IS: Instance Number.</summary>
    public static readonly DicomTag InstanceNumber = Define(0x0020_0013, DicomVr.IS);
    /// <summary>(0020,0020) CS: Patient Orientation.</summary>
    public static readonly DicomTag PatientOrientation = Define(0x0020_0020, DicomVr.CS);
    /// <summary>(0020,0030) DS: Image Position.</summary>
    public static readonly DicomTag ImagePosition = Define(0x0020_0030, DicomVr.DS);
    /// <summary>(0020,0032) DS: Image Position (Patient).</summary>
    public static readonly DicomTag ImagePositionPatient = Define(0x0020_0032, DicomVr.DS);
    /// <summary>(0020,0035) DS: Image Orientation.</summary>
    public static readonly DicomTag ImageOrientation = Define(0x0020_0035, DicomVr.DS);
    /// <summary>(0020,0037) DS: Image Orientation (Patient).</summary>
    public static readonly DicomTag ImageOrientationPatient = Define(0x0020_0037, DicomVr.DS);
    /// <summary>(0020,0052) UI: Frame of Reference UID.</summary>
    public static readonly DicomTag FrameOfReferenceUID = Define(0x0020_0052, DicomVr.UI);
    /// <summary>(0020,0060) CS: Laterality.</summary>
    public static readonly DicomTag Laterality = Define(0x0020_0060, DicomVr.CS);
    /// <summary>(0020,0062) CS: Image Laterality.</summary>
    public static readonly DicomTag ImageLaterality = Define(0x0020_0062, DicomVr.CS);
    /// <summary>(0020,0100) IS: Temporal Position Identifier.</summary>
    public static readonly DicomTag TemporalPositionIdentifier = Define(0x0020_0100, DicomVr.IS);
    /// <summary>(0020,0105) IS: Number of Temporal Positions.</summary>
    public static readonly DicomTag NumberOfTemporalPositions = Define(0x0020_0105, DicomVr.IS);
    /// <summary>(0020,0110) DS: Temporal Resolution.</summary>
    public static readonly DicomTag TemporalResolution = Define(0x0020_0110, DicomVr.DS);
    /// <summary>(0020,0200) UI: Synchronization Frame of Reference UID.</summary>
    public static readonly DicomTag SynchronizationFrameOfReferenceUID = Define(0x0020_0200, DicomVr.UI);
    /// <summary>(0020,0242) UI: SOP Instance UID of Concatenation Source.</summary>
    public static readonly DicomTag SOPInstanceUIDOfConcatenationSource = Define(0x0020_0242, DicomVr.UI);
    /// <summary>(0020,1002) IS: Images in Acquisition.</summary>
    public static readonly DicomTag ImagesInAcquisition = Define(0x0020_1002, DicomVr.IS);
    /// <summary>(0020,1040) LO: Position Reference Indicator.</summary>
    public static readonly DicomTag PositionReferenceIndicator = Define(0x0020_1040, DicomVr.LO);
    /// <summary>(0020,1041) DS: Slice Location.</summary>
    public static readonly DicomTag SliceLocation = Define(0x0020_1041, DicomVr.DS);
    /// <summary>(0020,1200) IS: Number of Patient Related Studies.</summary>
    public static readonly DicomTag NumberOfPatientRelatedStudies = Define(0x0020_1200, DicomVr.IS);
    /// <summary>(0020,1202) IS: Number of Patient Related Series.</summary>
    public static readonly DicomTag NumberOfPatientRelatedSeries = Define(0x0020_1202, DicomVr.IS);
    /// <summary>(0020,1204) IS: Number of Patient Related Instances.</summary>
    public static readonly DicomTag NumberOfPatientRelatedInstances = Define(0x0020_1204, DicomVr.IS);
    /// <summary>(0020,1206) IS: Number of Study Related Series.</summary>
    public static readonly DicomTag NumberOfStudyRelatedSeries = Define(0x0020_1206, DicomVr.IS);
    /// <summary>(0020,1208) IS: Number of Study Related Instances.</summary>
    public static readonly DicomTag NumberOfStudyRelatedInstances = Define(0x0020_1208, DicomVr.IS);
    /// <summary>(0020,1209) IS: Number of Series Related Instances.</summary>
    public static readonly DicomTag NumberOfSeriesRelatedInstances = Define(0x0020_1209, DicomVr.IS);
    /// <summary>(0020,4000) LT: Image Comments.</summary>
    public static readonly DicomTag ImageComments = Define(0x0020_4000, DicomVr.LT);
    /// <summary>(0020,9056) SH: Stack ID.</summary>
    public static readonly DicomTag StackID = Define(0x0020_9056, DicomVr.SH);
    /// <summary>(0020,9057) UL: In-Stack Position Number.</summary>
    public static readonly DicomTag InStackPositionNumber = Define(0x0020_9057, DicomVr.UL);
    /// <summary>(0020,9071) SQ: Frame Anatomy Sequence.</summary>
    public static readonly DicomTag FrameAnatomySequence = Define(0x0020_9071, DicomVr.SQ);
    /// <summary>(0020,9072) CS: Frame Laterality.</summary>
    public static readonly DicomTag FrameLaterality = Define(0x0020_9072, DicomVr.CS);
    /// <summary>(0020,9111) SQ: Frame Content Sequence.</summary>
    public static readonly DicomTag FrameContentSequence = Define(0x0020_9111, DicomVr.SQ);
    /// <summary>(0020,9113) SQ: Plane Position Sequence.</summary>
    public static readonly DicomTag PlanePositionSequence = Define(0x0020_9113, DicomVr.SQ);
    /// <summary>(0020,9116) SQ: Plane Orientation Sequence.</summary>
    public static readonly DicomTag PlaneOrientationSequence = Define(0x0020_9116, DicomVr.SQ);
    /// <summary>(0020,9128) UL: Temporal Position Index.</summary>
    public static readonly DicomTag TemporalPositionIndex = Define(0x0020_9128, DicomVr.UL);
    /// <summary>(0020,9156) US: Frame Acquisition Number.</summary>
    public static readonly DicomTag FrameAcquisitionNumber = Define(0x0020_9156, DicomVr.US);
    /// <summary>(0020,9157) UL: Dimension Index Values.</summary>
    public static readonly DicomTag DimensionIndexValues = Define(0x0020_9157, DicomVr.UL);
    /// <summary>(0020,9161) UI: Concatenation UID.</summary>
    public static readonly DicomTag ConcatenationUID = Define(0x0020_9161, DicomVr.UI);
    /// <summary>(0020,9162) US: In-concatenation Number.</summary>
    public static readonly DicomTag InConcatenationNumber = Define(0x0020_9162, DicomVr.US);
    /// <summary>(0020,9163) US: In-concatenation Total Number.</summary>
    public static readonly DicomTag InConcatenationTotalNumber = Define(0x0020_9163, DicomVr.US);
    /// <summary>(0020,9164) UI: Dimension Organization UID.</summary>
    public static readonly DicomTag DimensionOrganizationUID = Define(0x0020_9164, DicomVr.UI);
    /// <summary>(0020,9165) AT: Dimension Index Pointer.</summary>
    public static readonly DicomTag DimensionIndexPointer = Define(0x0020_9165, DicomVr.AT);
    /// <summary>(0020,9167) AT: Functional Group Pointer.</summary>
    public static readonly DicomTag FunctionalGroupPointer = Define(0x0020_9167, DicomVr.AT);
    /// <summary>(0020,9221) SQ: Dimension Organization Sequence.</summary>
    public static readonly DicomTag DimensionOrganizationSequence = Define(0x0020_9221, DicomVr.SQ);
    /// <summary>(0020,9222) SQ: Dimension Index Sequence.</summary>
    public static readonly DicomTag DimensionIndexSequence = Define(0x0020_9222, DicomVr.SQ);
    /// <summary>(0020,9228) UL: Concatenation Frame Offset Number.</summary>
    public static readonly DicomTag ConcatenationFrameOffsetNumber = Define(0x0020_9228, DicomVr.UL);
    /// <summary>(0020,9311) CS: Dimension Organization Type.</summary>
    public static readonly DicomTag DimensionOrganizationType = Define(0x0020_9311, DicomVr.CS);
    /// <summary>(0020,9421) LO: Dimension Description Label.</summary>
    public static readonly DicomTag DimensionDescriptionLabel = Define(0x0020_9421, DicomVr.LO);
    /// <summary>(0032,1032) PN: Requesting Physician.</summary>
    public static readonly DicomTag RequestingPhysician = Define(0x0032_1032, DicomVr.PN);
    /// <summary>(0032,1060) LO: Requested Procedure Description.</summary>
    public static readonly DicomTag RequestedProcedureDescription = Define(0x0032_1060, DicomVr.LO);
    /// <summary>(0032,1064) SQ: Requested Procedure Code Sequence.</summary>
    public static readonly DicomTag RequestedProcedureCodeSequence = Define(0x0032_1064, DicomVr.SQ);
}
