using System.Buffers;

namespace LesionScan.Core.Volumes;

/// <summary>Rented working memory of a kernel, given back (and cleared, since it may hold pixel data) on disposal.</summary>
internal readonly ref struct Scratch<T>
    where T : unmanaged
{
    private readonly T[] _array;
    private readonly int _length;

    /// <summary>Rents memory; its content is undefined.</summary>
    public Scratch(int length)
    {
        _array = ArrayPool<T>.Shared.Rent(length);
        _length = length;
    }

    /// <summary>The rented memory, of exactly the length asked for.</summary>
    public Span<T> Span => _array.AsSpan(0, _length);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        Span.Clear();
        ArrayPool<T>.Shared.Return(_array);
    }
}
