using LesionScan.Core.Preprocessing;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Modalities;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Web.Render;

/// <summary>
/// From stored values to gray: the modality transform, then a window or table for display, then the inversion that the
/// image asks for. <i>Source</i>: PS3.3 C.11.1, C.11.2, C.7.6.3.1.2; PS3.4 N.2.
/// </summary>
internal sealed class GrayscaleTransform
{
    // A frame of one value has no range; any width will do.
    private const double NarrowestSpan = 1e-6;

    private readonly ModalityTransform _modality;
    private readonly LookupTable? _voi;
    private readonly VoiWindow? _window;
    private readonly bool _isInverted;

    /// <param name="d">The image.</param>
    /// <param name="frame">The frame, from 1.</param>
    /// <param name="isSigned">Whether stored values are signed.</param>
    /// <param name="isInverted">Whether the lowest value is white.</param>
    /// <param name="window">The window to use instead of the image's own, or null.</param>
    internal GrayscaleTransform(DicomDataset d, int frame, bool isSigned, bool isInverted, VoiWindow? window)
    {
        var attributes = FrameAttributes.OfFrame(d, frame - 1);
        _isInverted = isInverted;
        _modality = ModalityOf(attributes, isSigned);
        _window = window ?? WindowOf(attributes);
        if (_window is null && d.GetItems(DicomTags.VOILUTSequence) is [var voi, ..])
        {
            // What goes in is what the modality transform gives, which may be negative though stored values are not.
            _voi = LookupTable.Read(voi, DicomTags.LUTDescriptor, DicomTags.LUTData, isSigned || _modality.Intercept < 0);
        }
    }

    private GrayscaleTransform(GrayscaleTransform other, VoiWindow window)
    {
        (_modality, _isInverted) = (other._modality, other._isInverted);
        _window = window;
    }

    /// <summary>Whether the image or the caller says how values are displayed.</summary>
    internal bool HasDisplay => _window is not null || _voi is not null;

    /// <summary>The value of a stored value in the image's unit.</summary>
    internal double Modality(int stored) => _modality[stored];

    /// <summary>The gray of a stored value.</summary>
    internal byte Gray(int stored)
    {
        var value = Modality(stored);
        var gray = _voi is null ? _window!.Map(value) : _voi[(int)Math.Round(value)] * 255.0 / ((1 << _voi.BitsPerEntry) - 1);
        var rounded = (byte)(Math.Clamp(gray, 0, 255) + 0.5);
        return _isInverted ? (byte)(255 - rounded) : rounded;
    }

    /// <summary>The same transform, displaying everything between two values in the image's unit.</summary>
    internal GrayscaleTransform Spanning(double lowest, double highest) =>
        new(this, new VoiWindow((lowest + highest) / 2, Math.Max(highest - lowest, NarrowestSpan), VoiFunction.LinearExact));

    // A picture of stored values is better than none where the rescale is half there.
    private static ModalityTransform ModalityOf(FrameAttributes attributes, bool isSigned)
    {
        if (attributes.Image.GetItems(DicomTags.ModalityLUTSequence).Count > 0) return ModalityTransform.Of(attributes.Image, isSigned);
        var rescale = attributes.Find(DicomTags.PixelValueTransformationSequence, DicomTags.RescaleSlope);
        var isWhole = rescale is not null && rescale.TryGetDouble(DicomTags.RescaleSlope, out var slope) && slope != 0 && rescale.TryGetDouble(DicomTags.RescaleIntercept, out _);
        return ModalityTransform.Of(isWhole ? rescale! : new DicomDataset(), isSigned);
    }

    private static VoiWindow? WindowOf(FrameAttributes attributes)
    {
        if (attributes.Find(DicomTags.FrameVOILUTSequence, DicomTags.WindowCenter) is not { } d) return null;
        if (!d.TryGetDouble(DicomTags.WindowCenter, out var center) || !d.TryGetDouble(DicomTags.WindowWidth, out var width)) return null;
        var function = d.TryGetString(DicomTags.VOILUTFunction, out var name) ? FunctionOf(name) : VoiFunction.Linear;
        return WindowParameter.IsWindow(center, width, function) ? new VoiWindow(center, width, function) : null;
    }

    private static VoiFunction FunctionOf(string name) => name switch
    {
        "SIGMOID" => VoiFunction.Sigmoid,
        "LINEAR_EXACT" => VoiFunction.LinearExact,
        _ => VoiFunction.Linear,
    };
}
