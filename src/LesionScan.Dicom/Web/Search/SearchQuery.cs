using System.Globalization;

namespace LesionScan.Dicom.Web.Search;

/// <summary>What a search returns one of for each match.</summary>
public enum SearchLevel
{
    /// <summary>Studies.</summary>
    Study,

    /// <summary>Series.</summary>
    Series,

    /// <summary>Instances.</summary>
    Instance,
}

/// <summary>A search of a DICOMweb server (QIDO-RS). <i>Source</i>: PS3.18 8.3.4 and 10.6.</summary>
public sealed record SearchQuery
{
    /// <summary>What it returns.</summary>
    public required SearchLevel Level { get; init; }

    /// <summary>The only study it looks at, or null for all.</summary>
    public string? StudyInstanceUid { get; init; }

    /// <summary>The only series it looks at, or null for all; needs the study.</summary>
    public string? SeriesInstanceUid { get; init; }

    /// <summary>The conditions, all of which must hold.</summary>
    public IReadOnlyList<SearchMatch> Matches { get; init; } = [];

    /// <summary>Attributes that the answer should hold beside the usual ones.</summary>
    public IReadOnlyList<AttributePath> IncludeFields { get; init; } = [];

    /// <summary>Whether the answer should hold every attribute there is.</summary>
    public bool IncludeAll { get; init; }

    /// <summary>The most matches to return; null leaves it to the server.</summary>
    public int? Limit { get; init; }

    /// <summary>How many matches to pass over.</summary>
    public int Offset { get; init; }

    /// <summary>Whether names may match that only sound or look alike, where the server can do that.</summary>
    public bool FuzzyMatching { get; init; }

    /// <summary>The resource and the query as a relative reference, percent-encoded: <c>studies?PatientID=…</c>.</summary>
    /// <exception cref="InvalidOperationException">A series is named without its study, or a level lies above what is named.</exception>
    public string ToRelativeUri()
    {
        var parameters = Parameters().Select(p => $"{p.Name}={p.Value}");
        var query = string.Join('&', parameters);
        return query.Length == 0 ? Resource() : $"{Resource()}?{query}";
    }

    // What patterns are made of may stand in a query as it is, and some servers know it only so. The comma of a list
    // must, and any other comma must not.
    private static string Escape(SearchMatch match) => match is UidListMatch
        ? match.ParameterValue
        : Uri.EscapeDataString(match.ParameterValue).Replace("%2A", "*", StringComparison.Ordinal).Replace("%3F", "?", StringComparison.Ordinal);

    private string Resource() => (Level, StudyInstanceUid, SeriesInstanceUid) switch
    {
        (SearchLevel.Study, null, null) => "studies",
        (SearchLevel.Series, null, null) => "series",
        (SearchLevel.Series, { } study, null) => $"studies/{study}/series",
        (SearchLevel.Instance, null, null) => "instances",
        (SearchLevel.Instance, { } study, null) => $"studies/{study}/instances",
        (SearchLevel.Instance, { } study, { } series) => $"studies/{study}/series/{series}/instances",
        _ => throw new InvalidOperationException("There is no such resource to search."),
    };

    private IEnumerable<(string Name, string Value)> Parameters()
    {
        foreach (var match in Matches) yield return (match.Attribute.ToString(), Escape(match));
        if (IncludeAll) yield return ("includefield", "all");
        else foreach (var field in IncludeFields) yield return ("includefield", field.ToString());
        if (FuzzyMatching) yield return ("fuzzymatching", "true");
        if (Limit is { } limit) yield return ("limit", limit.ToString(CultureInfo.InvariantCulture));
        if (Offset > 0) yield return ("offset", Offset.ToString(CultureInfo.InvariantCulture));
    }
}
