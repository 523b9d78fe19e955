using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>Cancels a call when its client goes away and when its deadline passes.</summary>
internal sealed class CallCancellation : IDisposable
{
    /// <summary>The longest time a timer takes, about 49 days; a deadline beyond it never passes.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly CancellationTokenSource? _deadline;
    private readonly CancellationTokenSource? _either;

    /// <summary>Starts the deadline.</summary>
    public CallCancellation(HttpContext http, TimeSpan? timeout)
    {
        ClientGone = http.RequestAborted;
        Token = ClientGone;
        if (timeout is not { } length || length > LongestTimer) return;
        Deadline = DateTime.UtcNow + length;
        _deadline = new CancellationTokenSource(length);
        _either = CancellationTokenSource.CreateLinkedTokenSource(ClientGone, _deadline.Token);
        Token = _either.Token;
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _deadline.Token.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), passed);
        DeadlinePassing = passed.Task;
    }

    /// <summary>When the call must end, in UTC.</summary>
    public DateTime Deadline { get; } = DateTime.MaxValue;

    /// <summary>Completes when the deadline passes; null where there is none.</summary>
    public Task? DeadlinePassing { get; }

    /// <summary>Cancelled by the client or by the deadline.</summary>
    public CancellationToken Token { get; }

    /// <summary>Cancelled by the client.</summary>
    public CancellationToken ClientGone { get; }

    /// <summary>True once the deadline has passed.</summary>
    public bool HasDeadlinePassed => _deadline is { IsCancellationRequested: true };

    public void Dispose()
    {
        _either?.Dispose();
        _deadline?.Dispose();
    }
}
