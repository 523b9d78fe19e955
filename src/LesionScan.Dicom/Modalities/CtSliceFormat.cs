using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Modalities;

/// <summary>How one CT slice's stored values are laid out and become HU.</summary>
/// <param name="Pixels">The layout of the samples.</param>
/// <param name="Rescale">From stored values to HU.</param>
internal readonly record struct CtSliceFormat(PixelFormat Pixels, HounsfieldRescale Rescale)
{
    /// <summary>Reads the header of a slice.</summary>
    /// <exception cref="RejectionException">An attribute is missing or impossible, or there is no rescale to HU.</exception>
    internal static CtSliceFormat Of(ImageFrame slice, GridSize size)
    {
        try
        {
            var pixels = PixelFormat.Of(slice.Instance.Dataset);
            RequireGrey(pixels);
            if (pixels.Columns != size.Nx || pixels.Rows != size.Ny) throw new InvalidOperationException("A slice does not fit the stack it was assembled into.");
            return new CtSliceFormat(pixels, HounsfieldRescale.Of(slice.Attributes, pixels.IsSigned));
        }
        catch (RejectionException e)
        {
            throw e.About(slice.Name);
        }
    }

    private static void RequireGrey(in PixelFormat format)
    {
        if (format.SamplesPerPixel != 1 || format.PhotometricInterpretation is not ("MONOCHROME1" or "MONOCHROME2"))
        {
            throw new RejectionException(
                RejectionReason.UnsupportedEncoding,
                $"CT pixels must be one sample of MONOCHROME1 or MONOCHROME2, not {format.SamplesPerPixel} of {format.PhotometricInterpretation}.");
        }

        if (format.BitsAllocated is not (8 or 16)) throw new RejectionException(RejectionReason.UnsupportedEncoding, $"CT pixels must have 8 or 16 bits, not {format.BitsAllocated}.");
    }
}
