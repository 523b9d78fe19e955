using Microsoft.Extensions.Hosting;

namespace LesionScan.Service.Analyses;

/// <summary>
/// Takes analyses from the queue and runs them, each on a thread of its own, a fixed number at once. When the
/// service begins to stop, what runs is stopped and what waits is ended, so that no watcher holds the service up.
/// </summary>
internal sealed class AnalysisWorker(
    AnalysisRegistry registry, AnalysisRunner runner, AnalysisOptions options, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        var stopping = stop.Token;
        await Task.WhenAll(Enumerable.Range(0, options.ComputeWorkers).Select(_ => WorkAsync(stopping))).ConfigureAwait(false);
        while (registry.Queue.TryRead(out var waiting)) runner.Abandon(waiting);
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var entry in registry.Queue.ReadAllAsync(stopping).ConfigureAwait(false))
            {
                // An analysis computes for minutes: it must not take a thread from those that answer calls.
                await Task.Factory
                    .StartNew(() => runner.Run(entry, stopping), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                    .ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The service stops: the way this loop is meant to end.
        }
    }
}
