using LesionScan.Core.Errors;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Modalities;

/// <summary>
/// Reads an assembled MR stack, of classic or enhanced images, as a volume on its own grid. <i>Units</i>: arbitrary; the
/// rescale of each slice is applied where there is one, so that slices of different slopes can be compared.
/// <i>Thread safety</i>: safe; the result is the same for any number of threads. <i>Source</i>: PS3.3 C.8.3.1, C.8.13.1.
/// </summary>
public static class MrVolumeReader
{
    /// <summary>Reads a volume; the caller disposes it.</summary>
    /// <param name="stack">The stack; its verdict must allow a volume.</param>
    /// <param name="options">How to read; the defaults when null.</param>
    /// <param name="cancellationToken">Checked before each slice.</param>
    /// <exception cref="RejectionException">The stack is no MR volume, its pixels are malformed, cannot be decoded or are over a limit.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Volume<float> Read(ImageStack stack, FloatReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stack);
        foreach (var slice in stack.Slices)
        {
            if (slice.Summary.Modality == "MR"
                && slice.Summary.SopClassUid is DicomUids.MrImage or DicomUids.EnhancedMrImage or DicomUids.LegacyConvertedEnhancedMrImage) continue;
            throw new RejectionException(RejectionReason.UnsupportedModality, "The instance is not an MR image.", slice.Name);
        }

        return FloatVolumeReader.Read(stack, new UcumUnit("[arb'U]"), options ?? FloatReadOptions.Default, cancellationToken);
    }
}
