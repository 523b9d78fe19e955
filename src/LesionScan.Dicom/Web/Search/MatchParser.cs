using System.Globalization;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using static LesionScan.Dicom.Web.Search.SearchParameters;

namespace LesionScan.Dicom.Web.Search;

/// <summary>Turns the value of a parameter into a condition, by the attribute's VR. <i>Source</i>: PS3.4 C.2.2.2.</summary>
internal static class MatchParser
{
    internal static SearchMatch Parse(AttributePath path, string value, SearchParameterOptions options)
    {
        var vr = path.Vr;
        if (vr == DicomVr.UI) return ParseUids(path, value, options);
        if (value.Length > options.MaxValueLength)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"{path.Tag} is longer than {options.MaxValueLength} characters.");
        }

        value = value.Trim();
        if (value.Length == 0) return new UniversalMatch(path);
        return vr switch
        {
            DicomVr.DA or DicomVr.TM or DicomVr.DT => ParseTime(path, vr, value),
            DicomVr.AE or DicomVr.CS or DicomVr.LO or DicomVr.LT or DicomVr.PN or DicomVr.SH or DicomVr.ST or DicomVr.UC or DicomVr.UR or DicomVr.UT => ParseText(path, value),
            DicomVr.IS or DicomVr.DS or DicomVr.US or DicomVr.SS or DicomVr.UL or DicomVr.SL or DicomVr.FL or DicomVr.FD or DicomVr.SV or DicomVr.UV => ParseNumber(path, value),
            DicomVr.AS or DicomVr.UN => new ValueMatch(path, value),
            _ => throw Invalid($"{path.Tag} ({vr}) cannot be matched."),
        };
    }

    // The standard separates the UIDs of a list by commas here and by backslashes in DIMSE; clients use both.
    private static SearchMatch ParseUids(AttributePath path, string value, SearchParameterOptions options)
    {
        var uids = value.Split([',', '\\'], options.MaxUids + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (uids.Length == 0) return new UniversalMatch(path);
        if (uids.Length > options.MaxUids) throw new RejectionException(RejectionReason.LimitExceeded, $"{path.Tag} lists more than {options.MaxUids} UIDs.");
        if (!Array.TrueForAll(uids, uid => DicomUid.IsUsable(uid))) throw Invalid($"{path.Tag} is not a list of UIDs.");
        return new UidListMatch(path, uids.ToHashSet(StringComparer.Ordinal));
    }

    private static SearchMatch ParseText(AttributePath path, string value)
    {
        if (value.All(c => c == '*')) return new UniversalMatch(path);
        return value.AsSpan().ContainsAny('*', '?') ? new WildcardMatch(path, value) : new ValueMatch(path, value);
    }

    private static ValueMatch ParseNumber(AttributePath path, string value)
    {
        var isNumber = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
        return isNumber ? new ValueMatch(path, value) : throw Invalid($"{path.Tag} is not a number.");
    }

    private static SearchMatch ParseTime(AttributePath path, DicomVr vr, string value)
    {
        if (Moment.TryParse(vr, value, out _)) return new ValueMatch(path, value);

        // A zone offset has a dash too, so the dash of the range is the one with a moment on either side of it.
        for (var dash = value.IndexOf('-', StringComparison.Ordinal); dash >= 0; dash = value.IndexOf('-', dash + 1))
        {
            var (from, to) = (value[..dash].Trim(), value[(dash + 1)..].Trim());
            if (from.Length + to.Length == 0 || !IsBound(vr, from) || !IsBound(vr, to)) continue;
            return new RangeMatch(path, from.Length == 0 ? null : from, to.Length == 0 ? null : to);
        }

        throw Invalid($"{path.Tag} is neither {vr} nor a range of it.");
    }

    private static bool IsBound(DicomVr vr, string text) => text.Length == 0 || Moment.TryParse(vr, text, out _);
}
