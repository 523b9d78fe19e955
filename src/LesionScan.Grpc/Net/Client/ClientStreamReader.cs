using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The responses of a streaming call, as its caller reads them.</summary>
internal sealed class ClientStreamReader<TRequest, TResponse>(ClientCall<TRequest, TResponse> call) : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private TResponse? _current;

    public TResponse Current => _current ?? throw new InvalidOperationException("There is no current message.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var cancelling = cancellationToken.UnsafeRegister(static c => ((ClientCall<TRequest, TResponse>)c!).Dispose(), call);
        _current = await call.ReadAsync().ConfigureAwait(false);
        if (_current is not null) return true;
        call.ThrowUnlessOk();
        return false;
    }
}
