using System.Buffers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>Reads the messages of a response into pooled memory. One reader at a time.</summary>
internal sealed class ResponseMessages(Stream body, PayloadReader payloads)
{
    private readonly byte[] _header = new byte[FrameHeader.Size];

    /// <summary>Reads the next message; null at the end of the response.</summary>
    /// <exception cref="RpcException">The message breaks a limit or the protocol.</exception>
    public async ValueTask<T?> ReadAsync<T>(Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class
    {
        var read = await body.ReadAtLeastAsync(_header, FrameHeader.Size, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read == 0) return null;
        if (read < FrameHeader.Size) throw Incomplete();
        var header = FrameHeader.Read(_header);
        payloads.Check(header);
        var length = (int)header.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            read = await body.ReadAtLeastAsync(buffer.AsMemory(0, length), length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (read < length) throw Incomplete();
            return payloads.Read(header, new ReadOnlySequence<byte>(buffer, 0, length), marshaller);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static RpcException Incomplete() => new(new Status(StatusCode.Internal, "The response ends inside a message."));
}
