using LesionScan.Core.Errors;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Modalities;

/// <summary>
/// Reads the slices of a reconstructed nuclear medicine image (RECON TOMO) as a volume on its own grid. Projections and
/// planar images are no volumes. <i>Units</i>: counts, after the rescale where there is one. <i>Thread safety</i>: safe;
/// the result is the same for any number of threads. <i>Source</i>: PS3.3 C.8.4.15.
/// </summary>
public static class NmVolumeReader
{
    /// <summary>Reads a volume; the caller disposes it.</summary>
    /// <param name="stack">The stack; its verdict must allow a volume.</param>
    /// <param name="options">How to read; the defaults when null.</param>
    /// <param name="cancellationToken">Checked before each slice.</param>
    /// <exception cref="RejectionException">The stack is no reconstruction, its pixels are malformed, cannot be decoded or are over a limit.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Volume<float> Read(ImageStack stack, FloatReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stack);
        foreach (var slice in stack.Slices)
        {
            if (!NuclearFrameTable.IsReconstruction(slice.Summary)) throw new RejectionException(RejectionReason.UnsupportedModality, "The instance is not a reconstructed nuclear medicine image.", slice.Name);
        }

        return FloatVolumeReader.Read(stack, UcumUnit.Counts, options ?? FloatReadOptions.Default, cancellationToken);
    }
}
