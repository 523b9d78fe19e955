using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Privacy;

/// <summary>What pixels may still show, which this product does not clean.</summary>
[Flags]
public enum PixelConcern
{
    /// <summary>Nothing is known against them.</summary>
    None = 0,

    /// <summary>Burned In Annotation (0028,0301) says that text is part of the picture.</summary>
    BurnedInAnnotation = 1 << 0,

    /// <summary>The instance is of a kind that often has text in the picture, and does not say that it has none.</summary>
    PossibleAnnotation = 1 << 1,

    /// <summary>Recognizable Visual Features (0028,0302) says that a face could be made of the images.</summary>
    RecognizableFeatures = 1 << 2,

    /// <summary>An overlay lay in the unused bits of the pixels: its description is gone, its bits are not.</summary>
    EmbeddedOverlay = 1 << 3,
}

/// <summary>Finds what pixels may still show. <i>Source</i>: PS3.15 E.1.1, PS3.3 C.7.6.1.1 and C.9.2.</summary>
internal static class PixelConcerns
{
    // Screens, scans of paper and pictures of cameras; the last part of the SOP class tells them.
    private static readonly HashSet<string> OftenAnnotated = ["OT", "SC", "US", "IVUS", "ES", "XC", "GM", "SM", "XA", "RF", "DOC", "BI", "ECG", "OP"];

    internal static PixelConcern Of(DicomDataset dataset)
    {
        if (!dataset.Contains(DicomTags.PixelData)) return PixelConcern.None;
        var concerns = PixelConcern.None;
        var says = dataset.TryGetString(DicomTags.BurnedInAnnotation, out var burned) ? burned : string.Empty;
        if (says == "YES") concerns |= PixelConcern.BurnedInAnnotation;
        else if (says != "NO" && IsOftenAnnotated(dataset)) concerns |= PixelConcern.PossibleAnnotation;
        if (dataset.TryGetString(DicomTags.RecognizableVisualFeatures, out var features) && features == "YES") concerns |= PixelConcern.RecognizableFeatures;
        if (dataset.Elements.Any(e => (e.Tag.Value & 0xFF00_FFFF) == DicomTags.OverlayBitPosition.Value && dataset.TryGetInt32(e.Tag, out var bit) && bit > 0))
        {
            concerns |= PixelConcern.EmbeddedOverlay;
        }

        return concerns;
    }

    private static bool IsOftenAnnotated(DicomDataset dataset) =>
        (dataset.TryGetString(DicomTags.Modality, out var modality) && OftenAnnotated.Contains(modality))
        || (dataset.TryGetString(DicomTags.SOPClassUID, out var sopClass) && sopClass.StartsWith(DicomUids.SecondaryCaptureImage, StringComparison.Ordinal))
        || dataset.GetStrings(DicomTags.ImageType).Contains("SECONDARY", StringComparer.Ordinal);
}
