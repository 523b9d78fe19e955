using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Privacy;

/// <summary>
/// Decides what is done with each element: as the table says where it has the attribute, else the safe thing. Where the
/// table leaves a choice that depends on the object, the answer is the one that is valid in every object: an empty or
/// dummy value rather than removal. <i>Source</i>: PS3.15 E.1.1 and table E.1-1.
/// </summary>
internal sealed class ConfidentialityProfile(DeidentificationOptions options)
{
    private const ushort PatientGroup = 0x0010;
    private const ushort VisitGroup = 0x0038;
    private const ushort InterpretationGroup = 0x4008;
    private const ushort SignatureGroup = 0x4FFE;
    private const ushort FileMetaGroup = 0x0002;

    // Texts of the standard that name methods, devices of a kind and codes, never persons; any other text is replaced.
    private static readonly HashSet<DicomTag> HarmlessTexts =
    [
        DicomTags.Manufacturer, DicomTags.ManufacturerModelName, DicomTags.SoftwareVersions, DicomTags.SecondaryCaptureDeviceManufacturer,
        DicomTags.SecondaryCaptureDeviceManufacturerModelName, DicomTags.CodeValue, DicomTags.CodingSchemeDesignator, DicomTags.CodingSchemeVersion,
        DicomTags.CodeMeaning, DicomTags.CodingSchemeRegistry, DicomTags.CodingSchemeName, DicomTags.CodingSchemeResponsibleOrganization,
        DicomTags.LongCodeValue, DicomTags.URNCodeValue, DicomTags.SequenceName, DicomTags.Radiopharmaceutical, DicomTags.ImagedNucleus,
        DicomTags.ContrastBolusRoute, DicomTags.FilterType, DicomTags.TypeOfFilters, DicomTags.CollimatorGridName, DicomTags.ConvolutionKernel,
        DicomTags.ReceiveCoilName, DicomTags.TransmitCoilName, DicomTags.PlateType, DicomTags.PhosphorType, DicomTags.AcquisitionDeviceProcessingCode,
        DicomTags.RescaleType, DicomTags.WindowCenterWidthExplanation, DicomTags.ModalityLUTType, DicomTags.EnergyWindowName,
        DicomTags.AttenuationCorrectionMethod, DicomTags.ReconstructionMethod, DicomTags.ScatterCorrectionMethod, DicomTags.SegmentLabel,
        DicomTags.SegmentAlgorithmName, DicomTags.AlgorithmName, DicomTags.AlgorithmVersion, DicomTags.StackID, DicomTags.DimensionDescriptionLabel,
        DicomTags.DeidentificationMethod,
    ];

    // UIDs of classes and schemes, not of anything that was made for a patient.
    private static readonly HashSet<DicomTag> ClassUids =
    [
        DicomTags.SOPClassUID, DicomTags.ReferencedSOPClassUID, DicomTags.CodingSchemeUID, DicomTags.SOPClassesInStudy, DicomTags.ReferencedSOPClassUIDInFile,
        new(0x0008_001A), new(0x0008_001B), new(0x0008_0117), new(0x0008_0118), new(0x0008_115A),
    ];

    // Pixels, overlays' place in them and tables are no text; whatever else is made of bytes may hold anything.
    private static readonly HashSet<DicomTag> HarmlessBytes =
    [
        DicomTags.PixelData, DicomTags.FloatPixelData, DicomTags.DoubleFloatPixelData, DicomTags.ExtendedOffsetTable, DicomTags.ExtendedOffsetTableLengths,
        DicomTags.RedPaletteColorLookupTableData, DicomTags.GreenPaletteColorLookupTableData, DicomTags.BluePaletteColorLookupTableData, DicomTags.LUTData,
        new(0x0028_1221), new(0x0028_1222), new(0x0028_1223), // segmented palettes
        new(0x0028_2000), // ICC profile
        new(0x5600_0020), // spectroscopy data
        new(0x5400_1010), // waveform data
        new(0x0066_0016), new(0x0066_0021), new(0x0066_0023), new(0x0066_0029), new(0x0066_0040), new(0x0066_0041), // points and indices of surfaces
    ];

    /// <summary>What is done with an element.</summary>
    internal ElementAction ActionOf(DicomElement element)
    {
        var tag = element.Tag;
        if (tag.IsPrivate || tag.IsGroupLength || tag.Group is SignatureGroup or <= FileMetaGroup || IsCurve(tag) || IsOverlay(tag))
        {
            return ElementAction.Remove;
        }

        if (ConfidentialityTable.TryFind(tag, out var rule)) return ActionOf(rule);
        if (tag.Group is PatientGroup or VisitGroup or InterpretationGroup) return ElementAction.Remove;
        return Unlisted(element);
    }

    // An overlay is its data; without them its description is no valid module.
    private static bool IsOverlay(DicomTag tag) => (tag.Group & 0xFF00) == 0x6000;

    private static bool IsCurve(DicomTag tag) => (tag.Group & 0xFF00) == 0x5000;

    private ElementAction ActionOf(AttributeRule rule)
    {
        if (rule.Options.HasFlag(ProfileOption.Dates) && options.Dates != TemporalInformation.Remove)
        {
            // A date that another option would keep is shifted all the same, or it would give the shift away.
            return options.Dates == TemporalInformation.Shift ? ElementAction.Shift : ElementAction.Keep;
        }

        var keeps = (options.RetainUids && rule.Options.HasFlag(ProfileOption.RetainUids))
            || (options.RetainDeviceIdentity && rule.Options.HasFlag(ProfileOption.RetainDevice))
            || (options.RetainInstitutionIdentity && rule.Options.HasFlag(ProfileOption.RetainInstitution))
            || (options.RetainPatientCharacteristics && rule.Options.HasFlag(ProfileOption.RetainPatient));
        if (keeps) return ElementAction.Keep;
        if (options.CleanDescriptor is not null && rule.Options.HasFlag(ProfileOption.CleanDescriptors)) return ElementAction.Clean;
        return rule.Basic switch
        {
            BasicAction.X => ElementAction.Remove,
            BasicAction.Z or BasicAction.XZ => ElementAction.Empty,
            BasicAction.U => ElementAction.MapUid,
            _ => ElementAction.Dummy,
        };
    }

    private ElementAction Unlisted(DicomElement element) => element.Vr switch
    {
        DicomVr.SQ => ElementAction.Keep,
        DicomVr.UI => ClassUids.Contains(element.Tag) || options.RetainUids ? ElementAction.Keep : ElementAction.MapUid,
        DicomVr.DA or DicomVr.DT or DicomVr.TM => options.Dates switch
        {
            TemporalInformation.Keep => ElementAction.Keep,
            TemporalInformation.Shift => ElementAction.Shift,
            _ => ElementAction.Dummy,
        },
        DicomVr.AE or DicomVr.LO or DicomVr.LT or DicomVr.PN or DicomVr.SH or DicomVr.ST or DicomVr.UC or DicomVr.UR or DicomVr.UT =>
            HarmlessTexts.Contains(element.Tag) ? ElementAction.Keep : ElementAction.Dummy,
        DicomVr.OB or DicomVr.OD or DicomVr.OF or DicomVr.OL or DicomVr.OV or DicomVr.OW or DicomVr.UN =>
            HarmlessBytes.Contains(element.Tag) ? ElementAction.Keep : ElementAction.Remove,
        _ => ElementAction.Keep,
    };
}
