using System.Collections.Concurrent;

namespace LesionScan.Inference.Sessions;

/// <summary>
/// Lets one run at a time use a device: a run already uses all of it, so two at once would only take twice the memory.
/// One semaphore a device, for the life of the process. Thread-safe.
/// </summary>
internal static class DeviceGate
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Semaphores = new(StringComparer.Ordinal);

    /// <summary>Waits for the device; dispose the pass to let the next one in.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static Pass Enter(string deviceName, CancellationToken cancellationToken)
    {
        var semaphore = Semaphores.GetOrAdd(deviceName, static _ => new SemaphoreSlim(1, 1));
        semaphore.Wait(cancellationToken);
        return new Pass(semaphore);
    }

    /// <summary>The right to use the device, until disposed.</summary>
    public readonly struct Pass(SemaphoreSlim semaphore) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => semaphore.Release();
    }
}
