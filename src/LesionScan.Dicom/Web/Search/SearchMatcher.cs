using System.Globalization;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Search;

/// <summary>
/// Decides whether datasets meet the conditions of a search. A date range and a time range of one event together are
/// one range of moments. <i>Thread safety</i>: safe. <i>Source</i>: PS3.4 C.2.2.2, PS3.18 8.3.4.1.1.
/// </summary>
public sealed class SearchMatcher
{
    private const int MostCharacters = 10240;

    // A date and the time that belongs to it.
    private static readonly (DicomTag Date, DicomTag Time)[] Pairs =
    [
        (DicomTags.StudyDate, DicomTags.StudyTime),
        (DicomTags.SeriesDate, DicomTags.SeriesTime),
        (DicomTags.AcquisitionDate, DicomTags.AcquisitionTime),
        (DicomTags.ContentDate, DicomTags.ContentTime),
        (DicomTags.InstanceCreationDate, DicomTags.InstanceCreationTime),
        (DicomTags.PatientBirthDate, DicomTags.PatientBirthTime),
        (DicomTags.PerformedProcedureStepStartDate, DicomTags.PerformedProcedureStepStartTime),
    ];

    private readonly List<SearchMatch> _single;
    private readonly List<(RangeMatch Date, RangeMatch Time)> _combined = [];

    /// <summary>Creates a matcher.</summary>
    /// <param name="matches">The conditions, all of which must hold.</param>
    public SearchMatcher(IEnumerable<SearchMatch> matches)
    {
        _single = [.. matches];
        foreach (var (date, time) in Pairs)
        {
            if (RangeOf(date) is not { } dates || RangeOf(time) is not { } times) continue;
            _combined.Add((dates, times));
            _single.Remove(dates);
            _single.Remove(times);
        }
    }

    /// <summary>Whether a dataset meets every condition.</summary>
    public bool IsMatch(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return _single.TrueForAll(match => IsMatch(dataset, match, 0)) && _combined.TrueForAll(pair => IsMatch(dataset, pair.Date, pair.Time));
    }

    private RangeMatch? RangeOf(DicomTag tag) => _single.OfType<RangeMatch>().FirstOrDefault(m => m.Attribute.Tags is [var only] && only == tag);

    // The depth is bounded by the length of a path.
    private static bool IsMatch(DicomDataset dataset, SearchMatch match, int step)
    {
        if (match is UniversalMatch) return true;
        var tag = match.Attribute.Tags[step];
        if (step < match.Attribute.Tags.Count - 1) return dataset.GetItems(tag).Any(item => IsMatch(item, match, step + 1));
        foreach (var value in dataset.GetStrings(tag))
        {
            if (value.Length > 0 && IsMatch(value, match)) return true;
        }

        return false;
    }

    private static bool IsMatch(string value, SearchMatch match) => match switch
    {
        ValueMatch single => IsEqual(single, value),
        WildcardMatch wildcard when wildcard.Attribute.Vr == DicomVr.PN =>
            Forms(value).Any(form => WildcardPattern.Covers(Folded(wildcard.Pattern), form)),
        WildcardMatch wildcard => WildcardPattern.Covers(wildcard.Pattern, value.AsSpan(0, Math.Min(value.Length, MostCharacters))),
        UidListMatch list => list.Uids.Contains(value),
        RangeMatch range => Moment.TryParse(range.Attribute.Vr, value, out var moment) && IsWithin(range, moment),
        _ => throw new InvalidOperationException($"A condition of kind {match.GetType().Name} is not known."),
    };

    private static bool IsEqual(ValueMatch match, string value)
    {
        var vr = match.Attribute.Vr;
        switch (vr)
        {
            case DicomVr.PN:
                return Forms(value).Contains(Folded(match.Value));
            case DicomVr.DA or DicomVr.TM or DicomVr.DT:
                return Moment.TryParse(vr, value, out var there) && Moment.TryParse(vr, match.Value, out var wanted) && there.First >= wanted.First && there.First <= wanted.Last;
            case var _ when vr is DicomVr.IS or DicomVr.DS || vr.ValueSize() > 0:
                return TryParseNumber(value, out var a) && TryParseNumber(match.Value, out var b) && a == b;
            default:
                return value == match.Value;
        }
    }

    private static bool TryParseNumber(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static bool IsWithin(RangeMatch range, Moment moment)
    {
        var (from, to) = Bounds(range);
        return moment.First >= from && moment.First <= to;
    }

    private static (long From, long To) Bounds(RangeMatch range)
    {
        var vr = range.Attribute.Vr;
        return (range.From is { } f && Moment.TryParse(vr, f, out var from) ? from.First : long.MinValue,
            range.To is { } t && Moment.TryParse(vr, t, out var to) ? to.Last : long.MaxValue);
    }

    private static bool IsMatch(DicomDataset dataset, RangeMatch dates, RangeMatch times)
    {
        if (!dataset.TryGetString(dates.Attribute.Tag, out var date) || !Moment.TryParse(DicomVr.DA, date, out var day)) return false;
        var (firstDay, lastDay) = Bounds(dates);
        var (firstTime, lastTime) = Bounds(times);
        var hasTime = dataset.TryGetString(times.Attribute.Tag, out var time) && Moment.TryParse(DicomVr.TM, time, out _);
        var moment = day.First + (hasTime && Moment.TryParse(DicomVr.TM, time, out var t) ? t.First : 0);
        var from = dates.From is null ? long.MinValue : firstDay + (times.From is null ? 0 : firstTime);
        var to = dates.To is null ? long.MaxValue : times.To is null ? lastDay : lastDay - Moment.Day + 1 + lastTime;
        return moment >= from && moment <= to;
    }

    // A name is asked for as a whole or by one of its component groups; case and delimiters at the end do not count.
    private static IEnumerable<string> Forms(string name)
    {
        yield return Folded(name);
        if (!name.Contains('=')) yield break;
        foreach (var group in name.Split('=')) yield return Folded(group);
    }

    private static string Folded(string name) => name.TrimEnd('^', '=', ' ').ToUpperInvariant();
}
