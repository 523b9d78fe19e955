using System.Globalization;

namespace LesionScan.Dicom.Web.Json;

/// <summary>What is a number in JSON, and the names of the numbers it lacks.</summary>
internal static class JsonNumber
{
    /// <summary>Whether a text is a JSON number (RFC 8259 6) that a double can hold.</summary>
    internal static bool IsOne(ReadOnlySpan<char> text)
    {
        var rest = text;
        if (rest.StartsWith("-")) rest = rest[1..];
        if (rest.StartsWith("0")) rest = rest[1..];
        else if (!TakeDigits(ref rest)) return false;
        if (rest.StartsWith("."))
        {
            rest = rest[1..];
            if (!TakeDigits(ref rest)) return false;
        }

        if (!rest.IsEmpty && rest[0] is 'e' or 'E')
        {
            rest = rest[1..];
            if (!rest.IsEmpty && rest[0] is '+' or '-') rest = rest[1..];
            if (!TakeDigits(ref rest)) return false;
        }

        return rest.IsEmpty && double.IsFinite(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// The name of a number that JSON cannot write. The standard is silent; these are the names other toolkits write and read.
    /// </summary>
    internal static string NameOf(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";

    /// <summary>The number of a name, also of the shorter names that some write.</summary>
    /// <returns>Whether it is one.</returns>
    internal static bool TryFromName(string? name, out double value)
    {
        value = name switch
        {
            "Infinity" or "inf" or "+Infinity" => double.PositiveInfinity,
            "-Infinity" or "-inf" => double.NegativeInfinity,
            _ => double.NaN,
        };
        return name is "NaN" or "nan" || double.IsInfinity(value);
    }

    private static bool TakeDigits(ref ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAnyExceptInRange('0', '9');
        if (length < 0) length = rest.Length;
        rest = rest[length..];
        return length > 0;
    }
}
