namespace LesionScan.Dicom.Data;

/// <summary>
/// The attributes this product reads or writes, by the keywords of the standard. The declarations are the
/// dictionary too, see <see cref="DicomDictionary"/>. <i>Source</i>: PS3.6.
/// </summary>
public static partial class DicomTags
{
    /// <summary>
    /// Whether the standard lets the VR be US or SS, decided by Pixel Representation (0028,0103) (PS3.5 A.1).
    /// </summary>
    internal static bool FollowsPixelRepresentation(DicomTag tag) => tag.Value is
        0x0028_0106 or 0x0028_0107 or 0x0028_0108 or 0x0028_0109 or 0x0028_0120 or 0x0028_0121
        or 0x0028_1101 or 0x0028_1102 or 0x0028_1103 or 0x0028_3002;
}
