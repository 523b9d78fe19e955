using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>The body of a request with one message.</summary>
internal sealed class SingleMessageContent<T> : HttpContent
{
    private readonly T _message;
    private readonly Marshaller<T> _marshaller;
    private readonly int? _limit;

    public SingleMessageContent(T message, Marshaller<T> marshaller, int? limit)
    {
        (_message, _marshaller, _limit) = (message, marshaller, limit);
        Headers.ContentType = new MediaTypeHeaderValue(ProtocolNames.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var frame = new PooledBuffer();
        new PayloadWriter(_limit).Write(_message, _marshaller, frame, compression: null);
        await stream.WriteAsync(frame.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
