using LesionScan.Dicom.Data;

namespace LesionScan.Cli.Network;

/// <summary>The identifier of a query, from its level and <c>KEYWORD=VALUE</c> words. <i>Source</i>: PS3.4 C.2.2, C.6.</summary>
internal static class QueryKeys
{
    /// <summary>The levels, and what is asked for at each besides the keys given: the unique keys first.</summary>
    private static readonly (string Name, string Level, DicomTag[] Unique, DicomTag[] Asked)[] Levels =
    [
        ("study", "STUDY", [DicomTags.StudyInstanceUID],
            [DicomTags.PatientID, DicomTags.PatientName, DicomTags.StudyDate, DicomTags.StudyDescription, DicomTags.AccessionNumber]),
        ("series", "SERIES", [DicomTags.StudyInstanceUID, DicomTags.SeriesInstanceUID],
            [DicomTags.Modality, DicomTags.SeriesNumber, DicomTags.SeriesDescription]),
        ("instance", "IMAGE", [DicomTags.StudyInstanceUID, DicomTags.SeriesInstanceUID, DicomTags.SOPInstanceUID], [DicomTags.SOPClassUID, DicomTags.InstanceNumber]),
    ];

    /// <summary>The names of the levels.</summary>
    public static string[] LevelNames => [.. Levels.Select(l => l.Name)];

    /// <summary>What is wrong with a key, or null.</summary>
    public static string? Fault(string key)
    {
        var equals = key.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) return $"'{key}' is no key; write KEYWORD=VALUE, such as PatientID=4711";
        return Find(key[..equals]) is null ? $"'{key[..equals]}' is no keyword this program knows" : null;
    }

    /// <summary>The identifier.</summary>
    public static DicomDataset Identifier(string level, IEnumerable<string> keys)
    {
        var (_, term, unique, asked) = Of(level);
        var identifier = new DicomDataset().Set(DicomTags.QueryRetrieveLevel, term);
        foreach (var tag in unique.Concat(asked)) identifier.SetEmpty(tag);
        foreach (var key in keys)
        {
            var equals = key.IndexOf('=', StringComparison.Ordinal);
            var tag = Find(key[..equals])!.Value;
            if (equals == key.Length - 1) identifier.SetEmpty(tag);
            else identifier.Set(tag, key[(equals + 1)..].Split('\\'));
        }

        return identifier;
    }

    /// <summary>The unique keys of a match, to retrieve it with.</summary>
    public static DicomDataset Retrieval(string level, DicomDataset match)
    {
        var (_, term, unique, _) = Of(level);
        var identifier = new DicomDataset().Set(DicomTags.QueryRetrieveLevel, term);
        foreach (var tag in unique) identifier.Set(tag, match.GetUid(tag));
        return identifier;
    }

    private static (string Name, string Level, DicomTag[] Unique, DicomTag[] Asked) Of(string level) => Levels.Single(l => l.Name == level);

    private static DicomTag? Find(string keyword) => DicomDictionary.Entries.FirstOrDefault(e => e.Keyword.Equals(keyword, StringComparison.OrdinalIgnoreCase))?.Tag;
}
