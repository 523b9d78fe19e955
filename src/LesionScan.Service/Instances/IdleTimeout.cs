using System.Runtime.CompilerServices;
using LesionScan.Core.Errors;

namespace LesionScan.Service.Instances;

/// <summary>Ends a stream whose sender has gone quiet.</summary>
internal static class IdleTimeout
{
    /// <summary>The same sequence, refused when the next item takes longer than the timeout to come.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.LimitExceeded"/>: nothing came in time.</exception>
    public static async IAsyncEnumerable<T> Apply<T>(
        IAsyncEnumerable<T> items, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var enumerator = items.GetAsyncEnumerator(quiet.Token);
        await using var _ = enumerator.ConfigureAwait(false);
        while (await NextAsync(enumerator, quiet, timeout, cancellationToken).ConfigureAwait(false)) yield return enumerator.Current;
    }

    private static async ValueTask<bool> NextAsync<T>(
        IAsyncEnumerator<T> enumerator, CancellationTokenSource quiet, TimeSpan timeout, CancellationToken cancellationToken)
    {
        quiet.CancelAfter(timeout);
        try
        {
            var more = await enumerator.MoveNextAsync().ConfigureAwait(false);
            quiet.CancelAfter(Timeout.InfiniteTimeSpan);
            return more;
        }
        catch (Exception) when (quiet.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"the stream sent nothing for {timeout.TotalSeconds:0} s");
        }
    }
}
