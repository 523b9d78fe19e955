using System.Threading.Channels;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Mapping;

namespace LesionScan.Service.Instances;

/// <summary>
/// Runs one upload stream: one side reads chunks to disk, the other parses, stores and answers, with a bounded
/// queue between them. When it returns or throws, nothing of the stream is left but what was stored.
/// </summary>
internal sealed class InstanceReceiver(InstanceStore store, InstanceJudge judge, InstanceStoreOptions options)
{
    /// <summary>Receives until the client has ended its side and every verdict is given.</summary>
    /// <param name="chunks">What the client sends.</param>
    /// <param name="answer">Gives the client one verdict; called one at a time.</param>
    /// <param name="cancellationToken">Signalled when the client is gone.</param>
    /// <exception cref="RejectionException">The stream breaks a rule and was ended.</exception>
    public async Task ReceiveAsync(
        IAsyncEnumerable<StoreInstancesRequest> chunks, Func<StoreInstancesResponse, Task> answer, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = Channel.CreateBounded<ReceivedInstance>(options.ParseQueueLength);
        var reading = EndOnFailure(ReadAsync(chunks, queue.Writer, ending.Token), ending);
        var judging = EndOnFailure(JudgeAsync(queue.Reader, answer, ending.Token), ending);
        try
        {
            await Task.WhenAll(reading, judging).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // One side failed and took the other with it: tell the cause, not the consequence.
            await Cause(reading, judging).ConfigureAwait(false);
            throw;
        }
        finally
        {
            while (queue.Reader.TryRead(out var left))
            {
                if (left.Instance is not null) await left.Instance.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task ReadAsync(
        IAsyncEnumerable<StoreInstancesRequest> chunks, ChannelWriter<ReceivedInstance> queue, CancellationToken cancellationToken)
    {
        var session = new UploadSession(store, options);
        await using var _ = session.ConfigureAwait(false);
        await foreach (var chunk in IdleTimeout.Apply(chunks, options.UploadIdleTimeout, cancellationToken).ConfigureAwait(false))
        {
            if (await session.AcceptAsync(chunk, cancellationToken).ConfigureAwait(false) is not { } received) continue;
            await EnqueueAsync(queue, received, cancellationToken).ConfigureAwait(false);
        }

        foreach (var unfinished in await session.EndAsync().ConfigureAwait(false))
            await EnqueueAsync(queue, unfinished, cancellationToken).ConfigureAwait(false);
        queue.Complete();
    }

    private static async ValueTask EnqueueAsync(
        ChannelWriter<ReceivedInstance> queue, ReceivedInstance received, CancellationToken cancellationToken)
    {
        try
        {
            await queue.WriteAsync(received, cancellationToken).ConfigureAwait(false);
        }
        catch when (received.Instance is not null)
        {
            await received.Instance.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task JudgeAsync(
        ChannelReader<ReceivedInstance> queue, Func<StoreInstancesResponse, Task> answer, CancellationToken cancellationToken)
    {
        await foreach (var received in queue.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var judged = await judge.JudgeAsync(received, cancellationToken).ConfigureAwait(false);
            await answer(VerdictMapper.ToContract(judged)).ConfigureAwait(false);
        }
    }

    private static async Task EndOnFailure(Task side, CancellationTokenSource ending)
    {
        try
        {
            await side.ConfigureAwait(false);
        }
        catch
        {
            await ending.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static Task Cause(Task reading, Task judging) => judging.IsFaulted ? judging : reading;
}
