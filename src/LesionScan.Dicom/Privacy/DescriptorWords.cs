using System.Collections.Frozen;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Privacy;

/// <summary>
/// Cleans descriptions by keeping the words of a list and small numbers, and nothing else: what is not known to be
/// harmless goes. <i>Thread safety</i>: safe. <i>Source</i>: PS3.15 E.3.5; the list is our own choice.
/// </summary>
public static class DescriptorWords
{
    // A longer number may be a date or an identifier.
    private const int MostDigits = 3;

    private static readonly FrozenSet<string> Words = """
        CT MR MRI NM CR DX XR PET SPECT CTA MRA DWI ADC STIR FLAIR SPACE VIBE TSE TIRM DIXON T1 T2 T1W T2W PD SE GRE FS FATSAT HASTE
        AXIAL AX TRA TRANSVERSE SAGITTAL SAG CORONAL COR OBLIQUE MPR MIP VOLUME RECON SCOUT LOCALIZER TOPOGRAM SURVIEW
        HEAD NECK CHEST THORAX ABDOMEN PELVIS SPINE CERVICAL THORACIC LUMBAR SACRAL SACRUM SKULL BRAIN LUNG LIVER HIP KNEE FEMUR SHOULDER ARM LEG HAND FOOT
        RIB RIBS WHOLE BODY BONE BONES SOFT TISSUE JOINT WIRBELSAEULE HWS BWS LWS BECKEN
        AP PA LAT LATERAL LEFT RIGHT ANTERIOR POSTERIOR SUPINE PRONE UPPER LOWER
        CONTRAST WITH WITHOUT PRE POST NATIVE ARTERIAL VENOUS DELAYED PHASE LOW HIGH DOSE THIN THICK SLICE MM CM KV KVP MAS SEC
        KERNEL STANDARD SHARP SMOOTH FILTER SERIES STUDY SCAN ROUTINE AND OF THE WO
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Cleans one value.</summary>
    /// <param name="tag">The attribute; all are cleaned alike.</param>
    /// <param name="value">The value.</param>
    /// <returns>The words that may stay, in their order, or null where there is none.</returns>
    public static string? Clean(DicomTag tag, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var kept = value.Split((char[])[' ', '_', '-', '/', ',', ';', '(', ')', '^', '+'], StringSplitOptions.RemoveEmptyEntries).Where(IsHarmless).ToList();
        return kept.Any(word => !char.IsAsciiDigit(word[0])) ? string.Join(' ', kept) : null;
    }

    private static bool IsHarmless(string word) =>
        Words.Contains(word) || (word.Count(char.IsAsciiDigit) is > 0 and <= MostDigits && word.All(c => char.IsAsciiDigit(c) || c == '.'));
}
