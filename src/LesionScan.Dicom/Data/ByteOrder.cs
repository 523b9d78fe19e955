using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LesionScan.Dicom.Data;

/// <summary>Changes the order of bytes within words.</summary>
internal static class ByteOrder
{
    /// <summary>Copies words with their bytes reversed; bytes after the last whole word are copied as they are.</summary>
    /// <param name="source">The words.</param>
    /// <param name="destination">As long as the source; may be the source itself.</param>
    /// <param name="unit">The bytes of a word: 1, 2, 4 or 8.</param>
    internal static void Reverse(ReadOnlySpan<byte> source, Span<byte> destination, int unit)
    {
        switch (unit)
        {
            case 2:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(source), MemoryMarshal.Cast<byte, ushort>(destination));
                break;
            case 4:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(source), MemoryMarshal.Cast<byte, uint>(destination));
                break;
            case 8:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(source), MemoryMarshal.Cast<byte, ulong>(destination));
                break;
            default:
                source.CopyTo(destination);
                return;
        }

        var rest = source.Length / unit * unit;
        source[rest..].CopyTo(destination[rest..]);
    }
}
