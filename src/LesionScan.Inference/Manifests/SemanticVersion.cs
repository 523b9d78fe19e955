using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LesionScan.Inference.Manifests;

/// <summary>
/// A model's version. Ordered by precedence: numbers first, then pre-release identifiers; a pre-release is older than
/// its release. Build metadata is refused, because two files must never share a precedence. The default is 0.0.0.
/// </summary>
/// <remarks><i>Source</i>: Semantic Versioning 2.0.0, §2, §9 and §11.</remarks>
/// <param name="Major">The major number.</param>
/// <param name="Minor">The minor number.</param>
/// <param name="Patch">The patch number.</param>
/// <param name="PreRelease">The pre-release identifiers joined by dots, or null for a release.</param>
public readonly record struct SemanticVersion(int Major, int Minor, int Patch, string? PreRelease = null) : IComparable<SemanticVersion>
{
    /// <summary>Reads <c>major.minor.patch[-prerelease]</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SemanticVersion version)
    {
        version = default;
        if (text is null) return false;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var core = (dash < 0 ? text : text[..dash]).Split('.');
        var preRelease = dash < 0 ? null : text[(dash + 1)..];
        if (core.Length != 3 || (preRelease is not null && !preRelease.Split('.').All(IsIdentifier))) return false;
        if (!TryNumber(core[0], out var major) || !TryNumber(core[1], out var minor) || !TryNumber(core[2], out var patch)) return false;
        version = new SemanticVersion(major, minor, patch, preRelease);
        return true;
    }

    /// <summary>Which version is newer.</summary>
    public int CompareTo(SemanticVersion other)
    {
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (order != 0 || PreRelease == other.PreRelease) return order;
        if (PreRelease is null) return 1;
        return other.PreRelease is null ? -1 : ComparePreRelease(PreRelease.Split('.'), other.PreRelease.Split('.'));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}.{Patch}{(PreRelease is null ? "" : "-" + PreRelease)}";

    /// <summary>Whether the left version is older.</summary>
    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left version is newer.</summary>
    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left version is not newer.</summary>
    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left version is not older.</summary>
    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    private static int ComparePreRelease(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var leftIsNumber = TryNumber(left[i], out var a);
            var rightIsNumber = TryNumber(right[i], out var b);
            // Numbers are older than words (§11.4.3).
            var order = leftIsNumber && rightIsNumber ? a.CompareTo(b)
                : leftIsNumber != rightIsNumber ? (leftIsNumber ? -1 : 1)
                : string.CompareOrdinal(left[i], right[i]);
            if (order != 0) return order;
        }

        return left.Length.CompareTo(right.Length);
    }

    private static bool IsIdentifier(string s) =>
        s.Length > 0 && s.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && (!s.All(char.IsAsciiDigit) || TryNumber(s, out _));

    private static bool TryNumber(string s, out int number)
    {
        number = 0;
        return s.Length > 0 && s.All(char.IsAsciiDigit) && (s.Length == 1 || s[0] != '0')
            && int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
