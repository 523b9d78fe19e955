using System.Text;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Instances;
using LesionScan.Service.Mapping;
using Microsoft.Extensions.Logging;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Analyses;

/// <summary>Runs one analysis from queued to ended, whatever happens.</summary>
internal sealed partial class AnalysisRunner(
    InstanceStore instances, AnalysisStore store, IAnalysisEngine engine, ILogger<AnalysisRunner> log)
{
    private readonly ILogger _log = log;

    /// <summary>Runs an analysis on the calling thread. Nothing it throws gets out.</summary>
    /// <param name="entry">The analysis.</param>
    /// <param name="stopping">Signalled when the service stops.</param>
    public void Run(AnalysisEntry entry, CancellationToken stopping)
    {
        try
        {
            if (entry.TryStart()) Run(entry, entry.Cancellation, stopping);
        }
        catch (Exception exception)
        {
            Fail(entry, exception);
        }
    }

    /// <summary>Ends an analysis that will not be run because the service stops.</summary>
    public void Abandon(AnalysisEntry entry)
    {
        try
        {
            entry.End(State.Failed, Stopped());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogUnsaved(entry.Id, exception.GetType().Name);
        }
    }

    private void Run(AnalysisEntry entry, CancellationToken cancelled, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled, stopping);
        try
        {
            var refusals = AnalyzeAll(entry, stop.Token);
            store.SaveArtifacts(entry.Id, ArtifactFiles.Describe(store.FilesOf(entry.Id)));
            if (refusals.Count < entry.Snapshot().SeriesInstanceUids.Count) entry.End(State.Succeeded);
            else entry.End(State.Failed, new AnalysisFailure { Refusal = refusals[0] });
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            store.DiscardFiles(entry.Id);
            entry.End(State.Cancelled);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            store.DiscardFiles(entry.Id);
            entry.End(State.Failed, Stopped());
        }
    }

    private List<Refusal> AnalyzeAll(AnalysisEntry entry, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        foreach (var series in entry.Snapshot().SeriesInstanceUids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var output = Directory.CreateDirectory(Path.Combine(store.FilesOf(entry.Id), series)).FullName;
            var (report, refusal) = AnalyzeOne(entry, series, output, cancellationToken);
            if (refusal is not null) refusals.Add(refusal);
            AtomicFile.Write(Path.Combine(output, ResultFiles.Report), Encoding.UTF8.GetBytes(ReportJson.Format(report)));
        }

        return refusals;
    }

    private (AnalysisReport Report, Refusal? Refusal) AnalyzeOne(
        AnalysisEntry entry, string series, string output, CancellationToken cancellationToken)
    {
        var stored = instances.OfSeries(series);
        var progress = new SeriesProgress(entry, series);
        try
        {
            progress.Report(new EngineProgress("check", 0, "checking stored instances"));
            var files = stored.Select(instances.VerifiedPathOf).ToList();
            var task = new SeriesTask(series, files, output, StartRequests.ChoiceOf(entry.Request));
            return (engine.Analyze(task, progress, cancellationToken), null);
        }
        catch (RejectionException rejection)
        {
            LogRefused(entry.Id, series, rejection.Reason, rejection.Rule);
            var identity = stored[0].Identity;
            var report = AnalysisMapper.ToRefusedReport(series, identity.StudyInstanceUid, identity.Modality, rejection);
            return (report, report.Refusals[0]);
        }
    }

    /// <summary>The failure of an analysis that the end of the service cut off.</summary>
    public static AnalysisFailure Stopped() => new()
    {
        Refusal = RefusalMapper.ToContract(
            RejectionReason.Unavailable, "the service stopped before the analysis ended; start it again under a new request_id", null),
    };

    private void Fail(AnalysisEntry entry, Exception exception)
    {
        var correlationId = Guid.NewGuid().ToString("N");
        LogFailed(exception, entry.Id, correlationId);
        try
        {
            entry.End(State.Failed, new AnalysisFailure { CorrelationId = correlationId });
        }
        catch (Exception unsaved) when (unsaved is IOException or UnauthorizedAccessException)
        {
            // The disk refuses even the state: on disk the analysis runs until the next start calls it failed.
            LogUnsaved(entry.Id, unsaved.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Analysis {AnalysisId} failed; correlation {CorrelationId}")]
    private partial void LogFailed(Exception exception, string analysisId, string correlationId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of analysis {AnalysisId} could not be saved: {Fault}")]
    private partial void LogUnsaved(string analysisId, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Analysis {AnalysisId} refused series {Series}: {Reason}, {Rule}")]
    private partial void LogRefused(string analysisId, string series, RejectionReason reason, string rule);

    private sealed class SeriesProgress(AnalysisEntry entry, string series) : IProgress<EngineProgress>
    {
        public void Report(EngineProgress value) => entry.Report(series, value);
    }
}
