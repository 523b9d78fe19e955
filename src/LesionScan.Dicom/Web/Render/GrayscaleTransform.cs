using LesionScan.Core.Preprocessing;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Render;

/// <summary>
/// From stored values to gray: the modality transform, then a window or table for display, then the inversion that the
/// image asks for. <i>Source</i>: PS3.3 C.11.1, C.11.2, C.7.6.3.1.2; PS3.4 N.2.
/// </summary>
internal sealed class GrayscaleTransform
{
    private readonly double _slope = 1;
    private readonly double _intercept;
    private readonly LookupTable? _modality;
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
        _isInverted = isInverted;
        var modality = FrameGroups.Find(d, frame, DicomTags.PixelValueTransformationSequence);
        if (d.GetItems(DicomTags.ModalityLUTSequence) is [var item, ..]) _modality = LookupTable.Of(item, DicomTags.LUTDescriptor, DicomTags.LUTData, isSigned);
        if (_modality is null && modality.TryGetDouble(DicomTags.RescaleSlope, out var slope) && slope != 0)
        {
            _slope = slope;
            _intercept = modality.TryGetDouble(DicomTags.RescaleIntercept, out var intercept) ? intercept : 0;
        }

        _window = window ?? WindowOf(FrameGroups.Find(d, frame, DicomTags.FrameVOILUTSequence));
        if (_window is null && d.GetItems(DicomTags.VOILUTSequence) is [var voi, ..]) _voi = LookupTable.Of(voi, DicomTags.LUTDescriptor, DicomTags.LUTData, isSigned || _intercept < 0);
    }

    private GrayscaleTransform(GrayscaleTransform other, VoiWindow window)
    {
        (_slope, _intercept, _modality, _isInverted) = (other._slope, other._intercept, other._modality, other._isInverted);
        _window = window;
    }

    /// <summary>Whether the image or the caller says how values are displayed.</summary>
    internal bool HasDisplay => _window is not null || _voi is not null;

    /// <summary>The value of a stored value in the image's unit.</summary>
    internal double Modality(double stored) => _modality is null ? (_slope * stored) + _intercept : _modality[stored];

    /// <summary>The gray of a stored value.</summary>
    internal byte Gray(double stored)
    {
        var value = Modality(stored);
        var gray = _voi is null ? _window!.Map(value) : _voi[value] * 255.0 / ((1 << _voi.Bits) - 1);
        var rounded = (byte)(Math.Clamp(gray, 0, 255) + 0.5);
        return _isInverted ? (byte)(255 - rounded) : rounded;
    }

    /// <summary>The same transform, displaying everything between two values in the image's unit.</summary>
    internal GrayscaleTransform Spanning(double lowest, double highest) =>
        new(this, new VoiWindow((lowest + highest) / 2, Math.Max(highest - lowest, double.Epsilon * 1e20), VoiFunction.LinearExact));

    private static VoiWindow? WindowOf(DicomDataset d)
    {
        if (!d.TryGetDouble(DicomTags.WindowCenter, out var center) || !d.TryGetDouble(DicomTags.WindowWidth, out var width)) return null;
        var function = d.TryGetString(DicomTags.VOILUTFunction, out var name) ? name switch { "SIGMOID" => VoiFunction.Sigmoid, "LINEAR_EXACT" => VoiFunction.LinearExact, _ => VoiFunction.Linear } : VoiFunction.Linear;
        return WindowParameter.IsWindow(center, width, function) ? new VoiWindow(center, width, function) : null;
    }
}
