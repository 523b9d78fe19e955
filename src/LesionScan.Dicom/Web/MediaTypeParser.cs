using System.Text;

namespace LesionScan.Dicom.Web;

/// <summary>Reads lists of media types, as in Accept, within fixed bounds that no real header reaches. <i>Source</i>: RFC 9110 5.6, 8.3.1.</summary>
internal ref struct MediaTypeParser
{
    private const int MostCharacters = 4096;
    private const int MostTypes = 64;
    private const int MostParameters = 16;

    private ReadOnlySpan<char> _rest;

    private MediaTypeParser(string text) => _rest = text;

    internal static bool TryParseList(string text, out List<MediaType> types)
    {
        types = [];
        if (text.Length > MostCharacters) return false;
        var parser = new MediaTypeParser(text);
        do
        {
            parser.SkipSpaces();
            if (parser._rest.IsEmpty || parser._rest[0] == ',') continue;
            if (types.Count == MostTypes || !parser.TryTakeType(out var type)) return false;
            types.Add(type);
        }
        while (parser.TryTake(','));

        return parser._rest.IsEmpty && types.Count > 0;
    }

    private bool TryTakeType(out MediaType type)
    {
        type = null!;
        var name = TakeUntil(";, \t").ToString();
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !MediaType.IsToken(name[..slash]) || !MediaType.IsToken(name[(slash + 1)..])) return false;
        var parameters = new List<KeyValuePair<string, string>>();
        SkipSpaces();
        while (TryTake(';'))
        {
            SkipSpaces();
            if (_rest.IsEmpty || _rest[0] is ';' or ',') continue;
            if (parameters.Count == MostParameters || !TryTakeParameter(out var parameter)) return false;
            parameters.Add(parameter);
            SkipSpaces();
        }

        type = new MediaType(name, parameters);
        return true;
    }

    private bool TryTakeParameter(out KeyValuePair<string, string> parameter)
    {
        parameter = default;
        var name = TakeUntil("=;, \t").ToString();
        if (!MediaType.IsToken(name) || !TryTake('=')) return false;
        if (!TryTakeValue(out var value)) return false;
        parameter = new KeyValuePair<string, string>(name.ToLowerInvariant(), value);
        return true;
    }

    private bool TryTakeValue(out string value)
    {
        if (!TryTake('"'))
        {
            value = TakeUntil(";, \t\"").ToString();
            return value.Length > 0 && value.All(c => c is > ' ' and < '\u007F');
        }

        var text = new StringBuilder();
        value = string.Empty;
        while (!TryTake('"'))
        {
            if (_rest is ['\\', ..]) _rest = _rest[1..];
            if (_rest.IsEmpty || _rest[0] is < ' ' or '\u007F') return false;
            text.Append(_rest[0]);
            _rest = _rest[1..];
        }

        value = text.ToString();
        return true;
    }

    private bool TryTake(char c)
    {
        if (_rest.IsEmpty || _rest[0] != c) return false;
        _rest = _rest[1..];
        return true;
    }

    private ReadOnlySpan<char> TakeUntil(ReadOnlySpan<char> delimiters)
    {
        var end = _rest.IndexOfAny(delimiters);
        var taken = end < 0 ? _rest : _rest[..end];
        _rest = _rest[taken.Length..];
        return taken;
    }

    private void SkipSpaces() => _rest = _rest.TrimStart(" \t");
}
