using LesionScan.Core.Errors;
using Microsoft.Win32.SafeHandles;

namespace LesionScan.Dicom.Data;

/// <summary>
/// The bytes a parser reads: a block of memory, or the beginning of a file that grows on demand. Slices stay valid
/// when it grows. Not thread-safe.
/// </summary>
internal sealed class DicomByteSource
{
    private const int FirstChunk = 16 * 1024;

    private readonly SafeFileHandle? _file;
    private readonly long _maxLoaded;
    private ReadOnlyMemory<byte> _loaded;

    internal DicomByteSource(ReadOnlyMemory<byte> bytes)
    {
        _loaded = bytes;
        Length = bytes.Length;
    }

    internal DicomByteSource(SafeFileHandle file, int length, long maxLoaded)
    {
        _file = file;
        _maxLoaded = maxLoaded;
        Length = length;
    }

    /// <summary>All bytes there are, loaded or not.</summary>
    internal int Length { get; }

    /// <summary>Bytes from a position; the caller has checked that they exist.</summary>
    internal ReadOnlySpan<byte> Peek(int position, int count)
    {
        if (position + count > _loaded.Length) Load(position + count);
        return _loaded.Span.Slice(position, count);
    }

    /// <summary>A slice that stays valid; the caller has checked that the bytes exist.</summary>
    internal ReadOnlyMemory<byte> Slice(int position, int count)
    {
        if (position + count > _loaded.Length) Load(position + count);
        return _loaded.Slice(position, count);
    }

    private void Load(int end)
    {
        if (_file is null) throw new InvalidOperationException("A parser read past the end of its memory.");
        if (end > _maxLoaded) throw new RejectionException(RejectionReason.LimitExceeded, $"The header is over the limit of {_maxLoaded} bytes.");
        var size = (int)Math.Min(Length, Math.Max(Math.Max(FirstChunk, 4L * _loaded.Length), end));
        var bytes = GC.AllocateUninitializedArray<byte>(size);
        _loaded.CopyTo(bytes);
        for (var filled = _loaded.Length; filled < size;)
        {
            var read = RandomAccess.Read(_file, bytes.AsSpan(filled), filled);
            if (read == 0) throw new RejectionException(RejectionReason.MalformedInstance, "The file became shorter while it was read.");
            filled += read;
        }

        _loaded = bytes;
    }
}
