using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Modalities;

/// <summary>
/// From stored values to HU: <c>HU = slope · stored + intercept</c>, rounded to the nearest integer (halves to
/// even) and limited to <see cref="Lowest"/>…32767; padding becomes <see cref="Lowest"/>.
/// <i>Source</i>: PS3.3 C.11.1.1.2, C.7.5.1.1.2. Equal by value.
/// </summary>
/// <param name="Slope">Rescale Slope (0028,1053).</param>
/// <param name="Intercept">Rescale Intercept (0028,1052).</param>
/// <param name="IsSigned">Whether stored values are signed.</param>
/// <param name="PaddingLow">The lowest padding value; above <paramref name="PaddingHigh"/> where there is none.</param>
/// <param name="PaddingHigh">The highest padding value.</param>
internal readonly record struct HounsfieldRescale(double Slope, double Intercept, bool IsSigned, int PaddingLow, int PaddingHigh)
{
    /// <summary>
    /// The lowest HU kept: −1024, the least a 12-bit CT scale holds. What lies below is fill outside the scan
    /// circle, often −2000 or −3024. Our own choice.
    /// </summary>
    internal const short Lowest = -1024;

    internal bool HasPadding => PaddingLow <= PaddingHigh;

    /// <summary>Whether HU are the stored values plus a whole number, the usual case.</summary>
    internal bool IsShift => Slope == 1 && Intercept == Math.Floor(Intercept) && Math.Abs(Intercept) <= short.MaxValue;

    /// <summary>The HU of one stored value: the definition the kernels are tested against.</summary>
    internal short ToHounsfield(int stored)
    {
        if (stored >= PaddingLow && stored <= PaddingHigh) return Lowest;
        var hu = Math.Round((Slope * stored) + Intercept);
        return (short)Math.Clamp(hu, Lowest, short.MaxValue);
    }

    /// <summary>Reads the rescale of a slice.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.MissingRescale"/>: there is none, or not to HU.</exception>
    internal static HounsfieldRescale Of(in FrameAttributes a, bool isSigned)
    {
        if (a.Number(DicomTags.PixelValueTransformationSequence, DicomTags.RescaleSlope) is not { } slope
            || a.Number(DicomTags.PixelValueTransformationSequence, DicomTags.RescaleIntercept) is not { } intercept)
        {
            throw Missing($"{DicomTags.RescaleSlope} or {DicomTags.RescaleIntercept} is missing, so stored values have no meaning in HU.");
        }

        if (slope == 0) throw Missing($"{DicomTags.RescaleSlope} is 0.");
        var type = a.Text(DicomTags.PixelValueTransformationSequence, DicomTags.RescaleType);
        if (type.Length > 0 && !type.Equals("HU", StringComparison.OrdinalIgnoreCase)) throw Missing($"{DicomTags.RescaleType} is not HU.");
        var (low, high) = Padding(a.Image, isSigned);
        return new HounsfieldRescale(slope, intercept, isSigned, low, high);
    }

    private static (int Low, int High) Padding(DicomDataset d, bool isSigned)
    {
        if (!d.TryGetInt32(DicomTags.PixelPaddingValue, out var value)) return (1, 0);
        value = Stored(value, isSigned);
        var limit = d.TryGetInt32(DicomTags.PixelPaddingRangeLimit, out var end) ? Stored(end, isSigned) : value;
        return (Math.Min(value, limit), Math.Max(value, limit));
    }

    // The VR (US or SS) may disagree with Pixel Representation; the 16 bits are what counts.
    private static int Stored(int value, bool isSigned) => isSigned ? (short)value : (ushort)value;

    private static RejectionException Missing(string rule) => new(RejectionReason.MissingRescale, rule);
}
