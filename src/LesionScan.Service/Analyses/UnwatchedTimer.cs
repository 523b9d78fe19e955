namespace LesionScan.Service.Analyses;

/// <summary>Acts once when the last watcher has left and none has come back within a grace period. Thread-safe.</summary>
internal sealed class UnwatchedTimer : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _grace;
    private readonly Timer _timer;
    private int _watchers;
    private bool _disposed;

    public UnwatchedTimer(TimeSpan grace, Action act)
    {
        _grace = grace;
        _timer = new Timer(_ => act(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Counts a watcher until the result is disposed.</summary>
    public IDisposable Watch()
    {
        lock (_gate)
        {
            _watchers++;
            if (!_disposed) _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        return new Watcher(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_watchers == 0 && !_disposed) _timer.Change(_grace, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class Watcher(UnwatchedTimer timer) : IDisposable
    {
        private UnwatchedTimer? _timer = timer;

        public void Dispose() => Interlocked.Exchange(ref _timer, null)?.Leave();
    }
}
