using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>The responses of a streaming call, as its handler writes them.</summary>
internal sealed class ResponseStreamWriter<T>(ServerCall call, Marshaller<T> marshaller) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var linked = call.Link(cancellationToken);
        var flags = (WriteOptions ?? call.WriteOptions ?? WriteOptions.Default).Flags;
        await call.Responses.WriteAsync(message, marshaller, flags, linked?.Token ?? call.CancellationToken);
    }
}
