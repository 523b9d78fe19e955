using static LesionScan.Dicom.Data.DicomDictionary;

namespace LesionScan.Dicom.Data;

// Attributes that only the web services use, as registered in PS3.6.
public static partial class DicomTags
{
    /// <summary>(0008,0062) UI: SOP Classes in Study.</summary>
    public static readonly DicomTag SOPClassesInStudy = Define(0x0008_0062, DicomVr.UI);
    /// <summary>(0008,1190) UR: Retrieve URL.</summary>
    public static readonly DicomTag RetrieveURL = Define(0x0008_1190, DicomVr.UR);
    /// <summary>(0008,1196) US: Warning Reason.</summary>
    public static readonly DicomTag WarningReason = Define(0x0008_1196, DicomVr.US);
    /// <summary>(0008,119A) SQ: Other Failures Sequence.</summary>
    public static readonly DicomTag OtherFailuresSequence = Define(0x0008_119A, DicomVr.SQ);
    /// <summary>(0008,3002) UI: Available Transfer Syntax UID.</summary>
    public static readonly DicomTag AvailableTransferSyntaxUID = Define(0x0008_3002, DicomVr.UI);
}
