using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>The requests of a streaming call, as its caller writes them.</summary>
internal sealed class ClientStreamWriter<TRequest, TResponse>(
    ClientCall<TRequest, TResponse> call, MessageStreamContent content, int? limit) : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
{
    private readonly PayloadWriter _payloads = new(limit);
    private int _writing;
    private bool _completed;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_completed) throw new InvalidOperationException("The stream was completed.");
        if (Interlocked.Exchange(ref _writing, 1) != 0)
            throw new InvalidOperationException("The write before this one has not completed; await it first.");
        using var cancelling = cancellationToken.UnsafeRegister(static c => ((ClientCall<TRequest, TResponse>)c!).Dispose(), call);
        try
        {
            var stream = await content.RequestStream.WaitAsync(call.Token).ConfigureAwait(false);
            using var frame = new PooledBuffer();
            _payloads.Write(message, call.Method.RequestMarshaller, frame, compression: null);
            await stream.WriteAsync(frame.WrittenMemory, call.Token).ConfigureAwait(false);
            await stream.FlushAsync(call.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            // The transport only knows that the call is over; why it is over is what the server said.
            throw new RpcException(await call.EndedAsync(e).ConfigureAwait(false));
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        _completed = true;
        content.Complete();
        return Task.CompletedTask;
    }
}
