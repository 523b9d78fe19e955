using System.Globalization;

namespace Grpc.Wire;

/// <summary>The value of <c>grpc-timeout</c>: one to eight digits and a unit.</summary>
/// <remarks><i>Source:</i> gRPC, "gRPC over HTTP2", production <c>Timeout</c>.</remarks>
internal static class GrpcTimeout
{
    private const int MaxDigits = 8;
    private const long MaxValue = 99_999_999;

    /// <summary>Reads a timeout; false where it is malformed. More than a TimeSpan holds becomes its maximum.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > MaxDigits + 1) return false;
        if (!long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return false;
        switch (text[^1])
        {
            case 'H': timeout = TimeSpan.FromTicks(value * TimeSpan.TicksPerHour); return true;
            case 'M': timeout = TimeSpan.FromTicks(value * TimeSpan.TicksPerMinute); return true;
            case 'S': timeout = TimeSpan.FromTicks(value * TimeSpan.TicksPerSecond); return true;
            case 'm': timeout = TimeSpan.FromTicks(value * TimeSpan.TicksPerMillisecond); return true;
            case 'u': timeout = TimeSpan.FromTicks(value * TimeSpan.TicksPerMicrosecond); return true;
            case 'n': timeout = TimeSpan.FromTicks(value / TimeSpan.NanosecondsPerTick); return true;
            default: return false;
        }
    }

    /// <summary>Writes a timeout in the finest unit that fits eight digits, rounded up; never less than 1 nanosecond.</summary>
    public static string Format(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero) return "1n";
        foreach (var (unit, ticks) in Units)
        {
            var value = (timeout.Ticks / ticks) + (timeout.Ticks % ticks == 0 ? 0 : 1);
            if (value <= MaxValue) return string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");
        }

        return $"{MaxValue}H";
    }

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('u', TimeSpan.TicksPerMicrosecond), ('m', TimeSpan.TicksPerMillisecond), ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute), ('H', TimeSpan.TicksPerHour),
    ];
}
