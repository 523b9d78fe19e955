using static LesionScan.Dicom.Data.DicomDictionary;

namespace LesionScan.Dicom.Data;

// Identification and patient (groups 0008, 0010, 0012), as registered in PS3.6.
public static partial class DicomTags
{
    /// <summary>(0008,0005) CS: Specific Character Set.</summary>
    public static readonly DicomTag SpecificCharacterSet = Define(0x0008_0005, DicomVr.CS);
    /// <summary>(0008,0008) CS: Image Type.</summary>
    public static readonly DicomTag ImageType = Define(0x0008_0008, DicomVr.CS);
    /// <summary>(0008,0010) SH: Recognition Code.</summary>
    public static readonly DicomTag RecognitionCode = Define(0x0008_0010, DicomVr.SH);
    /// <summary>(0008,0012) DA: Instance Creation Date.</summary>
    public static readonly DicomTag InstanceCreationDate = Define(0x0008_0012, DicomVr.DA);
    /// <summary>(0008,0013) TM: Instance Creation Time.</summary>
    public static readonly DicomTag InstanceCreationTime = Define(0x0008_0013, DicomVr.TM);
    /// <summary>(0008,0014) UI: Instance Creator UID.</summary>
    public static readonly DicomTag InstanceCreatorUID = Define(0x0008_0014, DicomVr.UI);
    /// <summary>(0008,0016) UI: SOP Class UID.</summary>
    public static readonly DicomTag SOPClassUID = Define(0x0008_0016, DicomVr.UI);
    /// <summary>(0008,0018) UI: SOP Instance UID.</summary>
    public static readonly DicomTag SOPInstanceUID = Define(0x0008_0018, DicomVr.UI);
    /// <summary>(0008,0020) DA: Study Date.</summary>
    public static readonly DicomTag StudyDate = Define(0x0008_0020, DicomVr.DA);
    /// <summary>(0008,0021) DA: Series Date.</summary>
    public static readonly DicomTag SeriesDate = Define(0x0008_0021, DicomVr.DA);
    /// <summary>(0008,0022) DA: Acquisition Date.</summary>
    public static readonly DicomTag AcquisitionDate = Define(0x0008_0022, DicomVr.DA);
    /// <summary>(0008,0023) DA: Content Date.</summary>
    public static readonly DicomTag ContentDate = Define(0x0008_0023, DicomVr.DA);
    /// <summary>(0008,002A) DT: Acquisition DateTime.</summary>
    public static readonly DicomTag AcquisitionDateTime = Define(0x0008_002A, DicomVr.DT);
    /// <summary>(0008,0030) TM: Study Time.</summary>
    public static readonly DicomTag StudyTime = Define(0x0008_0030, DicomVr.TM);
    /// <summary>(0008,0031) TM: Series Time.</summary>
    public static readonly DicomTag SeriesTime = Define(0x0008_0031, DicomVr.TM);
    /// <summary>(0008,0032) TM: Acquisition Time.</summary>
    public static readonly DicomTag AcquisitionTime = Define(0x0008_0032, DicomVr.TM);
    /// <summary>(0008,0033) TM: Content Time.</summary>
    public static readonly DicomTag ContentTime = Define(0x0008_0033, DicomVr.TM);
    /// <summary>(0008,0050) SH: Accession Number.</summary>
    public static readonly DicomTag AccessionNumber = Define(0x0008_0050, DicomVr.SH);
    /// <summary>(0008,0052) CS: Query/Retrieve Level.</summary>
    public static readonly DicomTag QueryRetrieveLevel = Define(0x0008_0052, DicomVr.CS);
    /// <summary>(0008,0054) AE: Retrieve AE Title.</summary>
    public static readonly DicomTag RetrieveAETitle = Define(0x0008_0054, DicomVr.AE);
    /// <summary>(0008,0056) CS: Instance Availability.</summary>
    public static readonly DicomTag InstanceAvailability = Define(0x0008_0056, DicomVr.CS);
    /// <summary>(0008,0058) UI: Failed SOP Instance UID List.</summary>
    public static readonly DicomTag FailedSOPInstanceUIDList = Define(0x0008_0058, DicomVr.UI);
    /// <summary>(0008,0060) CS: Modality.</summary>
    public static readonly DicomTag Modality = Define(0x0008_0060, DicomVr.CS);
    /// <summary>(0008,0061) CS: Modalities in Study.</summary>
    public static readonly DicomTag ModalitiesInStudy = Define(0x0008_0061, DicomVr.CS);
    /// <summary>(0008,0064) CS: Conversion Type.</summary>
    public static readonly DicomTag ConversionType = Define(0x0008_0064, DicomVr.CS);
    /// <summary>(0008,0068) CS: Presentation Intent Type.</summary>
    public static readonly DicomTag PresentationIntentType = Define(0x0008_0068, DicomVr.CS);
    /// <summary>(0008,0070) LO: Manufacturer.</summary>
    public static readonly DicomTag Manufacturer = Define(0x0008_0070, DicomVr.LO);
    /// <summary>(0008,0080) LO: Institution Name.</summary>
    public static readonly DicomTag InstitutionName = Define(0x0008_0080, DicomVr.LO);
    /// <summary>(0008,0081) ST: Institution Address.</summary>
    public static readonly DicomTag InstitutionAddress = Define(0x0008_0081, DicomVr.ST);
    /// <summary>(0008,0090) PN: Referring Physician's Name.</summary>
    public static readonly DicomTag ReferringPhysicianName = Define(0x0008_0090, DicomVr.PN);
    /// <summary>(0008,0100) SH: Code Value.</summary>
    public static readonly DicomTag CodeValue = Define(0x0008_0100, DicomVr.SH);
    /// <summary>(0008,0102) SH: Coding Scheme Designator.</summary>
    public static readonly DicomTag CodingSchemeDesignator = Define(0x0008_0102, DicomVr.SH);
    /// <summary>(0008,0103) SH: Coding Scheme Version.</summary>
    public static readonly DicomTag CodingSchemeVersion = Define(0x0008_0103, DicomVr.SH);
    /// <summary>(0008,0104) LO: Code Meaning.</summary>
    public static readonly DicomTag CodeMeaning = Define(0x0008_0104, DicomVr.LO);
    /// <summary>(0008,0105) CS: Mapping Resource.</summary>
    public static readonly DicomTag MappingResource = Define(0x0008_0105, DicomVr.CS);
    /// <summary>(0008,0106) DT: Context Group Version.</summary>
    public static readonly DicomTag ContextGroupVersion = Define(0x0008_0106, DicomVr.DT);
    /// <summary>(0008,010C) UI: Coding Scheme UID.</summary>
    public static readonly DicomTag CodingSchemeUID = Define(0x0008_010C, DicomVr.UI);
    /// <summary>(0008,010F) CS: Context Identifier.</summary>
    public static readonly DicomTag ContextIdentifier = Define(0x0008_010F, DicomVr.CS);
    /// <summary>(0008,0110) SQ: Coding Scheme Identification Sequence.</summary>
    public static readonly DicomTag CodingSchemeIdentificationSequence = Define(0x0008_0110, DicomVr.SQ);
    /// <summary>(0008,0112) LO: Coding Scheme Registry.</summary>
    public static readonly DicomTag CodingSchemeRegistry = Define(0x0008_0112, DicomVr.LO);
    /// <summary>(0008,0115) ST: Coding Scheme Name.</summary>
    public static readonly DicomTag CodingSchemeName = Define(0x0008_0115, DicomVr.ST);
    /// <summary>(0008,0116) ST: Coding Scheme Responsible Organization.</summary>
    public static readonly DicomTag CodingSchemeResponsibleOrganization = Define(0x0008_0116, DicomVr.ST);
    /// <summary>(0008,0119) UC: Long Code Value.</summary>
    public static readonly DicomTag LongCodeValue = Define(0x0008_0119, DicomVr.UC);
    /// <summary>(0008,0120) UR: URN Code Value.</summary>
    public static readonly DicomTag URNCodeValue = Define(0x0008_0120, DicomVr.UR);
    /// <summary>(0008,0201) SH: Timezone Offset From UTC.</summary>
    public static readonly DicomTag TimezoneOffsetFromUTC = Define(0x0008_0201, DicomVr.SH);
    /// <summary>(0008,1010) SH: Station Name.</summary>
    public static readonly DicomTag StationName = Define(0x0008_1010, DicomVr.SH);
    /// <summary>(0008,1030) LO: Study Description.</summary>
    public static readonly DicomTag StudyDescription = Define(0x0008_1030, DicomVr.LO);
    /// <summary>(0008,1032) SQ: Procedure Code Sequence.</summary>
    public static readonly DicomTag ProcedureCodeSequence = Define(0x0008_1032, DicomVr.SQ);
    /// <summary>(0008,103E) LO: Series Description.</summary>
    public static readonly DicomTag SeriesDescription = Define(0x0008_103E, DicomVr.LO);
    /// <summary>(0008,1040) LO: Institutional Department Name.</summary>
    public static readonly DicomTag InstitutionalDepartmentName = Define(0x0008_1040, DicomVr.LO);
    /// <summary>(0008,1041) SQ: Institutional Department Type Code Sequence.</summary>
    public static readonly DicomTag InstitutionalDepartmentTypeCodeSequence = Define(0x0008_1041, DicomVr.SQ);
    /// <summary>(0008,1048) PN: Physician(s) of Record.</summary>
    public static readonly DicomTag PhysiciansOfRecord = Define(0x0008_1048, DicomVr.PN);
    /// <summary>(0008,1050) PN: Performing Physician's Name.</summary>
    public static readonly DicomTag PerformingPhysicianName = Define(0x0008_1050, DicomVr.PN);
    /// <summary>(0008,1060) PN: Name of Physician(s) Reading Study.</summary>
    public static readonly DicomTag NameOfPhysiciansReadingStudy = Define(0x0008_1060, DicomVr.PN);
    /// <summary>(0008,1070) PN: Operators' Name.</summary>
    public static readonly DicomTag OperatorsName = Define(0x0008_1070, DicomVr.PN);
    /// <summary>(0008,1080) LO: Admitting Diagnoses Description.</summary>
    public static readonly DicomTag AdmittingDiagnosesDescription = Define(0x0008_1080, DicomVr.LO);
    /// <summary>(0008,1090) LO: Manufacturer's Model Name.</summary>
    public static readonly DicomTag ManufacturerModelName = Define(0x0008_1090, DicomVr.LO);
    /// <summary>(0008,1100) SQ: Referenced Results Sequence.</summary>
    public static readonly DicomTag ReferencedResultsSequence = Define(0x0008_1100, DicomVr.SQ);
    /// <summary>(0008,1110) SQ: Referenced Study Sequence.</summary>
    public static readonly DicomTag ReferencedStudySequence = Define(0x0008_1110, DicomVr.SQ);
    /// <summary>(0008,1111) SQ: Referenced Performed Procedure Step Sequence.</summary>
    public static readonly DicomTag ReferencedPerformedProcedureStepSequence = Define(0x0008_1111, DicomVr.SQ);
    /// <summary>(0008,1115) SQ: Referenced Series Sequence.</summary>
    public static readonly DicomTag ReferencedSeriesSequence = Define(0x0008_1115, DicomVr.SQ);
    /// <summary>(0008,1120) SQ: Referenced Patient Sequence.</summary>
    public static readonly DicomTag ReferencedPatientSequence = Define(0x0008_1120, DicomVr.SQ);
    /// <summary>(0008,1140) SQ: Referenced Image Sequence.</summary>
    public static readonly DicomTag ReferencedImageSequence = Define(0x0008_1140, DicomVr.SQ);
    /// <summary>(0008,114A) SQ: Referenced Instance Sequence.</summary>
    public static readonly DicomTag ReferencedInstanceSequence = Define(0x0008_114A, DicomVr.SQ);
    /// <summary>(0008,1150) UI: Referenced SOP Class UID.</summary>
    public static readonly DicomTag ReferencedSOPClassUID = Define(0x0008_1150, DicomVr.UI);
    /// <summary>(0008,1155) UI: Referenced SOP Instance UID.</summary>
    public static readonly DicomTag ReferencedSOPInstanceUID = Define(0x0008_1155, DicomVr.UI);
    /// <summary>(0008,1160) IS: Referenced Frame Number.</summary>
    public static readonly DicomTag ReferencedFrameNumber = Define(0x0008_1160, DicomVr.IS);
    /// <summary>(0008,1195) UI: Transaction UID.</summary>
    public static readonly DicomTag TransactionUID = Define(0x0008_1195, DicomVr.UI);
    /// <summary>(0008,1197) US: Failure Reason.</summary>
    public static readonly DicomTag FailureReason = Define(0x0008_1197, DicomVr.US);
    /// <summary>(0008,1198) SQ: Failed SOP Sequence.</summary>
    public static readonly DicomTag FailedSOPSequence = Define(0x0008_1198, DicomVr.SQ);
    /// <summary>(0008,1199) SQ: Referenced SOP Sequence.</summary>
    public static readonly DicomTag ReferencedSOPSequence = Define(0x0008_1199, DicomVr.SQ);
    /// <summary>(0008,1250) SQ: Related Series Sequence.</summary>
    public static readonly DicomTag RelatedSeriesSequence = Define(0x0008_1250, DicomVr.SQ);
    /// <summary>(0008,2111) ST: Derivation Description.</summary>
    public static readonly DicomTag DerivationDescription = Define(0x0008_2111, DicomVr.ST);
    /// <summary>(0008,2112) SQ: Source Image Sequence.</summary>
    public static readonly DicomTag SourceImageSequence = Define(0x0008_2112, DicomVr.SQ);
    /// <summary>(0008,2218) SQ: Anatomic Region Sequence.</summary>
    public static readonly DicomTag AnatomicRegionSequence = Define(0x0008_2218, DicomVr.SQ);
    /// <summary>(0008,2220) SQ: Anatomic Region Modifier Sequence.</summary>
    public static readonly DicomTag AnatomicRegionModifierSequence = Define(0x0008_2220, DicomVr.SQ);
    /// <summary>(0008,2228) SQ: Primary Anatomic Structure Sequence.</summary>
    public static readonly DicomTag PrimaryAnatomicStructureSequence = Define(0x0008_2228, DicomVr.SQ);
    /// <summary>(0008,3010) UI: Irradiation Event UID.</summary>
    public static readonly DicomTag IrradiationEventUID = Define(0x0008_3010, DicomVr.UI);
    /// <summary>(0008,9007) CS: Frame Type.</summary>
    public static readonly DicomTag FrameType = Define(0x0008_9007, DicomVr.CS);
    /// <summary>(0008,9092) SQ: Referenced Image Evidence Sequence.</summary>
    public static readonly DicomTag ReferencedImageEvidenceSequence = Define(0x0008_9092, DicomVr.SQ);
    /// <summary>(0008,9124) SQ: Derivation Image Sequence.</summary>
    public static readonly DicomTag DerivationImageSequence = Define(0x0008_9124, DicomVr.SQ);
    /// <summary>(0008,9205) CS: Pixel Presentation.</summary>
    public static readonly DicomTag PixelPresentation = Define(0x0008_9205, DicomVr.CS);
    /// <summary>(0008,9206) CS: Volumetric Properties.</summary>
    public static readonly DicomTag VolumetricProperties = Define(0x0008_9206, DicomVr.CS);
    /// <summary>(0008,9207) CS: Volume Based Calculation Technique.</summary>
    public static readonly DicomTag VolumeBasedCalculationTechnique = Define(0x0008_9207, DicomVr.CS);
    /// <summary>(0008,9208) CS: Complex Image Component.</summary>
    public static readonly DicomTag ComplexImageComponent = Define(0x0008_9208, DicomVr.CS);
    /// <summary>(0008,9209) CS: Acquisition Contrast.</summary>
    public static readonly DicomTag AcquisitionContrast = Define(0x0008_9209, DicomVr.CS);
    /// <summary>(0008,9215) SQ: Derivation Code Sequence.</summary>
    public static readonly DicomTag DerivationCodeSequence = Define(0x0008_9215, DicomVr.SQ);
    /// <summary>(0008,9237) SQ: Referenced Presentation State Sequence.</summary>
    public static readonly DicomTag ReferencedPresentationStateSequence = Define(0x0008_9237, DicomVr.SQ);
    /// <summary>(0010,0010) PN: Patient's Name.</summary>
    public static readonly DicomTag PatientName = Define(0x0010_0010, DicomVr.PN);
    /// <summary>(0010,0020) LO: Patient ID.</summary>
    public static readonly DicomTag PatientID = Define(0x0010_0020, DicomVr.LO);
    /// <summary>(0010,0021) LO: Issuer of Patient ID.</summary>
    public static readonly DicomTag IssuerOfPatientID = Define(0x0010_0021, DicomVr.LO);
    /// <summary>(0010,0022) CS: Type of Patient ID.</summary>
    public static readonly DicomTag TypeOfPatientID = Define(0x0010_0022, DicomVr.CS);
    /// <summary>(0010,0030) DA: Patient's Birth Date.</summary>
    public static readonly DicomTag PatientBirthDate = Define(0x0010_0030, DicomVr.DA);
    /// <summary>(0010,0032) TM: Patient's Birth Time.</summary>
    public static readonly DicomTag PatientBirthTime = Define(0x0010_0032, DicomVr.TM);
    /// <summary>(0010,0040) CS: Patient's Sex.</summary>
    public static readonly DicomTag PatientSex = Define(0x0010_0040, DicomVr.CS);
    /// <summary>(0010,1000) LO: Other Patient IDs.</summary>
    public static readonly DicomTag OtherPatientIDs = Define(0x0010_1000, DicomVr.LO);
    /// <summary>(0010,1001) PN: Other Patient Names.</summary>
    public static readonly DicomTag OtherPatientNames = Define(0x0010_1001, DicomVr.PN);
    /// <summary>(0010,1010) AS: Patient's Age.</summary>
    public static readonly DicomTag PatientAge = Define(0x0010_1010, DicomVr.AS);
    /// <summary>(0010,1020) DS: Patient's Size.</summary>
    public static readonly DicomTag PatientSize = Define(0x0010_1020, DicomVr.DS);
    /// <summary>(0010,1030) DS: Patient's Weight.</summary>
    public static readonly DicomTag PatientWeight = Define(0x0010_1030, DicomVr.DS);
    /// <summary>(0010,2000) LO: Medical Alerts.</summary>
    public static readonly DicomTag MedicalAlerts = Define(0x0010_2000, DicomVr.LO);
    /// <summary>(0010,2110) LO: Allergies.</summary>
    public static readonly DicomTag Allergies = Define(0x0010_2110, DicomVr.LO);
    /// <summary>(0010,2160) SH: Ethnic Group.</summary>
    public static readonly DicomTag EthnicGroup = Define(0x0010_2160, DicomVr.SH);
    /// <summary>(0010,21B0) LT: Additional Patient History.</summary>
    public static readonly DicomTag AdditionalPatientHistory = Define(0x0010_21B0, DicomVr.LT);
    /// <summary>(0010,21C0) US: Pregnancy Status.</summary>
    public static readonly DicomTag PregnancyStatus = Define(0x0010_21C0, DicomVr.US);
    /// <summary>(0010,4000) LT: Patient Comments.</summary>
    public static readonly DicomTag PatientComments = Define(0x0010_4000, DicomVr.LT);
    /// <summary>(0012,0010) LO: Clinical Trial Sponsor Name.</summary>
    public static readonly DicomTag ClinicalTrialSponsorName = Define(0x0012_0010, DicomVr.LO);
    /// <summary>(0012,0020) LO: Clinical Trial Protocol ID.</summary>
    public static readonly DicomTag ClinicalTrialProtocolID = Define(0x0012_0020, DicomVr.LO);
    /// <summary>(0012,0021) LO: Clinical Trial Protocol Name.</summary>
    public static readonly DicomTag ClinicalTrialProtocolName = Define(0x0012_0021, DicomVr.LO);
    /// <summary>(0012,0030) LO: Clinical Trial Site ID.</summary>
    public static readonly DicomTag ClinicalTrialSiteID = Define(0x0012_0030, DicomVr.LO);
    /// <summary>(0012,0040) LO: Clinical Trial Subject ID.</summary>
    public static readonly DicomTag ClinicalTrialSubjectID = Define(0x0012_0040, DicomVr.LO);
    /// <summary>(0012,0062) CS: Patient Identity Removed.</summary>
    public static readonly DicomTag PatientIdentityRemoved = Define(0x0012_0062, DicomVr.CS);
    /// <summary>(0012,0063) LO: De-identification Method.</summary>
    public static readonly DicomTag DeidentificationMethod = Define(0x0012_0063, DicomVr.LO);
    /// <summary>(0012,0064) SQ: De-identification Method Code Sequence.</summary>
    public static readonly DicomTag DeidentificationMethodCodeSequence = Define(0x0012_0064, DicomVr.SQ);
}
