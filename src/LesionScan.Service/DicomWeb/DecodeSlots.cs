namespace LesionScan.Service.DicomWeb;

/// <summary>Lets a bounded number of frames and instances be decoded at once. Thread-safe.</summary>
internal sealed class DecodeSlots(DicomWebOptions options) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.DecodeConcurrency);

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

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();
}
