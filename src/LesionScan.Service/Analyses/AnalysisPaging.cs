using System.Buffers.Text;
using System.Text;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;

namespace LesionScan.Service.Analyses;

/// <summary>Cuts a list of analyses into pages whose tokens stay right while analyses come and go.</summary>
internal static class AnalysisPaging
{
    private const int LongestToken = 256;

    /// <summary>One page, newest first.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidRequest"/>: a bad size or token.</exception>
    public static ListAnalysesResponse Page(IEnumerable<AnalysisEntry> entries, ListAnalysesRequest request, AnalysisOptions options)
    {
        if (request.PageSize < 0) throw new RejectionException(RejectionReason.InvalidRequest, "page_size must not be negative");
        var size = request.PageSize == 0 ? options.DefaultPageSize : Math.Min(request.PageSize, options.MaxPageSize);
        var filter = string.Join(',', request.States.Select(state => (int)state).Distinct().Order());
        var after = request.PageToken.Length == 0 ? null : Decode(request.PageToken, filter);

        // Ids are version 7 UUIDs: their order is the order of creation, to the millisecond.
        var page = entries
            .Where(entry => after is null || string.CompareOrdinal(entry.Id, after) < 0)
            .OrderByDescending(entry => entry.Id, StringComparer.Ordinal)
            .Select(entry => entry.Snapshot())
            .Where(analysis => request.States.Count == 0 || request.States.Contains(analysis.State))
            .Take(size + 1)
            .ToList();
        var more = page.Count > size;
        if (more) page.RemoveAt(size);
        return new ListAnalysesResponse { Analyses = { page }, NextPageToken = more ? Encode(page[^1].AnalysisId, filter) : "" };
    }

    private static string Encode(string lastId, string filter) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{lastId}:{filter}"));

    private static string Decode(string token, string filter)
    {
        if (token.Length > LongestToken
            || !Base64Url.IsValid(token)
            || Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split(':') is not [var lastId, var usedFilter])
        {
            throw new RejectionException(RejectionReason.InvalidRequest, "page_token is not one that this service gave");
        }

        return usedFilter == filter
            ? lastId
            : throw new RejectionException(RejectionReason.InvalidRequest, "states must be the same for every page");
    }
}
