using static LesionScan.Dicom.Data.DicomVr;

namespace LesionScan.Dicom.Data;

/// <summary>What follows from a value representation alone. <i>Source</i>: PS3.5 6.2 and 7.1.2.</summary>
public static class DicomVrRules
{
    /// <summary>Whether the two letters name a value representation of the standard.</summary>
    public static bool IsKnown(this DicomVr vr) => vr switch
    {
        AE or AS or AT or CS or DA or DS or DT or FL or FD or IS or LO or LT or OB or OD or OF or OL or OV or OW or PN
            or SH or SL or SQ or SS or ST or SV or TM or UC or UI or UL or UN or UR or US or UT or UV => true,
        _ => false,
    };

    /// <summary>Whether values are characters.</summary>
    public static bool IsText(this DicomVr vr) => vr switch
    {
        AE or AS or CS or DA or DS or DT or IS or LO or LT or PN or SH or ST or TM or UC or UI or UR or UT => true,
        _ => false,
    };

    /// <summary>Whether the specific character set applies to the text.</summary>
    public static bool UsesCharacterSet(this DicomVr vr) => vr is LO or LT or PN or SH or ST or UC or UT;

    /// <summary>Whether the text is one value in which a backslash is an ordinary character.</summary>
    public static bool IsSingleText(this DicomVr vr) => vr is LT or ST or UT or UR;

    /// <summary>Whether an explicit-VR stream writes a 32-bit length after two reserved bytes.</summary>
    public static bool HasLongLength(this DicomVr vr) => vr is OB or OD or OF or OL or OV or OW or SQ or SV or UC or UN or UR or UT or UV;

    /// <summary>The bytes that change places between little and big endian; 1 where order does not matter.</summary>
    public static int ByteOrderUnit(this DicomVr vr) => vr switch
    {
        AT or OW or SS or US => 2,
        FL or OF or OL or SL or UL => 4,
        FD or OD or OV or SV or UV => 8,
        _ => 1,
    };

    /// <summary>The bytes of one binary value; 0 for text, sequences and unknown values.</summary>
    public static int ValueSize(this DicomVr vr) => vr switch
    {
        SS or US or OW => 2,
        AT or FL or OF or OL or SL or UL => 4,
        FD or OD or OV or SV or UV => 8,
        OB => 1,
        _ => 0,
    };

    /// <summary>The byte that makes an odd value even.</summary>
    public static byte Padding(this DicomVr vr) => vr.IsText() && vr != UI ? (byte)' ' : (byte)0;

    /// <summary>The most characters (bytes for text without a character set) of one value; 0 where there is no limit.</summary>
    public static int MaxCharacters(this DicomVr vr) => vr switch
    {
        AE or CS or DS or SH => 16,
        AS => 4,
        DA => 8,
        DT => 26,
        IS => 12,
        LO or UI => 64,
        PN => 64 * 5,
        TM => 14,
        ST => 1024,
        LT => 10240,
        _ => 0,
    };
}
