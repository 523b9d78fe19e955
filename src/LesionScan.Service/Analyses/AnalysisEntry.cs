using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using LesionScan.Contracts.V1;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Analyses;

/// <summary>
/// One analysis as it lives: its state, which only moves forward (queued, running, ended), and those who watch
/// it. Watchers see the newest state and may miss states in between, so a slow one costs nothing. Thread-safe.
/// </summary>
internal sealed class AnalysisEntry : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<Analysis> _save;
    private readonly Action<string, Exception> _unsaved;
    private readonly UnwatchedTimer? _unwatched;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Analysis _analysis;
    private WatchAnalysisResponse _status;

    /// <param name="request">The request that asked for it.</param>
    /// <param name="analysis">Its state so far.</param>
    /// <param name="save">Keeps a new state on disk; called before anyone sees the state.</param>
    /// <param name="unsaved">Told the id and the cause when the disk refuses a state that no caller waits for.</param>
    /// <param name="unwatchedGrace">How long it goes on unwatched, if the request wants that.</param>
    public AnalysisEntry(
        StartAnalysisRequest request, Analysis analysis, Action<Analysis> save, Action<string, Exception> unsaved, TimeSpan unwatchedGrace)
    {
        Request = request;
        _analysis = analysis;
        _save = save;
        _unsaved = unsaved;
        _status = new WatchAnalysisResponse { State = analysis.State, Failure = analysis.Failure };
        Cancellation = _cancellation.Token;
        if (request.CancelWhenUnwatched) _unwatched = new UnwatchedTimer(unwatchedGrace, CancelUnwatched);
        if (analysis.State.IsEnded()) _ended.SetResult();
    }

    /// <summary>The request that asked for it.</summary>
    public StartAnalysisRequest Request { get; }

    /// <summary>Its id.</summary>
    public string Id => _analysis.AnalysisId;

    /// <summary>Signalled when its compute has to stop.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Completes when the analysis has ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Its state now; a copy.</summary>
    public Analysis Snapshot()
    {
        lock (_gate) return _analysis.Clone();
    }

    /// <summary>Its states from now on, until it has ended or the watcher leaves.</summary>
    public async IAsyncEnumerable<WatchAnalysisResponse> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watching = _unwatched?.Watch();
        while (true)
        {
            var (status, changed) = Observe();
            yield return status;
            if (status.State.IsEnded()) yield break;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Moves from queued to running; false when it was cancelled before.</summary>
    public bool TryStart()
    {
        lock (_gate)
        {
            if (_analysis.State != State.Queued) return false;
            Move(State.Running, null);
            return true;
        }
    }

    /// <summary>Tells the watchers how far it is; nothing once it has ended.</summary>
    public void Report(string seriesInstanceUid, EngineProgress progress)
    {
        lock (_gate)
        {
            if (_analysis.State != State.Running) return;
            Publish(new WatchAnalysisResponse
            {
                State = State.Running,
                SeriesInstanceUid = seriesInstanceUid,
                Stage = progress.Stage,
                StageProgress = Math.Clamp(progress.Fraction, 0, 1),
                Message = progress.Message,
            });
        }
    }

    /// <summary>Ends it; does nothing when it has ended before.</summary>
    public void End(State state, AnalysisFailure? failure = null)
    {
        lock (_gate)
        {
            if (!_analysis.State.IsEnded()) Move(state, failure);
        }
    }

    /// <summary>Cancels it: at once when queued, else as soon as the compute has stopped.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            if (_analysis.State.IsEnded()) return;
            if (_analysis.State == State.Queued) Move(State.Cancelled, null);
        }

        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended and was deleted meanwhile: there is nothing left to cancel.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _unwatched?.Dispose();
        _cancellation.Dispose();
    }

    private void CancelUnwatched()
    {
        try
        {
            Cancel();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A timer called: what is thrown here would end the process.
            _unsaved(Id, exception);
        }
    }

    private (WatchAnalysisResponse Status, Task Changed) Observe()
    {
        lock (_gate) return (_status.Clone(), _changed.Task);
    }

    private void Move(State state, AnalysisFailure? failure)
    {
        var next = _analysis.Clone();
        next.State = state;
        next.Failure = failure;
        var now = Timestamp.FromDateTime(DateTime.UtcNow);
        if (state == State.Running) next.StartedAt = now;
        else next.EndedAt = now;
        try
        {
            _save(next);
        }
        finally
        {
            // A disk that refuses the state must not leave the watchers waiting for ever.
            _analysis = next;
            Publish(new WatchAnalysisResponse { State = state, Failure = failure });
            if (state.IsEnded()) _ended.TrySetResult();
        }
    }

    private void Publish(WatchAnalysisResponse status)
    {
        status.Sequence = _status.Sequence + 1;
        _status = status;
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}
