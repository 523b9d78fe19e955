using System.Collections.Concurrent;
using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Errors;
using LesionScan.Service.Instances;
using Microsoft.Extensions.Logging;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Analyses;

/// <summary>Every analysis the service knows, and the queue of those that wait. Thread-safe.</summary>
internal sealed partial class AnalysisRegistry : IDisposable
{
    private readonly InstanceStore _instances;
    private readonly AnalysisStore _store;
    private readonly IAnalysisEngine _engine;
    private readonly AnalysisOptions _options;
    private readonly ILogger _log;
    private readonly Channel<AnalysisEntry> _queue;
    private readonly ConcurrentDictionary<string, AnalysisEntry> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AnalysisEntry> _byRequest = new(StringComparer.Ordinal);
    private readonly Lock _starting = new();

    public AnalysisRegistry(
        InstanceStore instances, AnalysisStore store, IAnalysisEngine engine, AnalysisOptions options, ILogger<AnalysisRegistry> log)
    {
        options.Validate();
        (_instances, _store, _engine, _options, _log) = (instances, store, engine, options, log);
        _queue = Channel.CreateBounded<AnalysisEntry>(options.MaxQueued);
        foreach (var (request, analysis) in store.Load()) Restore(request, analysis);
    }

    /// <summary>The analyses that wait for a worker, in the order they were asked for.</summary>
    public ChannelReader<AnalysisEntry> Queue => _queue.Reader;

    /// <summary>Queues an analysis, or finds the one the same request id has started.</summary>
    /// <exception cref="RejectionException">The request is refused; nothing was queued.</exception>
    public StartAnalysisResponse Start(StartAnalysisRequest request)
    {
        StartRequests.Require(request, _options);
        lock (_starting)
        {
            if (_byRequest.TryGetValue(request.RequestId, out var known)) return Repeated(known, request);
            _engine.RequireSupported(StartRequests.ChoiceOf(request));
            var analysis = Draft(request);
            RequireRoom();
            _store.Create(request, analysis);
            var entry = Remember(request, analysis);
            if (!_queue.Writer.TryWrite(entry)) throw new InvalidOperationException("The queue was full though there was room.");
            return new StartAnalysisResponse { Analysis = analysis.Clone() };
        }
    }

    /// <summary>One analysis.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.NotFound"/>.</exception>
    public AnalysisEntry Find(string analysisId) =>
        _byId.TryGetValue(analysisId, out var entry)
            ? entry
            : throw new RejectionException(RejectionReason.NotFound, "there is no such analysis", Subjects.Safe(analysisId));

    /// <summary>One page of all analyses.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidRequest"/>.</exception>
    public ListAnalysesResponse List(ListAnalysesRequest request) => AnalysisPaging.Page(_byId.Values, request, _options);

    /// <summary>Removes an ended analysis and all it produced.</summary>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.NotFound"/>, or <see cref="RejectionReason.WrongState"/> while it has not ended.
    /// </exception>
    public void Delete(string analysisId)
    {
        lock (_starting)
        {
            var entry = Find(analysisId);
            if (!entry.Ended.IsCompleted)
                throw new RejectionException(RejectionReason.WrongState, "the analysis has not ended; cancel it first", entry.Id);
            _store.Delete(entry.Id);
            _byId.TryRemove(entry.Id, out _);
            _byRequest.Remove(entry.Request.RequestId);
            entry.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var entry in _byId.Values) entry.Dispose();
    }

    private static StartAnalysisResponse Repeated(AnalysisEntry known, StartAnalysisRequest request) =>
        known.Request.Equals(request)
            ? new StartAnalysisResponse { Analysis = known.Snapshot(), AlreadyStarted = true }
            : throw new RejectionException(
                RejectionReason.InvalidRequest, "this request_id has started an analysis with other parameters", request.RequestId);

    private Analysis Draft(StartAnalysisRequest request)
    {
        var series = request.StudyInstanceUid.Length > 0 ? _instances.SeriesOfStudy(request.StudyInstanceUid) : [.. request.SeriesInstanceUids];
        StartRequests.RequireFew(series.Count, _options);
        var studies = series.Select(uid => _instances.OfSeries(uid)[0].Identity.StudyInstanceUid).Distinct(StringComparer.Ordinal).ToList();
        return new Analysis
        {
            AnalysisId = Guid.CreateVersion7().ToString("N"),
            RequestId = request.RequestId,
            State = State.Queued,
            StudyInstanceUid = studies is [var only] ? only : "",
            SeriesInstanceUids = { series },
            CreatedAt = Timestamp.FromDateTime(DateTime.UtcNow),
        };
    }

    private void RequireRoom()
    {
        // Only starts add to the queue, and they hold the lock: what has room now has room below.
        if (_queue.Reader.Count >= _options.MaxQueued)
            throw new RejectionException(RejectionReason.LimitExceeded, $"{_options.MaxQueued} analyses wait already; try again later");
        if (_byId.Count >= _options.MaxAnalyses)
            throw new RejectionException(RejectionReason.LimitExceeded, $"{_options.MaxAnalyses} analyses are kept; delete some");
    }

    private AnalysisEntry Remember(StartAnalysisRequest request, Analysis analysis)
    {
        var entry = new AnalysisEntry(request.Clone(), analysis, _store.Save, (id, cause) => LogUnsaved(id, cause.GetType().Name), _options.UnwatchedGrace);
        _byId[entry.Id] = entry;
        _byRequest[request.RequestId] = entry;
        return entry;
    }

    private void Restore(StartAnalysisRequest request, Analysis analysis)
    {
        var entry = Remember(request, analysis);

        // Does nothing to one that has ended; any other was cut off by a crash.
        entry.End(State.Failed, AnalysisRunner.Stopped());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Analysis {AnalysisId} was cancelled unwatched, which could not be saved: {Fault}")]
    private partial void LogUnsaved(string analysisId, string fault);
}
