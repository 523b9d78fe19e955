using static LesionScan.Dicom.Data.DicomDictionary;

namespace LesionScan.Dicom.Data;

// Functional groups of multi-frame images and what tells frames apart (groups 0018, 0020, 0028), as registered in PS3.6.
public static partial class DicomTags
{
    /// <summary>(0018,0012) SQ: Contrast/Bolus Agent Sequence.</summary>
    public static readonly DicomTag ContrastBolusAgentSequence = Define(0x0018_0012, DicomVr.SQ);
    /// <summary>(0018,9075) CS: Diffusion Directionality.</summary>
    public static readonly DicomTag DiffusionDirectionality = Define(0x0018_9075, DicomVr.CS);
    /// <summary>(0018,9076) SQ: Diffusion Gradient Direction Sequence.</summary>
    public static readonly DicomTag DiffusionGradientDirectionSequence = Define(0x0018_9076, DicomVr.SQ);
    /// <summary>(0018,9079) FD: Inversion Times.</summary>
    public static readonly DicomTag InversionTimes = Define(0x0018_9079, DicomVr.FD);
    /// <summary>(0018,9082) FD: Effective Echo Time.</summary>
    public static readonly DicomTag EffectiveEchoTime = Define(0x0018_9082, DicomVr.FD);
    /// <summary>(0018,9089) FD: Diffusion Gradient Orientation.</summary>
    public static readonly DicomTag DiffusionGradientOrientation = Define(0x0018_9089, DicomVr.FD);
    /// <summary>(0018,9114) SQ: MR Echo Sequence.</summary>
    public static readonly DicomTag MREchoSequence = Define(0x0018_9114, DicomVr.SQ);
    /// <summary>(0018,9115) SQ: MR Modifier Sequence.</summary>
    public static readonly DicomTag MRModifierSequence = Define(0x0018_9115, DicomVr.SQ);
    /// <summary>(0018,9117) SQ: MR Diffusion Sequence.</summary>
    public static readonly DicomTag MRDiffusionSequence = Define(0x0018_9117, DicomVr.SQ);
    /// <summary>(0018,9118) SQ: Cardiac Synchronization Sequence.</summary>
    public static readonly DicomTag CardiacSynchronizationSequence = Define(0x0018_9118, DicomVr.SQ);
    /// <summary>(0018,9325) SQ: CT X-Ray Details Sequence.</summary>
    public static readonly DicomTag CTXRayDetailsSequence = Define(0x0018_9325, DicomVr.SQ);
    /// <summary>(0018,9504) SQ: X-Ray 3D Frame Type Sequence.</summary>
    public static readonly DicomTag XRay3DFrameTypeSequence = Define(0x0018_9504, DicomVr.SQ);
    /// <summary>(0018,9751) SQ: PET Frame Type Sequence.</summary>
    public static readonly DicomTag PETFrameTypeSequence = Define(0x0018_9751, DicomVr.SQ);
    /// <summary>(0020,9153) FD: Nominal Cardiac Trigger Delay Time.</summary>
    public static readonly DicomTag NominalCardiacTriggerDelayTime = Define(0x0020_9153, DicomVr.FD);
    /// <summary>(0020,9170) SQ: Unassigned Shared Converted Attributes Sequence.</summary>
    public static readonly DicomTag UnassignedSharedConvertedAttributesSequence = Define(0x0020_9170, DicomVr.SQ);
    /// <summary>(0020,9171) SQ: Unassigned Per-Frame Converted Attributes Sequence.</summary>
    public static readonly DicomTag UnassignedPerFrameConvertedAttributesSequence = Define(0x0020_9171, DicomVr.SQ);
    /// <summary>(0020,9301) FD: Image Position (Volume).</summary>
    public static readonly DicomTag ImagePositionVolume = Define(0x0020_9301, DicomVr.FD);
    /// <summary>(0020,9302) FD: Image Orientation (Volume).</summary>
    public static readonly DicomTag ImageOrientationVolume = Define(0x0020_9302, DicomVr.FD);
    /// <summary>(0020,930D) FD: Temporal Position Time Offset.</summary>
    public static readonly DicomTag TemporalPositionTimeOffset = Define(0x0020_930D, DicomVr.FD);
    /// <summary>(0020,930E) SQ: Plane Position (Volume) Sequence.</summary>
    public static readonly DicomTag PlanePositionVolumeSequence = Define(0x0020_930E, DicomVr.SQ);
    /// <summary>(0020,930F) SQ: Plane Orientation (Volume) Sequence.</summary>
    public static readonly DicomTag PlaneOrientationVolumeSequence = Define(0x0020_930F, DicomVr.SQ);
    /// <summary>(0020,9310) SQ: Temporal Position Sequence.</summary>
    public static readonly DicomTag TemporalPositionSequence = Define(0x0020_9310, DicomVr.SQ);
    /// <summary>(0028,1221) OW: Segmented Red Palette Color Lookup Table Data.</summary>
    public static readonly DicomTag SegmentedRedPaletteColorLookupTableData = Define(0x0028_1221, DicomVr.OW);
    /// <summary>(0028,1222) OW: Segmented Green Palette Color Lookup Table Data.</summary>
    public static readonly DicomTag SegmentedGreenPaletteColorLookupTableData = Define(0x0028_1222, DicomVr.OW);
    /// <summary>(0028,1223) OW: Segmented Blue Palette Color Lookup Table Data.</summary>
    public static readonly DicomTag SegmentedBluePaletteColorLookupTableData = Define(0x0028_1223, DicomVr.OW);
}
