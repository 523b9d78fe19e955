using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>
/// The diffusion weighting of an MR image, public or, since classic MR images have no public attribute for it, in the
/// makers' own. It serves to tell images apart. <i>Source</i>: PS3.3 C.8.13.5.9; the makers' conformance statements.
/// </summary>
internal static class DiffusionWeighting
{
    // GE adds this to b-values of some sequences.
    private const double GeOffset = 1e9;

    /// <summary>The b-value in s/mm², or null.</summary>
    internal static double? BValueOf(in FrameAttributes a, string modality)
    {
        if (a.Number(DicomTags.MRDiffusionSequence, DicomTags.DiffusionBValue) is { } value) return value;
        return modality == "MR" && !a.HasGroups ? PrivateBValue(a.Image) : null;
    }

    /// <summary>The gradient's direction as text, or empty.</summary>
    internal static string DirectionOf(in FrameAttributes a)
    {
        if (a.Find(DicomTags.MRDiffusionSequence, DicomTags.DiffusionGradientOrientation) is { } direct) return Joined(direct);
        var items = a.Find(DicomTags.MRDiffusionSequence, DicomTags.DiffusionGradientDirectionSequence)?.GetItems(DicomTags.DiffusionGradientDirectionSequence);
        return items is [var item, ..] ? Joined(item) : string.Empty;
    }

    private static string Joined(DicomDataset d) => string.Join('\\', d.GetStrings(DicomTags.DiffusionGradientOrientation));

    private static double? PrivateBValue(DicomDataset image)
    {
        if (image.TryGetPrivateNumber(0x0019, "SIEMENS MR HEADER", 0x0C, DicomVr.IS, out var siemens)) return siemens;
        if (image.TryGetPrivateNumber(0x2001, "Philips Imaging DD 001", 0x03, DicomVr.FL, out var philips)) return philips;
        return image.TryGetPrivateNumber(0x0043, "GEMS_PARM_01", 0x39, DicomVr.IS, out var ge) ? ge % GeOffset : null;
    }
}
