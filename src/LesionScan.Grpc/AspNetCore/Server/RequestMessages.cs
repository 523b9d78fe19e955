using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// Reads the messages of a request out of the transport's own buffers; a message is parsed where it lies, without
/// a copy. One reader at a time.
/// </summary>
internal sealed class RequestMessages(PipeReader body, PayloadReader payloads)
{
    /// <summary>Reads the next message; null at the end of the request.</summary>
    /// <exception cref="RpcException">The message breaks a limit or the protocol.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled or the client went away.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T?> ReadAsync<T>(Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var result = await ReadBodyAsync(cancellationToken);
            var (message, consumed) = ParseOrDrop(result.Buffer, marshaller);
            if (message is not null)
            {
                body.AdvanceTo(consumed);
                return message;
            }

            var isEmpty = result.Buffer.IsEmpty;
            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted) return isEmpty ? null : throw Broken("The request ends inside a message.");
        }
    }

    /// <summary>Reads the one message of a request, and its end.</summary>
    /// <exception cref="RpcException">There is none or more than one.</exception>
    public async ValueTask<T> ReadSingleAsync<T>(Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class
    {
        var message = await ReadAsync(marshaller, cancellationToken) ?? throw Broken("The request has no message.");
        while (true)
        {
            var result = await ReadBodyAsync(cancellationToken);
            var isEmpty = result.Buffer.IsEmpty;
            body.AdvanceTo(result.Buffer.End);
            if (!isEmpty) throw Broken("The request has more than one message.");
            if (result.IsCompleted) return message;
        }
    }

    private async ValueTask<ReadResult> ReadBodyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new ClientGoneException(e);
        }
    }

    private (T? Message, SequencePosition Consumed) ParseOrDrop<T>(ReadOnlySequence<byte> buffer, Marshaller<T> marshaller)
        where T : class
    {
        try
        {
            return Parse(buffer, marshaller);
        }
        catch
        {
            // Whoever reads on, if only to throw the rest away, finds the body in order.
            body.AdvanceTo(buffer.End);
            throw;
        }
    }

    private (T? Message, SequencePosition Consumed) Parse<T>(ReadOnlySequence<byte> buffer, Marshaller<T> marshaller)
        where T : class
    {
        if (buffer.Length < FrameHeader.Size) return (null, buffer.Start);
        var header = FrameHeader.Read(buffer);
        payloads.Check(header);
        if (buffer.Length - FrameHeader.Size < header.Length) return (null, buffer.Start);
        var payload = buffer.Slice(FrameHeader.Size, header.Length);
        return (payloads.Read(header, payload, marshaller), payload.End);
    }

    private static RpcException Broken(string detail) => new(new Status(StatusCode.Internal, detail));
}
