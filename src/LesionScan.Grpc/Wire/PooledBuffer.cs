using System.Buffers;

namespace Grpc.Wire;

/// <summary>
/// A growing buffer on pooled memory that never grows past its limit. <i>Ownership:</i> dispose it to give the memory
/// back; nothing taken from it may be used afterwards. Not thread safe.
/// </summary>
/// <param name="limit">The most bytes it takes.</param>
internal sealed class PooledBuffer(int limit = int.MaxValue) : IBufferWriter<byte>, IDisposable
{
    private const int MinimumSize = 1024;

    private byte[] _array = [];
    private int _count;

    public int Count => _count;

    public ReadOnlyMemory<byte> WrittenMemory => _array.AsMemory(0, _count);

    public Span<byte> WrittenSpan => _array.AsSpan(0, _count);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - _count);
        if (_count + count > limit) throw new MessageTooLargeException();
        _count += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _array.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Takes the whole buffer back to empty and keeps its memory.</summary>
    public void Clear() => _count = 0;

    public void Dispose()
    {
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        _count = 0;
    }

    /// <summary>Makes room for so many more bytes at once, which spares growing to them in steps.</summary>
    public void Reserve(int more)
    {
        if (_array.Length - _count >= more) return;
        var wanted = (long)_count + more;
        if (wanted > Array.MaxLength) throw new MessageTooLargeException();
        var size = (int)Math.Clamp(Math.Max(wanted, 2L * _array.Length), MinimumSize, Array.MaxLength);
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _array.AsSpan(0, _count).CopyTo(larger);
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}

/// <summary>A message passed the limit of the buffer it was written to.</summary>
internal sealed class MessageTooLargeException() : Exception("The message is larger than its limit.");
