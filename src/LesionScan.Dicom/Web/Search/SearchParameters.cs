using System.Globalization;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Web.Search;

/// <summary>
/// Reads the query parameters of a search. A parameter that is neither an attribute nor one of the standard's is
/// refused with <see cref="RejectionReason.InvalidRequest"/>, since passing it over would widen the answer.
/// <i>Thread safety</i>: safe. <i>Source</i>: PS3.18 8.3.4.
/// </summary>
public static class SearchParameters
{
    /// <summary>Reads the parameters.</summary>
    /// <param name="resource">What is searched: the level, study and series that the path names.</param>
    /// <param name="parameters">The parameters in order, percent-decoded; a name may come again.</param>
    /// <param name="options">The limits; the defaults when null.</param>
    /// <exception cref="RejectionException">A parameter is unknown, malformed, repeated, or over a limit.</exception>
    public static SearchQuery Parse(SearchQuery resource, IEnumerable<KeyValuePair<string, string>> parameters, SearchParameterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(parameters);
        options ??= SearchParameterOptions.Default;
        var query = resource;
        var matches = new Dictionary<AttributePath, SearchMatch>();
        var fields = new List<AttributePath>();
        var count = 0;
        foreach (var (name, value) in parameters)
        {
            if (++count > options.MaxParameters)
            {
                throw new RejectionException(RejectionReason.LimitExceeded, $"A search has at most {options.MaxParameters} parameters.");
            }

            query = name switch
            {
                "fuzzymatching" => query with { FuzzyMatching = Boolean(name, value) },
                "limit" => query with { Limit = Number(name, value) },
                "offset" => query with { Offset = Number(name, value) },
                "includefield" => query with { IncludeAll = AddFields(value, fields, options) || query.IncludeAll },
                "accept" or "charset" => query,
                "emptyvaluematching" or "multiplevaluematching" when !Boolean(name, value) => query,
                _ => AddMatch(query, name, value, matches, options),
            };
        }

        return query with { Matches = [.. matches.Values], IncludeFields = fields };
    }

    private static SearchQuery AddMatch(
        SearchQuery query, string name, string value, Dictionary<AttributePath, SearchMatch> matches, SearchParameterOptions options)
    {
        if (!AttributePath.TryParse(name, out var path)) throw Invalid("A parameter of the search is neither an attribute nor a parameter that is supported.");
        if (!matches.TryAdd(path, MatchParser.Parse(path, value, options))) throw Invalid($"{path.Tag} is given twice.");
        return query;
    }

    private static bool AddFields(string value, List<AttributePath> fields, SearchParameterOptions options)
    {
        var all = false;
        foreach (var name in value.Split(',', options.MaxParameters + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "all") all = true;
            else if (AttributePath.TryParse(name, out var path)) fields.Add(path);
            else throw Invalid("includefield names something that is no attribute.");
            if (fields.Count > options.MaxParameters)
            {
                throw new RejectionException(RejectionReason.LimitExceeded, $"A search includes at most {options.MaxParameters} fields.");
            }
        }

        return all;
    }

    private static bool Boolean(string name, string value) => value switch
    {
        "true" => true,
        "false" => false,
        _ => throw Invalid($"{name} is neither true nor false."),
    };

    private static int Number(string name, string value)
    {
        if (value.Length == 0 || value.AsSpan().ContainsAnyExceptInRange('0', '9')) throw Invalid($"{name} is no whole number.");
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
    }

    internal static RejectionException Invalid(string rule) => new(RejectionReason.InvalidRequest, rule);
}
