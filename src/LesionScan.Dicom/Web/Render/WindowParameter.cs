using System.Globalization;
using LesionScan.Core.Errors;
using LesionScan.Core.Preprocessing;

namespace LesionScan.Dicom.Web.Render;

/// <summary>Reads the query parameter <c>window</c>: centre, width and function. <i>Source</i>: PS3.18 8.3.5.1.4.</summary>
public static class WindowParameter
{
    /// <summary>Reads a window.</summary>
    /// <param name="text">Such as <c>40,400,linear</c>.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidRequest"/>: it is none.</exception>
    public static VoiWindow Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split(',', 4) is not [var center, var width, var name] || FunctionOf(name) is not { } function) throw Invalid();
        if (!double.TryParse(center, NumberStyles.Float, CultureInfo.InvariantCulture, out var c) || !double.TryParse(width, NumberStyles.Float, CultureInfo.InvariantCulture, out var w))
        {
            throw Invalid();
        }

        return IsWindow(c, w, function) ? new VoiWindow(c, w, function) : throw Invalid();
    }

    internal static bool IsWindow(double center, double width, VoiFunction function) =>
        double.IsFinite(center) && double.IsFinite(width) && (function == VoiFunction.Linear ? width >= 1 : width > 0);

    private static VoiFunction? FunctionOf(string name) => name switch
    {
        "linear" => VoiFunction.Linear,
        "linear-exact" => VoiFunction.LinearExact,
        "sigmoid" => VoiFunction.Sigmoid,
        _ => null,
    };

    private static RejectionException Invalid() =>
        new(RejectionReason.InvalidRequest, "window is a centre, a width of at least 1 (for linear) and one of linear, linear-exact and sigmoid, with commas between them.");
}
