using System.Buffers;
using System.IO.Compression;

namespace Grpc.Wire;

/// <summary>Compresses and decompresses single messages with gzip.</summary>
internal static class GzipMessages
{
    private const int StepSize = 16 * 1024;

    /// <summary>Compresses a message into a buffer.</summary>
    public static void Compress(ReadOnlySpan<byte> message, PooledBuffer destination, CompressionLevel level)
    {
        using var gzip = new GZipStream(new BufferWriterStream(destination), level);
        gzip.Write(message);
    }

    /// <summary>
    /// Decompresses a message into a buffer and stops at the first byte past the buffer's limit, however much more
    /// the stream would expand to.
    /// </summary>
    /// <exception cref="MessageTooLargeException">The message is larger than the limit.</exception>
    /// <exception cref="InvalidDataException">The bytes are not gzip.</exception>
    public static void Decompress(ReadOnlySequence<byte> compressed, PooledBuffer destination)
    {
        using var gzip = new GZipStream(new SequenceStream(compressed), CompressionMode.Decompress);
        while (true)
        {
            var read = gzip.Read(destination.GetSpan(StepSize)[..StepSize]);
            if (read == 0) return;
            destination.Advance(read);
        }
    }

    /// <summary>A stream that reads a sequence.</summary>
    private sealed class SequenceStream(ReadOnlySequence<byte> rest) : OneWayStream
    {
        private ReadOnlySequence<byte> _rest = rest;

        public override bool CanRead => true;

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, _rest.Length);
            _rest.Slice(0, count).CopyTo(buffer);
            _rest = _rest.Slice(count);
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }

    /// <summary>A stream that writes to a buffer.</summary>
    private sealed class BufferWriterStream(PooledBuffer buffer) : OneWayStream
    {
        public override bool CanWrite => true;

        public override void Write(ReadOnlySpan<byte> source) => buffer.Write(source);

        public override void Write(byte[] source, int offset, int count) => buffer.Write(source.AsSpan(offset, count));
    }
}
