using System.Buffers;
using System.Globalization;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Privacy;

/// <summary>Shifts dates back by whole days; times of day stay. <i>Source</i>: PS3.15 E.3.6.</summary>
/// <param name="days">How many days.</param>
internal sealed class DateShift(int days)
{
    private const string DateForm = "yyyyMMdd";

    private static readonly SearchValues<char> DateLetters = SearchValues.Create("0123456789.+-");

    /// <summary>An element with its dates shifted; a date that cannot be read is replaced by a dummy.</summary>
    internal DicomElement Apply(DicomDataset dataset, DicomElement element)
    {
        // Also attributes that count as dates in the table but are no text: nobody can tell what is in them.
        if (element.Vr is DicomVr.TM || element.Tag == DicomTags.TimezoneOffsetFromUTC) return element;
        if (element.Vr is not (DicomVr.DA or DicomVr.DT)) return DummyValues.Of(element);
        var values = dataset.GetStrings(element.Tag);
        var shifted = new string[values.Count];
        for (var i = 0; i < shifted.Length; i++)
        {
            if (values[i].Length == 0) shifted[i] = string.Empty;
            else if (Shifted(values[i]) is { } date) shifted[i] = date;
            else return DummyValues.Of(element);
        }

        return new DicomElement(element.Tag, element.Vr, System.Text.Encoding.ASCII.GetBytes(string.Join('\\', shifted)));
    }

    // Of a date with time, what follows the day stays. One without a day cannot be shifted by days.
    private string? Shifted(string value)
    {
        if (value.Length < DateForm.Length || value.AsSpan().ContainsAnyExcept(DateLetters)) return null;
        if (!DateOnly.TryParseExact(value.AsSpan(0, DateForm.Length), DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return null;
        if (date.DayNumber < days) return null;
        return date.AddDays(-days).ToString(DateForm, CultureInfo.InvariantCulture) + value[DateForm.Length..];
    }
}
