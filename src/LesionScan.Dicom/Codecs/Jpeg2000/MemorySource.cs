using System.Runtime.InteropServices;

namespace LesionScan.Dicom.Codecs.Jpeg2000;

/// <summary>
/// Pinned bytes that OpenJPEG reads through callbacks; no call reads or moves outside them. It lives on the stack of
/// the decoding call, which outlives the stream.
/// </summary>
internal unsafe struct MemorySource(byte* data, long length)
{
    private readonly byte* _data = data;
    private readonly long _length = length;
    private long _position;

    /// <summary>Copies the next bytes; answers the largest number at the end, as OpenJPEG asks.</summary>
    [UnmanagedCallersOnly]
    public static nuint Read(byte* buffer, nuint count, MemorySource* source)
    {
        var left = (nuint)(source->_length - source->_position);
        if (left == 0) return nuint.MaxValue;
        var taken = Math.Min(count, left);
        Buffer.MemoryCopy(source->_data + source->_position, buffer, count, taken);
        source->_position += (long)taken;
        return taken;
    }

    /// <summary>Moves forward; answers −1 where the bytes end before that.</summary>
    [UnmanagedCallersOnly]
    public static long Skip(long count, MemorySource* source)
    {
        if (count < 0 || count > source->_length - source->_position) return -1;
        source->_position += count;
        return count;
    }

    /// <summary>Moves to a place; answers 0 where there is none.</summary>
    [UnmanagedCallersOnly]
    public static int Seek(long position, MemorySource* source)
    {
        if (position < 0 || position > source->_length) return 0;
        source->_position = position;
        return 1;
    }
}
