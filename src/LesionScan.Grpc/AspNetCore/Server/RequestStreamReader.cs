using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>The requests of a streaming call, as its handler reads them.</summary>
internal sealed class RequestStreamReader<T>(ServerCall call, Marshaller<T> marshaller) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("There is no current message.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var linked = call.Link(cancellationToken);
        _current = await call.Requests.ReadAsync(marshaller, linked?.Token ?? call.CancellationToken);
        return _current is not null;
    }
}
