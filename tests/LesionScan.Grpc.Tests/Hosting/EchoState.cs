namespace LesionScan.Grpc.Tests.Hosting;

/// <summary>What the echo service tells the tests from inside its calls.</summary>
public sealed class EchoState
{
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _written;

    /// <summary>Completes once a call that waits is being served.</summary>
    public Task Waiting => _waiting.Task;

    /// <summary>Completes once the token of a call that waits is cancelled.</summary>
    public Task Cancelled => _cancelled.Task;

    /// <summary>How many replies streams have written.</summary>
    public int Written => Volatile.Read(ref _written);

    public void CountWrite() => Interlocked.Increment(ref _written);

    public async Task WaitForCancellationAsync(CancellationToken cancellationToken)
    {
        _waiting.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            _cancelled.TrySetResult();
        }
    }
}
