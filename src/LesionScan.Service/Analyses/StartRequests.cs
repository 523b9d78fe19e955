using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Errors;

namespace LesionScan.Service.Analyses;

/// <summary>Checks requests to start an analysis.</summary>
internal static class StartRequests
{
    private const int LongestRequestId = 64;

    /// <summary>Refuses a request that is wrong in itself.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidRequest"/> or <see cref="RejectionReason.LimitExceeded"/>.</exception>
    public static void Require(StartAnalysisRequest request, AnalysisOptions options)
    {
        Require(
            request.RequestId.Length is > 0 and <= LongestRequestId && request.RequestId.All(Subjects.IsSafe),
            "request_id must have 1 to 64 characters of A-Z a-z 0-9 . _ -");
        Require(
            request.SeriesInstanceUids.Count > 0 != request.StudyInstanceUid.Length > 0,
            "give either series_instance_uids or study_instance_uid");
        Require(AreDistinct(request.SeriesInstanceUids), "series_instance_uids must not repeat");
        Require(request.Models.All(model => model.Id.Length > 0 && model.Version.Length > 0), "a model needs an id and a version");
        Require(AreDistinct(request.Models.Select(model => model.Id)), "a model may be named once");
        RequireFew(request.SeriesInstanceUids.Count, options);
    }

    /// <summary>Refuses too many series.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.LimitExceeded"/>.</exception>
    public static void RequireFew(int series, AnalysisOptions options)
    {
        if (series > options.MaxSeriesPerAnalysis)
            throw new RejectionException(RejectionReason.LimitExceeded, $"an analysis may have at most {options.MaxSeriesPerAnalysis} series");
    }

    /// <summary>What the request wants to run with.</summary>
    public static EngineChoice ChoiceOf(StartAnalysisRequest request) =>
        new(
            request.Models.ToDictionary(model => model.Id, model => model.Version, StringComparer.Ordinal),
            request.Provider.Length == 0 ? "auto" : request.Provider);

    private static void Require(bool condition, string rule)
    {
        if (!condition) throw new RejectionException(RejectionReason.InvalidRequest, rule);
    }

    private static bool AreDistinct(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.All(seen.Add);
    }
}
