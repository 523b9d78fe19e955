using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Modalities;

/// <summary>In which plane the pixel spacing of a radiograph is true.</summary>
public enum SpacingPlane
{
    /// <summary>There is no spacing: lengths cannot be measured.</summary>
    Unknown,

    /// <summary>On the detector: lengths in the patient are shorter by an unknown magnification.</summary>
    Detector,

    /// <summary>In the patient, at the calibrated object or the central plane.</summary>
    Patient,
}

/// <summary>
/// The pixel spacing of a projection radiograph (CR, DX, X-ray angiography) and what it is worth. Lengths measured on the
/// detector are larger than in the patient by the magnification. Equal by value.
/// <i>Source</i>: PS3.3 10.7 (pixel spacing calibration), C.8.7.5, C.8.11.4.
/// </summary>
/// <param name="Plane">Where the spacing is true.</param>
/// <param name="RowMm">mm between rows; 0 where there is no spacing.</param>
/// <param name="ColumnMm">mm between columns; 0 where there is no spacing.</param>
/// <param name="Magnification">By what the detector's spacing was divided; 1 where it was not.</param>
/// <param name="Rule">How the spacing was found, in words.</param>
public readonly record struct ProjectionSpacing(SpacingPlane Plane, double RowMm, double ColumnMm, double Magnification, string Rule)
{
    /// <summary>Reads the spacing of a radiograph.</summary>
    /// <exception cref="RejectionException">An attribute that is there is malformed beyond use.</exception>
    public static ProjectionSpacing Of(DicomDataset image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var detector = Spacing(image, DicomTags.ImagerPixelSpacing);
        if (Spacing(image, DicomTags.PixelSpacing) is { } pixel)
        {
            var type = image.TryGetString(DicomTags.PixelSpacingCalibrationType, out var t) ? t : string.Empty;
            if (type is "GEOMETRY" or "FIDUCIAL") return new(SpacingPlane.Patient, pixel.Row, pixel.Column, 1, $"Pixel Spacing, calibrated by {type.ToLowerInvariant()}");
            if (detector is not { } d) return new(SpacingPlane.Detector, pixel.Row, pixel.Column, 1, "Pixel Spacing without a calibration type");
            if (d.Row != pixel.Row || d.Column != pixel.Column)
            {
                // Other values than the detector's mean that somebody corrected them (PS3.3 10.7.1.3).
                return new(SpacingPlane.Patient, pixel.Row, pixel.Column, 1, "Pixel Spacing, which differs from that of the detector");
            }
        }

        if (detector is not { } imager) return new(SpacingPlane.Unknown, 0, 0, 1, "No pixel spacing");
        var (magnification, rule) = MagnificationOf(image);
        return magnification > 0
            ? new(SpacingPlane.Patient, imager.Row / magnification, imager.Column / magnification, magnification, rule)
            : new(SpacingPlane.Detector, imager.Row, imager.Column, 1, "The detector's spacing, magnification unknown");
    }

    // Nothing but the magnification of a projection is taken here: it cannot be less than 1.
    private static (double Factor, string Rule) MagnificationOf(DicomDataset image)
    {
        if (image.TryGetDouble(DicomTags.EstimatedRadiographicMagnificationFactor, out var factor) && factor >= 1)
        {
            return (factor, "The detector's spacing over the estimated magnification");
        }

        return image.TryGetDouble(DicomTags.DistanceSourceToDetector, out var detector) && image.TryGetDouble(DicomTags.DistanceSourceToPatient, out var patient)
            && patient > 0 && detector >= patient
            ? (detector / patient, "The detector's spacing over the magnification of its distances")
            : (0, string.Empty);
    }

    // A spacing of 0, as careless writers leave it, is none.
    private static (double Row, double Column)? Spacing(DicomDataset image, DicomTag tag) =>
        image.TryGetDoubles(tag, 2, out var mm) && mm[0] > 0 && mm[1] > 0 ? (mm[0], mm[1]) : null;
}
