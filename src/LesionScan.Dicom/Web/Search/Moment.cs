using System.Globalization;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Search;

/// <summary>
/// A date, time or date with time as it is written, which may leave its end open: <c>10</c> is the whole hour.
/// <i>Units</i>: microseconds, since midnight for times, else since the year 1; UTC where a zone is given.
/// <i>Source</i>: PS3.5 6.2.
/// </summary>
/// <param name="First">The first microsecond that is meant.</param>
/// <param name="Last">The last microsecond that is meant.</param>
internal readonly record struct Moment(long First, long Last)
{
    internal const long Day = 24L * 60 * 60 * 1_000_000;

    internal static bool TryParse(DicomVr vr, ReadOnlySpan<char> text, out Moment moment) => vr switch
    {
        DicomVr.DA => TryParseDate(text, out moment),
        DicomVr.TM => TryParseTime(text, out moment),
        _ => TryParseDateTime(text, out moment),
    };

    // Also the form with dots of the standard's predecessor, which old files hold.
    private static bool TryParseDate(ReadOnlySpan<char> text, out Moment moment)
    {
        moment = default;
        if (text.Length == 10 && text[4] == '.' && text[7] == '.') text = string.Concat(text[..4], text[5..7], text[8..]);
        if (text.Length != 8 || !DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return false;
        moment = new Moment(date.DayNumber * Day, (date.DayNumber * Day) + Day - 1);
        return true;
    }

    private static bool TryParseTime(ReadOnlySpan<char> text, out Moment moment)
    {
        moment = default;
        var dot = text.IndexOf('.');
        var whole = dot < 0 ? text : text[..dot];
        if (dot >= 0 && whole.Length != 6) return false;
        long unit = 3_600_000_000, value = 0;
        for (var rest = whole; !rest.IsEmpty; rest = rest[2..])
        {
            if (rest.Length < 2 || unit < 1_000_000 || !TryParseDigits(rest[..2], out var part) || part > (unit == 3_600_000_000 ? 23 : unit == 1_000_000 ? 60 : 59))
            {
                return false;
            }

            value += part * unit;
            if (rest.Length > 2) unit /= 60;
        }

        if (whole.IsEmpty || !TryParseFraction(dot < 0 ? [] : text[(dot + 1)..], dot >= 0, ref value, ref unit)) return false;
        moment = new Moment(value, value + unit - 1);
        return true;
    }

    private static bool TryParseFraction(ReadOnlySpan<char> digits, bool isThere, ref long value, ref long unit)
    {
        if (!isThere) return true;
        if (digits.Length is 0 or > 6 || !TryParseDigits(digits, out var fraction)) return false;
        for (var i = 0; i < digits.Length; i++) unit /= 10;
        value += fraction * unit;
        return true;
    }

    private static bool TryParseDateTime(ReadOnlySpan<char> text, out Moment moment)
    {
        moment = default;
        var zone = 0L;
        if (text.Length > 5 && text[^5] is '+' or '-')
        {
            if (!TryParseDigits(text[^4..^2], out var hours) || !TryParseDigits(text[^2..], out var minutes) || hours > 14 || minutes > 59) return false;
            zone = ((hours * 60) + minutes) * 60_000_000 * (text[^5] == '+' ? 1 : -1);
            text = text[..^5];
        }

        if (!TryParseOpenDate(text[..Math.Min(8, text.Length)], out var date)) return false;
        moment = date;
        if (text.Length > 8)
        {
            if (!TryParseTime(text[8..], out var time)) return false;
            moment = new Moment(date.First + time.First, date.First + time.Last);
        }

        moment = new Moment(moment.First - zone, moment.Last - zone);
        return true;
    }

    // yyyy, yyyyMM or yyyyMMdd.
    private static bool TryParseOpenDate(ReadOnlySpan<char> text, out Moment moment)
    {
        moment = default;
        if (text.Length == 8) return TryParseDate(text, out moment);
        if (text.Length is not (4 or 6) || !TryParseDigits(text[..4], out var year) || year is < 1 or > 9998) return false;
        var month = 1L;
        if (text.Length == 6 && (!TryParseDigits(text[4..], out month) || month is < 1 or > 12)) return false;
        var first = new DateOnly((int)year, (int)month, 1);
        var next = text.Length == 6 ? first.AddMonths(1) : first.AddYears(1);
        moment = new Moment(first.DayNumber * Day, (next.DayNumber * Day) - 1);
        return true;
    }

    private static bool TryParseDigits(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        return !text.ContainsAnyExceptInRange('0', '9') && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
