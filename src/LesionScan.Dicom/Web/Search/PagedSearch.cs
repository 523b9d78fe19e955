using System.Runtime.CompilerServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Search;

/// <summary>Asks for page after page. <i>Source</i>: PS3.18 8.3.4.4.</summary>
internal sealed class PagedSearch(Func<SearchQuery, CancellationToken, Task<SearchPage>> search, DicomWebClientOptions options)
{
    internal async IAsyncEnumerable<DicomDataset> RunAsync(SearchQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = query.Limit ?? int.MaxValue;
        var known = new HashSet<(string, string, string)>();
        for (var taken = 0; taken < wanted;)
        {
            // A server may return fewer than asked for, so only an empty page is the end.
            var page = await search(query with { Limit = Math.Min(options.PageSize, wanted - taken), Offset = query.Offset + taken }, cancellationToken).ConfigureAwait(false);
            var isNew = false;
            foreach (var match in page.Matches.Take(wanted - taken))
            {
                if (!known.Add(Identity(match))) continue;
                if (known.Count > options.MaxMatches)
                {
                    throw new RejectionException(RejectionReason.LimitExceeded, $"The search has more than {options.MaxMatches} matches.");
                }

                isNew = true;
                yield return match;
            }

            // A server that does not know offset returns the first page for ever.
            if (!isNew) yield break;
            taken += page.Matches.Count;
        }
    }

    private static (string Study, string Series, string Instance) Identity(DicomDataset match) =>
        (Text(match, DicomTags.StudyInstanceUID), Text(match, DicomTags.SeriesInstanceUID), Text(match, DicomTags.SOPInstanceUID));

    private static string Text(DicomDataset match, DicomTag tag) => match.TryGetString(tag, out var value) ? value : string.Empty;
}
