using Grpc.Core;

namespace LesionScan.Client;

/// <summary>Turns gRPC errors into ours, and tries again while the service cannot be reached. Thread-safe.</summary>
internal sealed class RetryPolicy(LesionScanClientOptions options, Uri address)
{
    /// <summary>Runs a call that may be repeated without harm.</summary>
    /// <exception cref="LesionScanException">The call failed, or the last attempt did.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (RpcException exception)
            {
                await WaitOrThrowAsync(exception, attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits before the next attempt, or throws when there shall be none.</summary>
    /// <param name="exception">Why the attempt failed.</param>
    /// <param name="attempt">Which attempt it was, from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LesionScanException">The error is not transient, or the attempts are used up.</exception>
    public async Task WaitOrThrowAsync(RpcException exception, int attempt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var error = LesionScanException.From(exception, address);
        if (!error.IsTransient || attempt >= options.MaxAttempts) throw error;
        await Task.Delay(BackoffAfter(attempt), cancellationToken).ConfigureAwait(false);
    }

    private TimeSpan BackoffAfter(int attempt)
    {
        var wait = options.InitialBackoff * Math.Pow(2, attempt - 1);
        if (wait > options.MaxBackoff) wait = options.MaxBackoff;

        // Spread, so that clients that lost the service together do not come back together.
        return wait * (0.8 + (0.4 * Random.Shared.NextDouble()));
    }
}
