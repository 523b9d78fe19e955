using static LesionScan.Dicom.Data.DicomDictionary;

namespace LesionScan.Dicom.Data;

// Acquisition (group 0018), as registered in PS3.6.
public static partial class DicomTags
{
    /// <summary>(0018,0010) LO: Contrast/Bolus Agent.</summary>
    public static readonly DicomTag ContrastBolusAgent = Define(0x0018_0010, DicomVr.LO);
    /// <summary>(0018,0015) CS: Body Part Examined.</summary>
    public static readonly DicomTag BodyPartExamined = Define(0x0018_0015, DicomVr.CS);
    /// <summary>(0018,0020) CS: Scanning Sequence.</summary>
    public static readonly DicomTag ScanningSequence = Define(0x0018_0020, DicomVr.CS);
    /// <summary>(0018,0021) CS: Sequence Variant.</summary>
    public static readonly DicomTag SequenceVariant = Define(0x0018_0021, DicomVr.CS);
    /// <summary>(0018,0022) CS: Scan Options.</summary>
    public static readonly DicomTag ScanOptions = Define(0x0018_0022, DicomVr.CS);
    /// <summary>(0018,0023) CS: MR Acquisition Type.</summary>
    public static readonly DicomTag MRAcquisitionType = Define(0x0018_0023, DicomVr.CS);
    /// <summary>(0018,0024) SH: Sequence Name.</summary>
    public static readonly DicomTag SequenceName = Define(0x0018_0024, DicomVr.SH);
    /// <summary>(0018,0025) CS: Angio Flag.</summary>
    public static readonly DicomTag AngioFlag = Define(0x0018_0025, DicomVr.CS);
    /// <summary>(0018,0031) LO: Radiopharmaceutical.</summary>
    public static readonly DicomTag Radiopharmaceutical = Define(0x0018_0031, DicomVr.LO);
    /// <summary>(0018,0035) TM: Intervention Drug Start Time.</summary>
    public static readonly DicomTag InterventionDrugStartTime = Define(0x0018_0035, DicomVr.TM);
    /// <summary>(0018,0050) DS: Slice Thickness.</summary>
    public static readonly DicomTag SliceThickness = Define(0x0018_0050, DicomVr.DS);
    /// <summary>(0018,0060) DS: KVP.</summary>
    public static readonly DicomTag KVP = Define(0x0018_0060, DicomVr.DS);
    /// <summary>(0018,0070) IS: Counts Accumulated.</summary>
    public static readonly DicomTag CountsAccumulated = Define(0x0018_0070, DicomVr.IS);
    /// <summary>(0018,0071) CS: Acquisition Termination Condition.</summary>
    public static readonly DicomTag AcquisitionTerminationCondition = Define(0x0018_0071, DicomVr.CS);
    /// <summary>(0018,0072) DS: Effective Duration.</summary>
    public static readonly DicomTag EffectiveDuration = Define(0x0018_0072, DicomVr.DS);
    /// <summary>(0018,0080) DS: Repetition Time.</summary>
    public static readonly DicomTag RepetitionTime = Define(0x0018_0080, DicomVr.DS);
    /// <summary>(0018,0081) DS: Echo Time.</summary>
    public static readonly DicomTag EchoTime = Define(0x0018_0081, DicomVr.DS);
    /// <summary>(0018,0082) DS: Inversion Time.</summary>
    public static readonly DicomTag InversionTime = Define(0x0018_0082, DicomVr.DS);
    /// <summary>(0018,0083) DS: Number of Averages.</summary>
    public static readonly DicomTag NumberOfAverages = Define(0x0018_0083, DicomVr.DS);
    /// <summary>(0018,0084) DS: Imaging Frequency.</summary>
    public static readonly DicomTag ImagingFrequency = Define(0x0018_0084, DicomVr.DS);
    /// <summary>(0018,0085) SH: Imaged Nucleus.</summary>
    public static readonly DicomTag ImagedNucleus = Define(0x0018_0085, DicomVr.SH);
    /// <summary>(0018,0086) IS: Echo Number(s).</summary>
    public static readonly DicomTag EchoNumbers = Define(0x0018_0086, DicomVr.IS);
    /// <summary>(0018,0087) DS: Magnetic Field Strength.</summary>
    public static readonly DicomTag MagneticFieldStrength = Define(0x0018_0087, DicomVr.DS);
    /// <summary>(0018,0088) DS: Spacing Between Slices.</summary>
    public static readonly DicomTag SpacingBetweenSlices = Define(0x0018_0088, DicomVr.DS);
    /// <summary>(0018,0089) IS: Number of Phase Encoding Steps.</summary>
    public static readonly DicomTag NumberOfPhaseEncodingSteps = Define(0x0018_0089, DicomVr.IS);
    /// <summary>(0018,0090) DS: Data Collection Diameter.</summary>
    public static readonly DicomTag DataCollectionDiameter = Define(0x0018_0090, DicomVr.DS);
    /// <summary>(0018,0091) IS: Echo Train Length.</summary>
    public static readonly DicomTag EchoTrainLength = Define(0x0018_0091, DicomVr.IS);
    /// <summary>(0018,0093) DS: Percent Sampling.</summary>
    public static readonly DicomTag PercentSampling = Define(0x0018_0093, DicomVr.DS);
    /// <summary>(0018,0094) DS: Percent Phase Field of View.</summary>
    public static readonly DicomTag PercentPhaseFieldOfView = Define(0x0018_0094, DicomVr.DS);
    /// <summary>(0018,0095) DS: Pixel Bandwidth.</summary>
    public static readonly DicomTag PixelBandwidth = Define(0x0018_0095, DicomVr.DS);
    /// <summary>(0018,1000) LO: Device Serial Number.</summary>
    public static readonly DicomTag DeviceSerialNumber = Define(0x0018_1000, DicomVr.LO);
    /// <summary>(0018,1002) UI: Device UID.</summary>
    public static readonly DicomTag DeviceUID = Define(0x0018_1002, DicomVr.UI);
    /// <summary>(0018,1004) LO: Plate ID.</summary>
    public static readonly DicomTag PlateID = Define(0x0018_1004, DicomVr.LO);
    /// <summary>(0018,1010) LO: Secondary Capture Device ID.</summary>
    public static readonly DicomTag SecondaryCaptureDeviceID = Define(0x0018_1010, DicomVr.LO);
    /// <summary>(0018,1012) DA: Date of Secondary Capture.</summary>
    public static readonly DicomTag DateOfSecondaryCapture = Define(0x0018_1012, DicomVr.DA);
    /// <summary>(0018,1014) TM: Time of Secondary Capture.</summary>
    public static readonly DicomTag TimeOfSecondaryCapture = Define(0x0018_1014, DicomVr.TM);
    /// <summary>(0018,1016) LO: Secondary Capture Device Manufacturer.</summary>
    public static readonly DicomTag SecondaryCaptureDeviceManufacturer = Define(0x0018_1016, DicomVr.LO);
    /// <summary>(0018,1018) LO: Secondary Capture Device Manufacturer's Model Name.</summary>
    public static readonly DicomTag SecondaryCaptureDeviceManufacturerModelName = Define(0x0018_1018, DicomVr.LO);
    /// <summary>(0018,1020) LO: Software Versions.</summary>
    public static readonly DicomTag SoftwareVersions = Define(0x0018_1020, DicomVr.LO);
    /// <summary>(0018,1030) LO: Protocol Name.</summary>
    public static readonly DicomTag ProtocolName = Define(0x0018_1030, DicomVr.LO);
    /// <summary>(0018,1040) LO: Contrast/Bolus Route.</summary>
    public static readonly DicomTag ContrastBolusRoute = Define(0x0018_1040, DicomVr.LO);
    /// <summary>(0018,1041) DS: Contrast/Bolus Volume.</summary>
    public static readonly DicomTag ContrastBolusVolume = Define(0x0018_1041, DicomVr.DS);
    /// <summary>(0018,1042) TM: Contrast/Bolus Start Time.</summary>
    public static readonly DicomTag ContrastBolusStartTime = Define(0x0018_1042, DicomVr.TM);
    /// <summary>(0018,1044) DS: Contrast/Bolus Total Dose.</summary>
    public static readonly DicomTag ContrastBolusTotalDose = Define(0x0018_1044, DicomVr.DS);
    /// <summary>(0018,1050) DS: Spatial Resolution.</summary>
    public static readonly DicomTag SpatialResolution = Define(0x0018_1050, DicomVr.DS);
    /// <summary>(0018,1060) DS: Trigger Time.</summary>
    public static readonly DicomTag TriggerTime = Define(0x0018_1060, DicomVr.DS);
    /// <summary>(0018,1062) IS: Nominal Interval.</summary>
    public static readonly DicomTag NominalInterval = Define(0x0018_1062, DicomVr.IS);
    /// <summary>(0018,1063) DS: Frame Time.</summary>
    public static readonly DicomTag FrameTime = Define(0x0018_1063, DicomVr.DS);
    /// <summary>(0018,1065) DS: Frame Time Vector.</summary>
    public static readonly DicomTag FrameTimeVector = Define(0x0018_1065, DicomVr.DS);
    /// <summary>(0018,1071) DS: Radiopharmaceutical Volume.</summary>
    public static readonly DicomTag RadiopharmaceuticalVolume = Define(0x0018_1071, DicomVr.DS);
    /// <summary>(0018,1072) TM: Radiopharmaceutical Start Time.</summary>
    public static readonly DicomTag RadiopharmaceuticalStartTime = Define(0x0018_1072, DicomVr.TM);
    /// <summary>(0018,1073) TM: Radiopharmaceutical Stop Time.</summary>
    public static readonly DicomTag RadiopharmaceuticalStopTime = Define(0x0018_1073, DicomVr.TM);
    /// <summary>(0018,1074) DS: Radionuclide Total Dose.</summary>
    public static readonly DicomTag RadionuclideTotalDose = Define(0x0018_1074, DicomVr.DS);
    /// <summary>(0018,1075) DS: Radionuclide Half Life.</summary>
    public static readonly DicomTag RadionuclideHalfLife = Define(0x0018_1075, DicomVr.DS);
    /// <summary>(0018,1076) DS: Radionuclide Positron Fraction.</summary>
    public static readonly DicomTag RadionuclidePositronFraction = Define(0x0018_1076, DicomVr.DS);
    /// <summary>(0018,1090) IS: Cardiac Number of Images.</summary>
    public static readonly DicomTag CardiacNumberOfImages = Define(0x0018_1090, DicomVr.IS);
    /// <summary>(0018,1100) DS: Reconstruction Diameter.</summary>
    public static readonly DicomTag ReconstructionDiameter = Define(0x0018_1100, DicomVr.DS);
    /// <summary>(0018,1110) DS: Distance Source to Detector.</summary>
    public static readonly DicomTag DistanceSourceToDetector = Define(0x0018_1110, DicomVr.DS);
    /// <summary>(0018,1111) DS: Distance Source to Patient.</summary>
    public static readonly DicomTag DistanceSourceToPatient = Define(0x0018_1111, DicomVr.DS);
    /// <summary>(0018,1114) DS: Estimated Radiographic Magnification Factor.</summary>
    public static readonly DicomTag EstimatedRadiographicMagnificationFactor = Define(0x0018_1114, DicomVr.DS);
    /// <summary>(0018,1120) DS: Gantry/Detector Tilt.</summary>
    public static readonly DicomTag GantryDetectorTilt = Define(0x0018_1120, DicomVr.DS);
    /// <summary>(0018,1130) DS: Table Height.</summary>
    public static readonly DicomTag TableHeight = Define(0x0018_1130, DicomVr.DS);
    /// <summary>(0018,1131) DS: Table Traverse.</summary>
    public static readonly DicomTag TableTraverse = Define(0x0018_1131, DicomVr.DS);
    /// <summary>(0018,1140) CS: Rotation Direction.</summary>
    public static readonly DicomTag RotationDirection = Define(0x0018_1140, DicomVr.CS);
    /// <summary>(0018,1142) DS: Radial Position.</summary>
    public static readonly DicomTag RadialPosition = Define(0x0018_1142, DicomVr.DS);
    /// <summary>(0018,1143) DS: Scan Arc.</summary>
    public static readonly DicomTag ScanArc = Define(0x0018_1143, DicomVr.DS);
    /// <summary>(0018,1144) DS: Angular Step.</summary>
    public static readonly DicomTag AngularStep = Define(0x0018_1144, DicomVr.DS);
    /// <summary>(0018,1146) DS: Rotation Offset.</summary>
    public static readonly DicomTag RotationOffset = Define(0x0018_1146, DicomVr.DS);
    /// <summary>(0018,1147) CS: Field of View Shape.</summary>
    public static readonly DicomTag FieldOfViewShape = Define(0x0018_1147, DicomVr.CS);
    /// <summary>(0018,1149) IS: Field of View Dimension(s).</summary>
    public static readonly DicomTag FieldOfViewDimensions = Define(0x0018_1149, DicomVr.IS);
    /// <summary>(0018,1150) IS: Exposure Time.</summary>
    public static readonly DicomTag ExposureTime = Define(0x0018_1150, DicomVr.IS);
    /// <summary>(0018,1151) IS: X-Ray Tube Current.</summary>
    public static readonly DicomTag XRayTubeCurrent = Define(0x0018_1151, DicomVr.IS);
    /// <summary>(0018,1152) IS: Exposure.</summary>
    public static readonly DicomTag Exposure = Define(0x0018_1152, DicomVr.IS);
    /// <summary>(0018,1153) IS: Exposure in uAs.</summary>
    public static readonly DicomTag ExposureInuAs = Define(0x0018_1153, DicomVr.IS);
    /// <summary>(0018,1154) DS: Average Pulse Width.</summary>
    public static readonly DicomTag AveragePulseWidth = Define(0x0018_1154, DicomVr.DS);
    /// <summary>(0018,1155) CS: Radiation Setting.</summary>
    public static readonly DicomTag RadiationSetting = Define(0x0018_1155, DicomVr.CS);
    /// <summary>(0018,1156) CS: Rectification Type.</summary>
    public static readonly DicomTag RectificationType = Define(0x0018_1156, DicomVr.CS);
    /// <summary>(0018,115E) DS: Image and Fluoroscopy Area Dose Product.</summary>
    public static readonly DicomTag ImageAndFluoroscopyAreaDoseProduct = Define(0x0018_115E, DicomVr.DS);
    /// <summary>(0018,1160) SH: Filter Type.</summary>
    public static readonly DicomTag FilterType = Define(0x0018_1160, DicomVr.SH);
    /// <summary>(0018,1161) LO: Type of Filters.</summary>
    public static readonly DicomTag TypeOfFilters = Define(0x0018_1161, DicomVr.LO);
    /// <summary>(0018,1162) DS: Intensifier Size.</summary>
    public static readonly DicomTag IntensifierSize = Define(0x0018_1162, DicomVr.DS);
    /// <summary>(0018,1164) DS: Imager Pixel Spacing.</summary>
    public static readonly DicomTag ImagerPixelSpacing = Define(0x0018_1164, DicomVr.DS);
    /// <summary>(0018,1166) CS: Grid.</summary>
    public static readonly DicomTag Grid = Define(0x0018_1166, DicomVr.CS);
    /// <summary>(0018,1170) IS: Generator Power.</summary>
    public static readonly DicomTag GeneratorPower = Define(0x0018_1170, DicomVr.IS);
    /// <summary>(0018,1180) SH: Collimator/grid Name.</summary>
    public static readonly DicomTag CollimatorGridName = Define(0x0018_1180, DicomVr.SH);
    /// <summary>(0018,1181) CS: Collimator Type.</summary>
    public static readonly DicomTag CollimatorType = Define(0x0018_1181, DicomVr.CS);
    /// <summary>(0018,1190) DS: Focal Spot(s).</summary>
    public static readonly DicomTag FocalSpots = Define(0x0018_1190, DicomVr.DS);
    /// <summary>(0018,1191) CS: Anode Target Material.</summary>
    public static readonly DicomTag AnodeTargetMaterial = Define(0x0018_1191, DicomVr.CS);
    /// <summary>(0018,1210) SH: Convolution Kernel.</summary>
    public static readonly DicomTag ConvolutionKernel = Define(0x0018_1210, DicomVr.SH);
    /// <summary>(0018,1242) IS: Actual Frame Duration.</summary>
    public static readonly DicomTag ActualFrameDuration = Define(0x0018_1242, DicomVr.IS);
    /// <summary>(0018,1243) IS: Count Rate.</summary>
    public static readonly DicomTag CountRate = Define(0x0018_1243, DicomVr.IS);
    /// <summary>(0018,1244) US: Preferred Playback Sequencing.</summary>
    public static readonly DicomTag PreferredPlaybackSequencing = Define(0x0018_1244, DicomVr.US);
    /// <summary>(0018,1250) SH: Receive Coil Name.</summary>
    public static readonly DicomTag ReceiveCoilName = Define(0x0018_1250, DicomVr.SH);
    /// <summary>(0018,1251) SH: Transmit Coil Name.</summary>
    public static readonly DicomTag TransmitCoilName = Define(0x0018_1251, DicomVr.SH);
    /// <summary>(0018,1260) SH: Plate Type.</summary>
    public static readonly DicomTag PlateType = Define(0x0018_1260, DicomVr.SH);
    /// <summary>(0018,1261) LO: Phosphor Type.</summary>
    public static readonly DicomTag PhosphorType = Define(0x0018_1261, DicomVr.LO);
    /// <summary>(0018,1300) DS: Scan Velocity.</summary>
    public static readonly DicomTag ScanVelocity = Define(0x0018_1300, DicomVr.DS);
    /// <summary>(0018,1301) CS: Whole Body Technique.</summary>
    public static readonly DicomTag WholeBodyTechnique = Define(0x0018_1301, DicomVr.CS);
    /// <summary>(0018,1302) IS: Scan Length.</summary>
    public static readonly DicomTag ScanLength = Define(0x0018_1302, DicomVr.IS);
    /// <summary>(0018,1310) US: Acquisition Matrix.</summary>
    public static readonly DicomTag AcquisitionMatrix = Define(0x0018_1310, DicomVr.US);
    /// <summary>(0018,1312) CS: In-plane Phase Encoding Direction.</summary>
    public static readonly DicomTag InPlanePhaseEncodingDirection = Define(0x0018_1312, DicomVr.CS);
    /// <summary>(0018,1314) DS: Flip Angle.</summary>
    public static readonly DicomTag FlipAngle = Define(0x0018_1314, DicomVr.DS);
    /// <summary>(0018,1315) CS: Variable Flip Angle Flag.</summary>
    public static readonly DicomTag VariableFlipAngleFlag = Define(0x0018_1315, DicomVr.CS);
    /// <summary>(0018,1316) DS: SAR.</summary>
    public static readonly DicomTag SAR = Define(0x0018_1316, DicomVr.DS);
    /// <summary>(0018,1318) DS: dB/dt.</summary>
    public static readonly DicomTag DBdt = Define(0x0018_1318, DicomVr.DS, "dBdt");
    /// <summary>(0018,1400) LO: Acquisition Device Processing Description.</summary>
    public static readonly DicomTag AcquisitionDeviceProcessingDescription = Define(0x0018_1400, DicomVr.LO);
    /// <summary>(0018,1401) LO: Acquisition Device Processing Code.</summary>
    public static readonly DicomTag AcquisitionDeviceProcessingCode = Define(0x0018_1401, DicomVr.LO);
    /// <summary>(0018,1402) CS: Cassette Orientation.</summary>
    public static readonly DicomTag CassetteOrientation = Define(0x0018_1402, DicomVr.CS);
    /// <summary>(0018,1403) CS: Cassette Size.</summary>
    public static readonly DicomTag CassetteSize = Define(0x0018_1403, DicomVr.CS);
    /// <summary>(0018,1404) US: Exposures on Plate.</summary>
    public static readonly DicomTag ExposuresOnPlate = Define(0x0018_1404, DicomVr.US);
    /// <summary>(0018,1405) IS: Relative X-Ray Exposure.</summary>
    public static readonly DicomTag RelativeXRayExposure = Define(0x0018_1405, DicomVr.IS);
    /// <summary>(0018,5100) CS: Patient Position.</summary>
    public static readonly DicomTag PatientPosition = Define(0x0018_5100, DicomVr.CS);
    /// <summary>(0018,5101) CS: View Position.</summary>
    public static readonly DicomTag ViewPosition = Define(0x0018_5101, DicomVr.CS);
    /// <summary>(0018,9004) CS: Content Qualification.</summary>
    public static readonly DicomTag ContentQualification = Define(0x0018_9004, DicomVr.CS);
    /// <summary>(0018,9074) DT: Frame Acquisition DateTime.</summary>
    public static readonly DicomTag FrameAcquisitionDateTime = Define(0x0018_9074, DicomVr.DT);
    /// <summary>(0018,9087) FD: Diffusion b-value.</summary>
    public static readonly DicomTag DiffusionBValue = Define(0x0018_9087, DicomVr.FD);
    /// <summary>(0018,9151) DT: Frame Reference DateTime.</summary>
    public static readonly DicomTag FrameReferenceDateTime = Define(0x0018_9151, DicomVr.DT);
    /// <summary>(0018,9220) FD: Frame Acquisition Duration.</summary>
    public static readonly DicomTag FrameAcquisitionDuration = Define(0x0018_9220, DicomVr.FD);
    /// <summary>(0018,9226) SQ: MR Image Frame Type Sequence.</summary>
    public static readonly DicomTag MRImageFrameTypeSequence = Define(0x0018_9226, DicomVr.SQ);
    /// <summary>(0018,9301) SQ: CT Acquisition Type Sequence.</summary>
    public static readonly DicomTag CTAcquisitionTypeSequence = Define(0x0018_9301, DicomVr.SQ);
    /// <summary>(0018,9302) CS: Acquisition Type.</summary>
    public static readonly DicomTag AcquisitionType = Define(0x0018_9302, DicomVr.CS);
    /// <summary>(0018,9306) FD: Single Collimation Width.</summary>
    public static readonly DicomTag SingleCollimationWidth = Define(0x0018_9306, DicomVr.FD);
    /// <summary>(0018,9307) FD: Total Collimation Width.</summary>
    public static readonly DicomTag TotalCollimationWidth = Define(0x0018_9307, DicomVr.FD);
    /// <summary>(0018,9309) FD: Table Speed.</summary>
    public static readonly DicomTag TableSpeed = Define(0x0018_9309, DicomVr.FD);
    /// <summary>(0018,9310) FD: Table Feed per Rotation.</summary>
    public static readonly DicomTag TableFeedPerRotation = Define(0x0018_9310, DicomVr.FD);
    /// <summary>(0018,9311) FD: Spiral Pitch Factor.</summary>
    public static readonly DicomTag SpiralPitchFactor = Define(0x0018_9311, DicomVr.FD);
    /// <summary>(0018,9313) FD: Data Collection Center (Patient).</summary>
    public static readonly DicomTag DataCollectionCenterPatient = Define(0x0018_9313, DicomVr.FD);
    /// <summary>(0018,9314) SQ: CT Reconstruction Sequence.</summary>
    public static readonly DicomTag CTReconstructionSequence = Define(0x0018_9314, DicomVr.SQ);
    /// <summary>(0018,9315) CS: Reconstruction Algorithm.</summary>
    public static readonly DicomTag ReconstructionAlgorithm = Define(0x0018_9315, DicomVr.CS);
    /// <summary>(0018,9318) FD: Reconstruction Target Center (Patient).</summary>
    public static readonly DicomTag ReconstructionTargetCenterPatient = Define(0x0018_9318, DicomVr.FD);
    /// <summary>(0018,9321) SQ: CT Exposure Sequence.</summary>
    public static readonly DicomTag CTExposureSequence = Define(0x0018_9321, DicomVr.SQ);
    /// <summary>(0018,9323) CS: Exposure Modulation Type.</summary>
    public static readonly DicomTag ExposureModulationType = Define(0x0018_9323, DicomVr.CS);
    /// <summary>(0018,9329) SQ: CT Image Frame Type Sequence.</summary>
    public static readonly DicomTag CTImageFrameTypeSequence = Define(0x0018_9329, DicomVr.SQ);
    /// <summary>(0018,9345) FD: CTDIvol.</summary>
    public static readonly DicomTag CTDIvol = Define(0x0018_9345, DicomVr.FD);
    /// <summary>(0018,A001) SQ: Contributing Equipment Sequence.</summary>
    public static readonly DicomTag ContributingEquipmentSequence = Define(0x0018_A001, DicomVr.SQ);
    /// <summary>(0018,A002) DT: Contribution DateTime.</summary>
    public static readonly DicomTag ContributionDateTime = Define(0x0018_A002, DicomVr.DT);
    /// <summary>(0018,A003) ST: Contribution Description.</summary>
    public static readonly DicomTag ContributionDescription = Define(0x0018_A003, DicomVr.ST);
}
