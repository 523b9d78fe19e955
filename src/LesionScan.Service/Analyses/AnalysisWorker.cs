using Microsoft.Extensions.Hosting;

namespace LesionScan.Service.Analyses;

/// <summary>Takes analyses from the queue and runs them, each on a thread of its own, a fixed number at once.</summary>
internal sealed class AnalysisWorker(AnalysisRegistry registry, AnalysisRunner runner, AnalysisOptions options) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.ComputeWorkers).Select(_ => WorkAsync(stoppingToken)));

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
            // The service stops; what still waits is called failed at the next start.
        }
    }
}
