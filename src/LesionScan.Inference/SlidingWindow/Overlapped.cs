using System.Runtime.ExceptionServices;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>Runs two pieces of work side by side and returns when both have ended.</summary>
internal static class Overlapped
{
    /// <summary>
    /// Runs both; when one fails the other is told to stop, and the first failure is thrown as it was. With no thread to spare they run one
    /// after the other.
    /// </summary>
    public static void Run(Action<CancellationToken> first, Action<CancellationToken> second, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        Parallel.Invoke(() => Guard(first), () => Guard(second));
        cancellationToken.ThrowIfCancellationRequested();
        failure?.Throw();

        void Guard(Action<CancellationToken> work)
        {
            try
            {
                work(stop.Token);
            }
            // Not swallowed: the first failure is rethrown above; later ones are its consequences.
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                stop.Cancel();
            }
        }
    }
}
