namespace LesionScan.Service.DicomWeb;

/// <summary>Lets a bounded number of frames and instances be decoded, and be held in memory, at once. Thread-safe.</summary>
internal sealed class DecodeSlots(DicomWebOptions options) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.DecodeConcurrency);
    private readonly SemaphoreSlim _held = new(options.MaxHeldInstances);

    /// <summary>Runs work when there is a slot, on the calling thread.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return work();
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Waits until one more instance may be held in memory; disposing the answer says that it is no longer.</summary>
    /// <param name="isWhole">Whether the instance is held as a whole; otherwise there is nothing to wait for, and the answer is null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IDisposable?> HoldAsync(bool isWhole, CancellationToken cancellationToken)
    {
        if (!isWhole) return null;
        await _held.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Hold(_held);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _slots.Dispose();
        _held.Dispose();
    }

    private sealed class Hold(SemaphoreSlim held) : IDisposable
    {
        private int _isReleased;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 0) held.Release();
        }
    }
}
