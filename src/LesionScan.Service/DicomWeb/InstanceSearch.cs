using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web;
using LesionScan.Dicom.Web.Search;
using LesionScan.Service.Instances;

namespace LesionScan.Service.DicomWeb;

/// <summary>What a search found.</summary>
/// <param name="Matches">The matches of the page.</param>
/// <param name="Remaining">How many matches come after them.</param>
internal sealed record SearchResult(IReadOnlyList<DicomDataset> Matches, int Remaining);

/// <summary>
/// Searches the index, level by level: what does not match as a study is not looked into. Matches come in the order of
/// their UIDs. Thread-safe. <i>Source</i>: PS3.4 C.4.1.3.1, PS3.18 8.3.4.4.1.
/// </summary>
internal sealed class InstanceSearch(InstanceStore store)
{
    /// <summary>Searches.</summary>
    /// <param name="query">The search.</param>
    /// <param name="baseUri">The base of the server, for the URLs of matches.</param>
    /// <param name="limit">The most matches to return.</param>
    public SearchResult Run(SearchQuery query, string baseUri, int limit)
    {
        SearchAttributes.RequireSearchable(query);
        var matcher = new SearchMatcher(query.Matches);
        var page = new List<DicomDataset>();
        var count = 0;
        foreach (var (match, instance) in Candidates(query, baseUri))
        {
            if (!matcher.IsMatch(match)) continue;
            if (count++ >= query.Offset && page.Count < limit) page.Add(SearchAttributes.Select(query, WithHeader(query, match, instance)));
        }

        return new SearchResult(page, Math.Max(0, count - query.Offset - page.Count));
    }

    // What the index does not keep is in the instance itself, for those who ask for it.
    private DicomDataset WithHeader(SearchQuery query, DicomDataset match, StoredInstance? instance)
    {
        if (instance is null || !(query.IncludeAll || query.IncludeFields.Any(f => !match.Contains(f.Tags[0])))) return match;
        var header = DicomReader.ReadFileHeader(store.PathOf(instance)).Dataset;
        return Merge(SearchAttributes.WithoutBulkData(header), match);
    }

    private IEnumerable<(DicomDataset Match, StoredInstance? Instance)> Candidates(SearchQuery query, string baseUri)
    {
        foreach (var study in Studies(query).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var dataset = Describe(study.Key, study.Value, baseUri);
            if (query.Level == SearchLevel.Study) yield return (dataset, null);
            else foreach (var match in Within(study.Value, dataset, query, baseUri)) yield return match;
        }
    }

    private Dictionary<string, List<(IndexedSeries Series, List<IndexedInstance> Instances)>> Studies(SearchQuery query)
    {
        var studies = new Dictionary<string, List<(IndexedSeries, List<IndexedInstance>)>>(StringComparer.Ordinal);
        foreach (var series in store.Series)
        {
            // A series that lies in two studies breaks the standard, but each study has its instances of it.
            foreach (var part in series.Instances.GroupBy(i => i.Stored.Identity.StudyInstanceUid, StringComparer.Ordinal))
            {
                if (query.StudyInstanceUid is { } only && part.Key != only) continue;
                if (!studies.TryGetValue(part.Key, out var parts)) studies.Add(part.Key, parts = []);
                parts.Add((series, [.. part]));
            }
        }

        return studies;
    }

    private static DicomDataset Describe(string uid, List<(IndexedSeries Series, List<IndexedInstance> Instances)> parts, string baseUri)
    {
        var common = parts[0].Series.Common;
        var modalities = parts.SelectMany(p => p.Instances).Select(i => i.Stored.Identity.Modality).Where(IsCode).Distinct().Order(StringComparer.Ordinal).ToList();
        var dataset = SearchAttributes.StudyOf(common)
            .Set(DicomTags.StudyInstanceUID, uid)
            .Set(DicomTags.InstanceAvailability, "ONLINE")
            .Set(DicomTags.NumberOfStudyRelatedSeries, parts.Count)
            .Set(DicomTags.NumberOfStudyRelatedInstances, parts.Sum(p => p.Instances.Count))
            .Set(DicomTags.RetrieveURL, $"{baseUri}/{new WebResource(uid).ToRelativeUri()}");
        return modalities.Count > 0 ? dataset.Set(DicomTags.ModalitiesInStudy, modalities) : dataset;
    }

    private static bool IsCode(string text) =>
        text.Length is > 0 and <= 16 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is ' ' or '_');

    private static IEnumerable<(DicomDataset Match, StoredInstance? Instance)> Within(
        List<(IndexedSeries Series, List<IndexedInstance> Instances)> parts, DicomDataset study, SearchQuery query, string baseUri)
    {
        foreach (var (series, instances) in parts)
        {
            if (query.SeriesInstanceUid is { } only && series.SeriesInstanceUid != only) continue;
            var studyUid = study.GetString(DicomTags.StudyInstanceUID);
            var dataset = Merge(series.Common, study)
                .Set(DicomTags.StudyInstanceUID, studyUid)
                .Set(DicomTags.SeriesInstanceUID, series.SeriesInstanceUid)
                .Set(DicomTags.NumberOfSeriesRelatedInstances, instances.Count)
                .Set(DicomTags.RetrieveURL, $"{baseUri}/{new WebResource(studyUid, series.SeriesInstanceUid).ToRelativeUri()}");
            if (query.Level == SearchLevel.Series)
            {
                yield return (dataset, null);
                continue;
            }

            foreach (var instance in instances.OrderBy(i => i.Stored.Identity.SopInstanceUid, StringComparer.Ordinal))
            {
                var sop = instance.Stored.Identity.SopInstanceUid;
                var match = Merge(dataset, instance.Own is { } own ? InstanceAttributes.Decode(own) : new DicomDataset())
                    .Set(DicomTags.SOPInstanceUID, sop)
                    .Set(DicomTags.RetrieveURL, $"{baseUri}/{new WebResource(studyUid, series.SeriesInstanceUid, sop).ToRelativeUri()}");
                yield return (match, instance.Stored);
            }
        }
    }

    // Of an attribute that both have, the second counts.
    private static DicomDataset Merge(DicomDataset first, DicomDataset second)
    {
        var merged = new DicomDataset();
        foreach (var source in (DicomDataset[])[first, second])
        {
            foreach (var element in source.Elements) merged.CopyFrom(source, element.Tag);
        }

        return merged;
    }
}
